package dev.clew.run.workload;

import dev.clew.histories.MicroOperation;
import java.util.List;
import java.util.Random;

/**
 * Generates operations of one step each, over a few live keys.
 *
 * <p>Keeps the state that each key would have if the operations ran one after another, so that
 * compare-and-sets name a value that the key is likely to hold.
 */
final class SingleStepGenerator implements Generator {

  private static final int LIVE_KEYS = 4;
  private static final int OPERATIONS_PER_KEY = 256;

  private final Random random;
  private final LiveKeys<Key> keys;
  private final Rule rule;

  /** Chooses the next operation on a key. */
  interface Rule {
    MicroOperation next(Key key, Random random);
  }

  /** A key with its number of operations so far and its state if they ran one after another. */
  static final class Key {
    final Object name;
    int operations;
    Object state;

    Key(Object name, Object initial) {
      this.name = name;
      this.state = initial;
    }

    MicroOperation write(Object value) {
      state = value;
      return MicroOperation.write(name, value);
    }

    MicroOperation append(String suffix) {
      state = state + suffix;
      return MicroOperation.append(name, suffix);
    }

    MicroOperation cas(Object replacement) {
      Object expected = state;
      state = replacement;
      return MicroOperation.cas(name, expected, replacement);
    }
  }

  private SingleStepGenerator(long seed, LiveKeys<Key> keys, Rule rule) {
    this.random = Seeds.random(seed);
    this.keys = keys;
    this.rule = rule;
  }

  /** Returns reads and writes, half each, of integers that are unique per key. */
  static Generator register(long seed) {
    return new SingleStepGenerator(
        seed,
        new LiveKeys<>(LIVE_KEYS, number -> new Key(number, 0L)),
        (key, random) ->
            random.nextBoolean()
                ? MicroOperation.read(key.name)
                : MicroOperation.write(key.name, (long) key.operations));
  }

  /** Returns reads, writes and compare-and-sets, a third each, of integers from 0 to 4. */
  static Generator casRegister(long seed) {
    return new SingleStepGenerator(
        seed,
        new LiveKeys<>(LIVE_KEYS, number -> new Key(number, 0L)),
        SingleStepGenerator::casRegisterStep);
  }

  private static MicroOperation casRegisterStep(Key key, Random random) {
    long value = random.nextInt(5);
    return switch (random.nextInt(3)) {
      case 0 -> MicroOperation.read(key.name);
      case 1 -> key.write(value);
      default -> key.cas(value);
    };
  }

  /** Returns gets, puts, appends of unique strings and compare-and-sets of strings. */
  static Generator keyValue(long seed) {
    return new SingleStepGenerator(
        seed,
        new LiveKeys<>(LIVE_KEYS, number -> new Key(Long.toString(number), "")),
        SingleStepGenerator::keyValueStep);
  }

  private static MicroOperation keyValueStep(Key key, Random random) {
    String unique = "(" + key.operations + ")";
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> MicroOperation.read(key.name);
      case 3, 4, 5 -> key.append(unique);
      case 6 -> key.write(unique);
      default -> key.cas(unique);
    };
  }

  @Override
  public List<MicroOperation> next() {
    Key key = keys.uniform(random);
    if (key.operations++ == 0) {
      keys.used(key.name);
    }
    MicroOperation operation = rule.next(key, random);
    if (key.operations == OPERATIONS_PER_KEY) {
      keys.retire(key);
    }
    return List.of(operation);
  }

  @Override
  public List<Object> keys() {
    return keys.all();
  }
}

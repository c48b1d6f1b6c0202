package dev.clew.run.workload;

import dev.clew.histories.MicroOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates transactions of reads and writes over a few live keys, chosen with a skew, every value
 * written once to its key.
 *
 * <p>Three writes of four come right behind a read of their key: these tell the order of versions,
 * and lose each other where a database lets them. The others are blind, which shows what those
 * hide: writes that depend on nothing.
 */
final class RegisterGenerator implements Generator {

  private static final int MAX_LENGTH = 4;
  private static final int LIVE_KEYS = 8;
  private static final int WRITES_PER_KEY = 32;

  private final Random random;
  private final LiveKeys<Key> keys = new LiveKeys<>(LIVE_KEYS, Key::new);

  private static final class Key {
    final Long name;
    long writes;
    boolean used;

    Key(long number) {
      name = number;
    }
  }

  RegisterGenerator(long seed) {
    random = Seeds.random(seed);
  }

  @Override
  public List<MicroOperation> next() {
    int length = 1 + random.nextInt(MAX_LENGTH);
    List<MicroOperation> transaction = new ArrayList<>(2 * length);
    for (int i = 0; i < length; i++) {
      Key key = key();
      boolean writes = random.nextBoolean();
      if (!writes || random.nextInt(4) > 0) {
        transaction.add(MicroOperation.read(key.name));
      }
      if (writes) {
        transaction.add(MicroOperation.write(key.name, ++key.writes));
        if (key.writes == WRITES_PER_KEY) {
          keys.retire(key);
        }
      }
    }
    return transaction;
  }

  @Override
  public List<MicroOperation> nextRead() {
    int length = 1 + random.nextInt(MAX_LENGTH);
    List<MicroOperation> transaction = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      transaction.add(MicroOperation.read(key().name));
    }
    return transaction;
  }

  private Key key() {
    Key key = keys.skewed(random);
    if (!key.used) {
      key.used = true;
      keys.used(key.name);
    }
    return key;
  }

  @Override
  public List<Object> keys() {
    return keys.all();
  }
}

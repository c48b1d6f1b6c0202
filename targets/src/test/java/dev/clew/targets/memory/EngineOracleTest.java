package dev.clew.targets.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Steps random transactions in random order through each engine, and looks for a serial order of
 * those that committed, by trying all.
 */
class EngineOracleTest {

  private static final int PROGRAMS = 25_000;
  private static final int TRANSACTIONS = 4;
  private static final DataType DATA = DataType.LIST;

  /**
   * A transaction that began and committed at moments of one clock, and what its steps returned.
   */
  private record Done(
      int began, int committed, List<MicroOperation> steps, List<@Nullable Object> answers) {}

  @ParameterizedTest
  @ValueSource(strings = {"2pl", "ssi", "occ", "serial"})
  void serializableEngines_randomSchedules_alwaysASerialOrderInRealTime(String engine) {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      List<Done> done = run(engine, new Random(seed));
      assertThat(hasSerialOrder(done, true)).as("seed %d: %s", seed, done).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"si", "si-first-updater", "2pl-read-committed", "psi"})
  void weakerEngines_randomSchedules_sometimesNoSerialOrder(String engine) {
    int without = 0;
    for (int seed = 0; seed < PROGRAMS / 10; seed++) {
      without += hasSerialOrder(run(engine, new Random(seed)), false) ? 0 : 1;
    }
    assertThat(without).isGreaterThan(PROGRAMS / 10 / 100);
  }

  /** More is committed than if transactions ran one at a time: the engines are not just strict. */
  @ParameterizedTest
  @ValueSource(strings = {"ssi", "occ", "serial"})
  void serializableEngines_randomSchedules_commitMostTransactions(String engine) {
    int committed = 0;
    for (int seed = 0; seed < 1000; seed++) {
      committed += run(engine, new Random(seed)).size();
    }
    assertThat(committed).isGreaterThan(1000 * TRANSACTIONS / 2);
  }

  private static List<Done> run(String engine, Random random) {
    return stepThrough(MemoryEngine.named(engine).factory().apply(DATA), random);
  }

  private static <T> List<Done> stepThrough(Engine<T> engine, Random random) {
    List<Runner<T>> runners = new ArrayList<>();
    for (int i = 0; i < TRANSACTIONS; i++) {
      runners.add(new Runner<>(engine, i, program(random, i)));
    }
    List<Done> done = new ArrayList<>();
    for (int now = 0; !runners.isEmpty(); now++) {
      Runner<T> runner = runners.get(random.nextInt(runners.size()));
      if (runner.isOverAfterStep(now)) {
        runners.remove(runner);
        if (runner.done != null) {
          done.add(runner.done);
        }
      }
      // Without deadlocks somebody can always move; this bounds a lost wake-up.
      assertThat(now).isLessThan(10_000);
    }
    return done;
  }

  private static List<MicroOperation> program(Random random, int transaction) {
    List<MicroOperation> steps = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      String key = random.nextInt(3) == 0 ? "x" : random.nextBoolean() ? "y" : "z";
      steps.add(
          random.nextBoolean()
              ? MicroOperation.read(key)
              : MicroOperation.append(key, transaction * 10L + i));
    }
    return steps;
  }

  private static final class Runner<T> {
    private final Engine<T> engine;
    private final int session;
    private final List<MicroOperation> steps;
    private final List<@Nullable Object> answers = new ArrayList<>();
    private @Nullable T transaction;
    private int began;
    private @Nullable Done done;

    Runner(Engine<T> engine, int session, List<MicroOperation> steps) {
      this.engine = engine;
      this.session = session;
      this.steps = steps;
    }

    boolean isOverAfterStep(int now) {
      T open = transaction;
      if (open == null) {
        began = now;
        transaction = engine.begin(session);
        return false;
      }
      if (answers.size() == steps.size()) {
        if (engine.commit(open).completion() == Completion.OK) {
          done = new Done(began, now, steps, answers);
        }
        return true;
      }
      StepResult result = engine.step(open, steps.get(answers.size()));
      if (result.kind() == StepResult.Kind.VALUE) {
        answers.add(result.value());
      }
      return result.kind() == StepResult.Kind.ABORTED;
    }
  }

  private static boolean hasSerialOrder(List<Done> left, boolean inRealTime) {
    return hasSerialOrder(left, new HashMap<>(), inRealTime);
  }

  private static boolean hasSerialOrder(
      List<Done> left, Map<Object, @Nullable Object> state, boolean inRealTime) {
    for (Done first : left) {
      boolean mayBeFirst =
          !inRealTime || left.stream().noneMatch(other -> other.committed() < first.began());
      if (mayBeFirst) {
        Map<Object, @Nullable Object> after = after(first, state);
        if (after != null) {
          List<Done> rest = new ArrayList<>(left);
          rest.remove(first);
          if (hasSerialOrder(rest, after, inRealTime)) {
            return true;
          }
        }
      }
    }
    return left.isEmpty();
  }

  /** Returns the state after a transaction, or null if it answers otherwise than it did. */
  private static @Nullable Map<Object, @Nullable Object> after(
      Done transaction, Map<Object, @Nullable Object> state) {
    Map<Object, @Nullable Object> after = new HashMap<>(state);
    for (int i = 0; i < transaction.steps().size(); i++) {
      MicroOperation step = transaction.steps().get(i);
      Effect effect = Effect.of(step, after.get(step.key()), DATA);
      if (!Objects.equals(effect.answer().value(), transaction.answers().get(i))) {
        return null;
      }
      after.put(step.key(), effect.after());
    }
    return after;
  }
}

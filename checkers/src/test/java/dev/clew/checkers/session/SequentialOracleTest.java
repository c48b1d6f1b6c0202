package dev.clew.checkers.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.FifoQueue;
import dev.clew.models.sequential.KeyValue;
import dev.clew.models.sequential.Register;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares what is decided with all interleavings of the sessions of small histories. */
class SequentialOracleTest {

  @Test
  void randomHistories_agreeWithAllInterleavings() {
    compareAll(1);
  }

  @Tag("exhaustive")
  @Test
  void randomHistories_manyMore_agreeWithAllInterleavings() {
    compareAll(20);
  }

  private static void compareAll(int times) {
    compare(15_000 * times, 1, random -> texts(random, 2, false), Register.of(0).perKey());
    compare(10_000 * times, 2, random -> texts(random, 3, true), CasRegister.of(0).perKey());
    compare(6_000 * times, 3, SequentialOracleTest::queue, new FifoQueue<Long>());
    compare(10_000 * times, 4, SequentialOracleTest::unique, CasRegister.of(0).perKey());
    compare(10_000 * times, 5, random -> texts(random, 2, true), new KeyValue<>(0L));
  }

  private static History unique(Random random) {
    return RandomSessions.next(random, 7, 3, 2);
  }

  /** Registers that get few values, over and over. */
  private static History texts(Random random, int values, boolean cas) {
    StringBuilder text = new StringBuilder();
    int sessions = 2 + random.nextInt(2);
    int keys = 1 + random.nextInt(2);
    int[] names = {0, 1, 2};
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      String key = "k" + random.nextInt(keys) + " ";
      int what = random.nextInt(cas ? 5 : 4);
      int a = random.nextInt(values);
      int b = random.nextInt(values);
      text.append(
          what < 2
              ? "read " + key + a
              : what < 4 ? "write " + key + a : "cas " + key + a + " " + b);
      end(text, random, sessions, names, what < 2);
    }
    return history(text, random);
  }

  private static History queue(Random random) {
    StringBuilder text = new StringBuilder();
    int[] names = {0, 1, 2};
    int sessions = 2 + random.nextInt(2);
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      int value = random.nextInt(3);
      boolean insert = random.nextBoolean();
      text.append(
          insert ? "enqueue " + value : value == 0 ? "dequeue -> nil" : "dequeue -> " + value);
      end(text, random, sessions, names, !insert);
    }
    return history(text, random);
  }

  private static void end(
      StringBuilder text, Random random, int sessions, int[] names, boolean answers) {
    int session = random.nextInt(sessions);
    text.append(" by ").append(names[session]);
    if (!answers && random.nextInt(10) == 0) {
      text.append(random.nextInt(3) == 0 ? " fail" : " info");
      names[session] = 3 + Arrays.stream(names).max().orElse(0);
    }
    text.append(";\n");
  }

  private static History history(StringBuilder text, Random random) {
    return History.parse((random.nextBoolean() ? "without realtime\n" : "") + text);
  }

  private static <S, O> void compare(
      int histories, long seed, Function<Random, History> source, Model<S, O> model) {
    Random random = new Random(seed);
    int valid = 0;
    int notLinearizable = 0;
    for (int i = 0; i < histories; i++) {
      History history = source.apply(random);
      CheckResult result = SequentialConsistency.of(model).check(history);
      if (result.verdict() == Verdict.UNKNOWN) {
        assertThat(result.reason()).startsWith("no operation completed");
        continue;
      }
      boolean expected = new Interleavings<>(model, history).anyIsLegal();
      assertThat(result.verdict() == Verdict.VALID)
          .as("%s%n%s", model, history)
          .isEqualTo(expected);
      result
          .witnesses()
          .forEach(
              w ->
                  assertThat(w.isVerifiedBy(history))
                      .as("%s%n%s%n%s", w.explain(history), history, w.operations())
                      .isTrue());
      boolean linear = Linearizability.of(model).check(history).verdict() == Verdict.VALID;
      assertThat(linear).as("%s", history).isIn(false, expected);
      valid += expected ? 1 : 0;
      notLinearizable += expected && !linear && history.columns().hasRealtime() ? 1 : 0;
    }
    assertThat(valid).isBetween(histories / 50, histories * 49 / 50);
    assertThat(notLinearizable).isGreaterThan(histories / 100);
  }

  /** All ways to interleave the sessions, one after another. */
  private static final class Interleavings<S, O> {
    private final Model<S, O> model;
    private final List<List<Operation>> sessions;

    Interleavings(Model<S, O> model, History history) {
      this.model = model;
      Map<Integer, List<Operation>> byProcess = new HashMap<>();
      for (Operation operation : history.operations()) {
        if (operation.completion() != Completion.FAIL) {
          byProcess.computeIfAbsent(operation.process(), p -> new ArrayList<>()).add(operation);
        }
      }
      this.sessions = new ArrayList<>(byProcess.values());
    }

    boolean anyIsLegal() {
      return from(new int[sessions.size()], new HashMap<>());
    }

    private boolean from(int[] done, Map<Object, S> states) {
      boolean complete = true;
      for (int s = 0; s < done.length; s++) {
        if (done[s] == sessions.get(s).size()) {
          continue;
        }
        Operation next = sessions.get(s).get(done[s]);
        complete &= next.completion() == Completion.INFO;
        done[s]++;
        boolean found = apply(next, done, states);
        done[s]--;
        if (found) {
          return true;
        }
      }
      return complete;
    }

    private boolean apply(Operation next, int[] done, Map<Object, S> states) {
      Object object = model.isPerKey() && next.key() != null ? next.key() : "";
      O operation =
          model.operation(
              new Invocation(next.function(), model.isPerKey() ? null : next.key(), next.input()));
      boolean unknown =
          next.completion() == Completion.INFO
              || (next.output() == null && model.readsRegister(operation));
      S state = states.getOrDefault(object, model.initial());
      Result result = unknown ? Result.unknown() : Result.of(next.output());
      for (S after : model.step(state, operation, result).next()) {
        Map<Object, S> changed = new HashMap<>(states);
        changed.put(object, after);
        if (from(done, changed)) {
          return true;
        }
      }
      return false;
    }
  }
}

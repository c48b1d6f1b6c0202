package dev.clew.checkers.invariant.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checker of dirty reads against the definition: all values with all reads. */
class DirtyReadDefinitionTest {

  @Test
  void check_randomHistories_agreesWithTheDefinition() {
    Random random = new Random(10);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 8, new Store());

      CheckResult result = DirtyReadChecker.create().check(history);

      boolean read =
          history.operations().stream()
              .anyMatch(op -> !op.function().equals("write") && op.completion() == Completion.OK);
      Set<String> anomalies = anomalies(history);
      Verdict expected =
          !anomalies.isEmpty() ? Verdict.INVALID : read ? Verdict.VALID : Verdict.UNKNOWN;
      RandomEvents.require(history, result, expected, Map.of());
      Set<String> found =
          result.witnesses().stream()
              .map(witness -> witness.anomaly().id())
              .collect(Collectors.toCollection(TreeSet::new));
      if (!found.equals(anomalies)) {
        throw new AssertionError(history + "\nexpected " + anomalies + ", but found " + found);
      }
      verdicts.merge(expected, 1, Integer::sum);
    }
    assertThat(verdicts.get(Verdict.VALID)).isGreaterThan(10_000);
    assertThat(verdicts.get(Verdict.INVALID)).isGreaterThan(10_000);
  }

  /** A store that mostly keeps what is written. */
  private static final class Store implements RandomEvents.Calls {
    private final List<Object> values = new ArrayList<>();

    @Override
    public Call call(Random random) {
      int kind = random.nextInt(6);
      if (kind < 3) {
        Long value = (long) values.size();
        values.add(value);
        return Call.of("write", value);
      }
      if (kind == 3) {
        return new Call(
            "read", null, values.isEmpty() ? null : values.get(random.nextInt(values.size())));
      }
      List<Object> seen = new ArrayList<>(values);
      seen.removeIf(value -> random.nextInt(10) == 0);
      return new Call(kind == 4 ? "strong-read" : "read", null, seen);
    }
  }

  private static Set<String> anomalies(History history) {
    Set<String> anomalies = new TreeSet<>();
    for (long number = 0; number < 8; number++) {
      Long value = number;
      boolean aborted = false;
      boolean onSome = false;
      int acknowledged = Integer.MAX_VALUE;
      int known = Integer.MAX_VALUE;
      boolean seen = false;
      for (Operation op : history.operations()) {
        boolean ok = op.completion() == Completion.OK;
        if (op.function().equals("write")) {
          if (value.equals(op.input())) {
            aborted = op.completion() == Completion.FAIL;
            acknowledged = ok ? op.completedAt() : acknowledged;
          }
        } else if (ok && has(op, value)) {
          seen = true;
          known = Math.min(known, op.completedAt());
          onSome |= op.function().equals("strong-read");
        }
      }
      if (aborted && seen) {
        anomalies.add("G1a");
      }
      for (Operation op : history.operations()) {
        boolean strong = op.function().equals("strong-read") && op.completion() == Completion.OK;
        if (strong && !has(op, value)) {
          boolean written = acknowledged < op.invokedAt();
          boolean read = known < op.invokedAt();
          if (onSome && (written || read)) {
            anomalies.add("divergent-reads");
          }
          if (!onSome && written) {
            anomalies.add("lost-element");
          }
          if (!onSome && read) {
            anomalies.add("vanished-value");
          }
        }
      }
    }
    return anomalies;
  }

  private static boolean has(Operation op, Long value) {
    return op.output() instanceof Collection<?> values
        ? values.contains(value)
        : value.equals(op.output());
  }
}

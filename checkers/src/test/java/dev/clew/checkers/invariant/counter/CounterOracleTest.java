package dev.clew.checkers.invariant.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker of counters against all ways to choose which additions a read counts. */
class CounterOracleTest {

  @Test
  void check_randomHistories_agreesWithAllChoices() {
    Random random = new Random(3);
    int invalid = 0;
    int valid = 0;
    for (int i = 0; i < 100_000; i++) {
      History history = RandomEvents.history(random, 7, CounterOracleTest::call);

      CheckResult result = CounterChecker.create().check(history);

      List<Operation> reads =
          history.operations().stream()
              .filter(op -> op.function().equals("read") && op.completion() == Completion.OK)
              .toList();
      long wrong = reads.stream().filter(read -> !isBetweenSomeChoices(history, read)).count();
      Verdict expected = wrong > 0 ? Verdict.INVALID : Verdict.VALID;
      RandomEvents.require(
          history, result, expected, wrong > 0 ? Map.of("out of bounds", wrong) : Map.of());
      invalid += wrong > 0 ? 1 : 0;
      valid += expected == Verdict.VALID ? 1 : 0;
    }
    assertThat(invalid).isGreaterThan(20_000);
    assertThat(valid).isGreaterThan(10_000);
  }

  private static Call call(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Call.of("add", (long) random.nextInt(4) - 1);
      case 1 -> Call.of("decrement", 2L);
      case 2 -> Call.of("increment", null);
      default -> new Call("read", null, (long) random.nextInt(7) - 2);
    };
  }

  /**
   * Tries every set of those additions that can count and need not; the answer must lie between the
   * least sum and the greatest.
   */
  private static boolean isBetweenSomeChoices(History history, Operation read) {
    long sure = 0;
    List<Long> choices = new ArrayList<>();
    for (Operation other : history.operations()) {
      if (other.function().equals("read")
          || other.completion() == Completion.FAIL
          || other.invokedAt() > read.completedAt()) {
        continue;
      }
      Object input = other.input();
      long amount =
          switch (other.function()) {
            case "add" -> (Long) Objects.requireNonNull(input);
            case "decrement" -> -2;
            default -> 1;
          };
      if (other.completion() == Completion.OK && other.completedAt() < read.invokedAt()) {
        sure += amount;
      } else {
        choices.add(amount);
      }
    }
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int chosen = 0; chosen < 1 << choices.size(); chosen++) {
      long sum = sure;
      for (int i = 0; i < choices.size(); i++) {
        sum += (chosen >> i & 1) * choices.get(i);
      }
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    return read.output() instanceof Long value && least <= value && value <= most;
  }
}

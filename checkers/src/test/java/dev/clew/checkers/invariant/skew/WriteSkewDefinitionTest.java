package dev.clew.checkers.invariant.skew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker of write skew pairs against a count of the inserts of each key. */
class WriteSkewDefinitionTest {

  @Test
  void check_randomHistories_agreesWithTheCounts() {
    Random random = new Random(8);
    int invalid = 0;
    for (int i = 0; i < 100_000; i++) {
      long[] row = {10};
      History history =
          RandomEvents.history(
              random,
              6,
              source ->
                  Call.of(
                      "insert", List.of((long) source.nextInt(10), Arrays.asList(row[0]++, null))));

      CheckResult result = WriteSkewChecker.create().check(history);

      Map<Object, Integer> inserts = new HashMap<>();
      history.operations().stream()
          .filter(op -> op.completion() == Completion.OK)
          .forEach(
              op ->
                  inserts.merge(
                      ((List<?>) Objects.requireNonNull(op.input())).get(0), 1, Integer::sum));
      long twice = inserts.values().stream().filter(count -> count > 1).count();
      Verdict expected =
          twice > 0 ? Verdict.INVALID : inserts.isEmpty() ? Verdict.UNKNOWN : Verdict.VALID;
      RandomEvents.require(history, result, expected, Map.of("keys with two", twice));
      invalid += twice > 0 ? 1 : 0;
    }
    assertThat(invalid).isBetween(20_000, 80_000);
  }
}

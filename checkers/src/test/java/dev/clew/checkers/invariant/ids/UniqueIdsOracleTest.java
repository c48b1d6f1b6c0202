package dev.clew.checkers.invariant.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.RandomEvents;
import dev.clew.checkers.invariant.RandomEvents.Call;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker of ids against a comparison of all pairs. */
class UniqueIdsOracleTest {

  @Test
  void check_randomHistories_agreesWithAllPairs() {
    Random random = new Random(7);
    int invalid = 0;
    for (int i = 0; i < 100_000; i++) {
      History history =
          RandomEvents.history(
              random, 6, source -> new Call("generate", null, (long) source.nextInt(12)));

      CheckResult result = UniqueIdsChecker.create().check(history);

      List<Operation> ok =
          history.operations().stream().filter(op -> op.completion() == Completion.OK).toList();
      boolean twice =
          ok.stream()
              .anyMatch(
                  one ->
                      ok.stream()
                          .anyMatch(
                              other ->
                                  one.index() != other.index()
                                      && Objects.equals(one.output(), other.output())));
      Verdict expected = twice ? Verdict.INVALID : ok.isEmpty() ? Verdict.UNKNOWN : Verdict.VALID;
      RandomEvents.require(history, result, expected, Map.of("acknowledged", (long) ok.size()));
      invalid += twice ? 1 : 0;
    }
    assertThat(invalid).isBetween(20_000, 80_000);
  }
}

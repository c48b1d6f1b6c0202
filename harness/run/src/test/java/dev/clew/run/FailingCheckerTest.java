package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import org.junit.jupiter.api.Test;

class FailingCheckerTest {

  @Test
  void decide_byACheckerThatThrows_isUnknownWithItsReason() {
    CheckResult result =
        Runner.decide(
            (history, budget) -> {
              throw new IllegalStateException("broken invariant");
            },
            ConsistencyModels.SERIALIZABLE,
            History.parse("T1: read x nil"));
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("broken invariant", "can be checked again");
  }
}

package dev.clew.checkers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.FifoQueue;
import org.junit.jupiter.api.Test;

class SequentialConsistencyTest {

  private static final SequentialConsistency REGISTERS =
      SequentialConsistency.of(CasRegister.of(0).perKey());

  // Lamport 1979: mutual exclusion by two flags; each process must not miss the other's.
  private static final String BOTH_MISS =
      "write x 1 by 0; write y 1 by 1; read y 0 by 0; read x 0 by 1";

  @Test
  void check_twoFlagsThatBothMiss_isInvalidThoughEachKeyHasAnOrder() {
    History history = History.parse(BOTH_MISS);
    CheckResult result = REGISTERS.check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.ruledOut()).containsExactly(ConsistencyModels.SEQUENTIAL);
    assertThat(result.holding()).containsExactly(ConsistencyModels.CAUSAL);
    Witness witness = result.witnesses().get(0);
    assertThat(witness.anomaly()).isEqualTo(Anomalies.NONSEQUENTIAL);
    assertThat(witness.operations()).containsExactly(0, 1, 2, 3);
    assertThat(witness.isVerifiedBy(history)).isTrue();
    assertThat(witness.isVerifiedBy(History.parse(BOTH_MISS.replace("read y 0", "read y 1"))))
        .isFalse();
  }

  @Test
  void check_staleReadOfAnotherSession_isValidAgainstRealTime() {
    CheckResult result = REGISTERS.check(History.parse("write x 1 by 0; read x 0 by 1"));
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
    assertThat(result.decidedBy()).isEqualTo("search");
  }

  @Test
  void check_linearizable_isValidWithoutSearch() {
    CheckResult result = REGISTERS.check(History.parse("write x 1 by 0; read x 1 by 1"));
    assertThat(result.decidedBy()).startsWith("linearizability: ");
  }

  @Test
  void check_queueOutOfOrder_isInvalidWithFewOperations() {
    History history =
        History.parse(
            "enqueue 9 by 3; dequeue -> 9 by 3;"
                + "enqueue 1 by 0; enqueue 2 by 0; dequeue -> 2 by 1; dequeue -> 1 by 1");
    CheckResult result = SequentialConsistency.of(new FifoQueue<Long>()).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.decidedBy()).isEqualTo("search");
    assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
    assertThat(result.witnesses().get(0).explain(history).get(0)).startsWith("No order");
    assertThat(result.witnesses().get(0).isVerifiedBy(History.parse("enqueue 1 by 0"))).isFalse();
  }

  @Test
  void check_valuesWrittenTwice_areSearched() {
    History history =
        History.parse(
            "write x 1 by 0; write x 1 by 1; write y 2 by 1; read y 2 by 0; read x 0 by 0");
    CheckResult result = REGISTERS.check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.decidedBy()).isEqualTo("search");
    assertThat(result.witnesses().get(0).isVerifiedBy(history)).isTrue();
  }

  @Test
  void check_budgetThatRunsOut_saysHowFarItCame() {
    History history = History.parse("write x 1 by 0; write x 1 by 1; read x 0 by 2; read x 1 by 2");
    CheckResult result = REGISTERS.check(history, Budget.unlimited().withVisits(1));
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.notes()).singleElement().asString().contains("--consistency causal");
    assertThat(result.reason())
        .isEqualTo("the budget of 1 steps ran out; an order was found of 1 of 4 operations");
    assertThat(result.decisions())
        .containsExactly(
            ModelDecision.of(ConsistencyModels.SEQUENTIAL, Verdict.UNKNOWN, result.reason()));
  }

  @Test
  void check_withoutSessionsOrAnswers_isUnknown() {
    assertThat(REGISTERS.check(History.parse("write x 1 by nil")).reason())
        .contains("which process");
    assertThat(REGISTERS.check(History.parse("write x 1 by 0 info")).reason())
        .startsWith("no operation completed");
  }

  @Test
  void check_transactions_areRefused() {
    History history = History.parse("without realtime\nT1: write x 1 by 0");
    assertThatThrownBy(() -> REGISTERS.check(history)).isInstanceOf(InputException.class);
  }
}

package dev.clew.checkers.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.linearizability.NilRead;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCheckerTest {

  @Test
  void monotonicReads_olderVersionOfOneSession_isInvalid() {
    CheckResult result =
        check(
            SessionModel.MONOTONIC_READS,
            "write x 4 by 0; write x 5 by 0; read x 5 by 3; read x 4 by 3");
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses().get(0).explain(History.parse("")))
        .containsExactly(
            "process 3 read 5 of x (op 2), then read 4 of x (op 3).",
            "But process 0 had written 4 to x (op 0) before it wrote 5 to x (op 1).");
    assertThat(result.ruledOut()).containsExactly(ConsistencyModels.MONOTONIC_READS);
  }

  @Test
  void monotonicReads_versionsOfTwoSessions_isValidInEitherOrder() {
    String text = "write x 4 by 0; write x 5 by 1; read x 5 by 3; read x 4 by 3";
    assertThat(verdict(SessionModel.MONOTONIC_READS, text)).isEqualTo(Verdict.VALID);
  }

  @Test
  void monotonicReads_orderedByRealtime_refutesWhatRealTimeExcludes() {
    History history = History.parse("write x 4 by 0; write x 5 by 1; read x 5 by 3; read x 4 by 3");
    CheckResult result =
        SessionChecker.of(SessionModel.MONOTONIC_READS, 0).orderedByRealtime().check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses().get(0).isVerifiedBy(history)).isTrue();
    assertThat(result.witnesses().get(0).explain(history).get(1))
        .isEqualTo(
            "But process 0 wrote 4 to x (op 0), and that returned before process 1 wrote 5 to x"
                + " (op 1).");
  }

  @Test
  void monotonicReads_twoReadersDisagree_isValidAsEachHasAnOrder() {
    String text =
        "write x 4 by 0 | write x 5 by 1;"
            + "read x 5 by 2; read x 4 by 2; read x 4 by 3; read x 5 by 3";
    assertThat(verdict(SessionModel.MONOTONIC_READS, text)).isEqualTo(Verdict.VALID);
    assertThat(verdict(SessionModel.CAUSAL, text)).isEqualTo(Verdict.VALID);
  }

  @Test
  void monotonicReads_backAndForth_isInvalidInAnyOrder() {
    String text = "write x 4 by 0 | write x 5 by 1; read x 4 by 2; read x 5 by 2; read x 4 by 2";
    CheckResult result = check(SessionModel.MONOTONIC_READS, text);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses().get(0).operations()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void readYourWrites_ownWriteMissing_isInvalidWithBothOperations() {
    CheckResult result =
        check(SessionModel.READ_YOUR_WRITES, "write x 5 by 3; read x 9 by 1; read x 0 by 3");
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses().get(0).operations()).containsExactly(0, 2);
    assertThat(result.reason()).isEqualTo("process 3 wrote 5 to x (op 0), then read 0 of x (op 2)");
  }

  @Test
  void readYourWrites_replacedByCompareAndSet_isValid() {
    String text = "write x 5 by 3; cas x 5 6 by 1; read x 6 by 3";
    assertThat(verdict(SessionModel.READ_YOUR_WRITES, text)).isEqualTo(Verdict.VALID);
    assertThat(verdict(SessionModel.READ_YOUR_WRITES, text + "; read x 5 by 3"))
        .isEqualTo(Verdict.VALID);
    assertThat(verdict(SessionModel.MONOTONIC_READS, text + "; read x 5 by 3"))
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void monotonicWrites_secondSeenWithoutFirst_isInvalid() {
    CheckResult result =
        check(
            SessionModel.MONOTONIC_WRITES,
            "write x 1 by 0; write y 2 by 0; read y 2 by 1; read x 0 by 1");
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.reason())
        .isEqualTo(
            "process 1 read 2 of y (op 2), which process 0 wrote after it had written 1 to x"
                + " (op 0), then read 0 of x (op 3)");
    assertThat(result.notes()).hasSize(1);
  }

  @Test
  void writesFollowReads_effectSeenWithoutCause_isInvalidAndNotPram() {
    String text = "write x 1 by 0; read x 1 by 1; write y 2 by 1; read y 2 by 2; read x 0 by 2";
    CheckResult result = check(SessionModel.WRITES_FOLLOW_READS, text);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(verdict(SessionModel.PRAM, text)).isEqualTo(Verdict.VALID);
    CheckResult causal = check(SessionModel.CAUSAL, text);
    assertThat(causal.ruledOut()).containsExactly(ConsistencyModels.WRITES_FOLLOW_READS);
    assertThat(causal.holding()).containsExactly(ConsistencyModels.PRAM);
  }

  // M. Ahamad et al., Causal memory: PRAM without causality; here with what Bouajjani et al. (POPL
  // 2017, figure 3) use to tell causal memory from causal convergence.
  @Test
  void causal_convergentButNoOrderForOneSession_isInvalid() {
    String text =
        "write z 1 by 0; write x 1 by 0; write y 1 by 0;"
            + "write x 2 by 1; read z 0 by 1; read y 1 by 1; read x 2 by 1";
    CheckResult result = check(SessionModel.CAUSAL, text);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses().get(0).anomaly().id()).isEqualTo("non-PRAM");
    assertThat(result.witnesses().get(0).isVerifiedBy(History.parse(text))).isTrue();
    assertThat(result.witnesses().get(0).explain(History.parse(text)))
        .contains("So op 1 < op 3 < op 4 < op 0 < op 1: a contradiction.");
  }

  @Test
  void pram_readOfWhatNobodyWrote_isInvalid() {
    CheckResult result = check(SessionModel.PRAM, "write x 1 by 0; read x 7 by 1");
    assertThat(result.reason()).isEqualTo("process 1 read 7 of x (op 1), but nobody wrote that");
    assertThat(result.decisions())
        .filteredOn(decision -> decision.outcome() == ModelDecision.Outcome.NOT_DECIDABLE)
        .hasSize(3);
  }

  @Test
  void guarantee_readOfWhatNobodyWrote_isUnknown() {
    CheckResult result = check(SessionModel.MONOTONIC_READS, "write x 1 by 0; read x 7 by 1");
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("which nobody wrote");
  }

  @Test
  void valueWrittenTwice_isUnknownNamingKeyAndValue() {
    CheckResult result =
        check(SessionModel.CAUSAL, "write x 1 by 0; write x 1 by 1; read x 1 by 1");
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("the value 1 of key x is written twice, by ops 0 and 1");
    assertThat(result.decisions())
        .containsExactly(
            ModelDecision.of(ConsistencyModels.CAUSAL, Verdict.UNKNOWN, result.reason()));
  }

  @Test
  void initialValueWritten_isUnknown() {
    assertThat(check(SessionModel.CAUSAL, "write x 0 by 0").reason())
        .contains("the value that the key has at first");
  }

  @Test
  void otherFunctions_areUnknown() {
    assertThat(check(SessionModel.PRAM, "append x a by 0").reason())
        .contains("neither read, write nor cas");
  }

  @Test
  void transactions_areRefused() {
    assertThatThrownBy(() -> check(SessionModel.PRAM, "T1: write x 1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a transaction");
  }

  @Test
  void casOfNoPair_isRefused() {
    assertThatThrownBy(() -> check(SessionModel.PRAM, "cas of x 1 by 0"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cas takes a pair");
  }

  @Test
  void historyWithoutSessions_isUnknown() {
    CheckResult result = check(SessionModel.PRAM, "write x 1 by nil");
    assertThat(result.reason()).isEqualTo("the history does not say which process did what");
  }

  @Test
  void compareAndSetOfWhatIsWrittenLater_leavesNoOrderOfVersions() {
    CheckResult result = check(SessionModel.MONOTONIC_READS, "cas x 1 2 by 0; write x 1 by 0");
    assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains("contradictory");
    assertThat(verdict(SessionModel.PRAM, "cas x 1 2 by 0; write x 1 by 0"))
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void crashedWrite_countsIfSeen() {
    assertThat(verdict(SessionModel.PRAM, "write x 1 by 0 info; read x 1 by 1; read x 0 by 1"))
        .isEqualTo(Verdict.INVALID);
    assertThat(verdict(SessionModel.PRAM, "write x 1 by 0 info; read x 0 by 1"))
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void readOfNil_saysNothingUnlessItIsAValue() {
    History history = History.parse("write x 1 by 0; read x nil by 0");
    SessionChecker checker = SessionChecker.of(SessionModel.READ_YOUR_WRITES, null);
    assertThat(checker.check(history).verdict()).isEqualTo(Verdict.VALID);
    assertThat(checker.nilRead(NilRead.VALUE).check(history).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void budgetAndMemory_thatRunOut_areUnknown() {
    History history = History.parse("write x 1 by 0; read x 1 by 1; read x 0 by 2");
    SessionChecker checker = SessionChecker.of(SessionModel.CAUSAL, 0);
    assertThat(checker.check(history, Budget.unlimited().withVisits(3)).reason())
        .isEqualTo("the budget of 3 steps ran out");
    assertThat(checker.memory(8).check(history).reason()).contains("the clocks of 3 sessions need");
  }

  @Test
  void of_sequential_isRefused() {
    assertThatThrownBy(() -> SessionChecker.of(SessionModel.SEQUENTIAL, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(SessionModel.of(ConsistencyModels.PRAM)).contains(SessionModel.PRAM);
    assertThat(SessionModel.of(ConsistencyModels.SERIALIZABLE)).isEqualTo(Optional.empty());
  }

  @Test
  void witness_ofAnotherHistory_isNotVerified() {
    String text = "write x 5 by 3; read x 0 by 3";
    CheckResult result = check(SessionModel.READ_YOUR_WRITES, text);
    List<String> others =
        List.of(
            "write x 5 by 3; read x 5 by 3",
            "write x 5 by 3; read x 0 by 2",
            "write x 5 by 3 fail; read x 0 by 3",
            "write x 5 by 3; read x 0 by 3; write x 0 by 1",
            "write x 5 by 3");
    for (String other : others) {
      assertThat(result.witnesses().get(0).isVerifiedBy(History.parse(other))).as(other).isFalse();
    }
  }

  private static Verdict verdict(SessionModel model, String text) {
    return check(model, text).verdict();
  }

  private static CheckResult check(SessionModel model, String text) {
    History history = History.parse(text);
    CheckResult result = SessionChecker.of(model, 0).check(history);
    result.witnesses().forEach(w -> assertThat(w.isVerifiedBy(history)).as(text).isTrue());
    return result;
  }
}

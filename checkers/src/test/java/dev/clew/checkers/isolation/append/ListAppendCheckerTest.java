package dev.clew.checkers.isolation.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.witness.CycleWitness;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListAppendCheckerTest {

  /** Each anomaly of the literature, and the nearest history without it. */
  @Nested
  class Anomalies {

    @Test
    void writesOfTwoInterleaved_areG0() {
      assertAnomalies(
          """
          T1: append x 1, append y 1
          T2: append x 2, append y 2
          ; T3: read x [1 2], read y [2 1]
          """,
          "G0");
      assertValid(
          """
          T1: append x 1, append y 1
          T2: append x 2, append y 2
          ; T3: read x [1 2], read y [1 2]
          """);
    }

    @Test
    void elementsOfTwoInterleavedInOneList_areG0() {
      assertAnomalies("T1: append x 1, append x 3 | T2: append x 2 ; T3: read x [1 2 3]", "G0");
      assertValid("T1: append x 1, append x 3 | T2: append x 2 ; T3: read x [2 1 3]");
    }

    @Test
    void readOfFailed_isG1a() {
      assertAnomalies("T1: append x 1 fail | T2: read x [1]", "G1a");
      assertValid("T1: append x 1 info | T2: read x [1]");
    }

    @Test
    void readsWithAndWithoutFailed_areG1aButNotIncompatible() {
      assertAnomalies(
          """
          T1: append x 1
          T2: append x 2 fail
          T3: read x [1 2]
          T4: append x 3
          ; T5: read x [1 3]
          """,
          "G1a");
    }

    @Test
    void readOfIntermediate_isG1bWithReadSkew() {
      assertAnomalies("T1: append x 1, append x 2 | T2: read x [1]", "G1b", "G-single-item");
      assertAnomalies(
          "T1: append x 1, append x 2 | T2: read x [1] ; T3: read x [1 2]", "G1b", "G-single-item");
      assertValid("T1: append x 1, append x 2 | T2: read x [1 2]");
    }

    @Test
    void eachReadsTheOther_isG1c() {
      assertAnomalies("T1: append x 1, read y [1] | T2: append y 1, read x [1]", "G1c");
      assertValid("T1: append x 1, read y [1] | T2: append y 1, read x []");
    }

    @Test
    void readOfHalfATransaction_isReadSkew() {
      assertAnomalies("T1: append x 1, append y 1 | T2: read x [], read y [1]", "G-single-item");
      assertValid("T1: append x 1, append y 1 | T2: read x [1], read y [1]");
    }

    @Test
    void longFork_isG_nonadjacent() {
      assertAnomalies(
          """
          T1: append x 1
          T2: append y 1
          T3: read x [1], read y []
          T4: read x [], read y [1]
          """,
          "G-nonadjacent-item");
      assertValid(
          """
          T1: append x 1
          T2: append y 1
          T3: read x [1], read y []
          T4: read x [1], read y [1]
          """);
    }

    @Test
    void writeSkew_isG2() {
      assertAnomalies("T1: read x [], append y 1 | T2: read y [], append x 1", "G2-item");
      assertValid("T1: read x [], append y 1 | T2: read y [1], append x 1");
    }

    @Test
    void readOnlyAnomaly_isG2() {
      assertAnomalies(
          """
          T1: read y [], append x 1
          T2: read y [], append y 1
          T3: read x [], read y [1]
          ; T4: read x [1]
          """,
          "G2-item");
    }

    @Test
    void bothUpdateOneVersion_isLostUpdateWithReadSkew() {
      assertAnomalies(
          "T1: read x [], append x 1 | T2: read x [], append x 2 ; T3: read x [1 2]",
          "lost-update",
          "G-single-item");
      assertValid("T1: read x [], append x 1 | T2: read x [1], append x 2 ; T3: read x [1 2]");
    }

    @Test
    void bothUpdateOneVersionAndNobodyReads_isLostUpdateWithG2() {
      assertAnomalies(
          "T1: read x [], append x 1 | T2: read x [], append x 2", "lost-update", "G2-item");
    }

    @Test
    void severalUpdatesBehindABlindAppend_areOneLostUpdate() {
      assertAnomalies(
          """
          T1: append x 1
          T2: read x [], append x 2
          T3: read x [], append x 3
          ; T4: read x [1 2 3]
          """,
          "lost-update",
          "G-single-item");
    }

    @Test
    void missOfOwnAppend_isInternal() {
      assertAnomalies("T1: append x 1, read x []", "internal");
      assertValid("T1: append x 1, read x [1]");
    }

    @Test
    void changedRead_isInternal() {
      assertAnomalies("T1: read x [], read x [1] | T2: append x 1", "internal");
      assertValid("T1: read x [1], read x [1] | T2: append x 1");
    }

    @Test
    void readOfOwnLaterAppend_isFutureRead() {
      assertAnomalies("T1: read x [1], append x 1", "future-read");
      assertAnomalies("T1: read x [1 9], append x 1 | T2: append x 9 fail", "future-read", "G1a");
      assertValid("T1: append x 1, read x [1]");
    }

    @Test
    void appendBehindFailedOne_isDirtyUpdate() {
      assertAnomalies(
          "T1: append x 1 fail | T2: append x 2 | T3: read x [1 2]", "G1a", "dirty-update");
      assertValid("T1: append x 1 fail | T2: append x 2 | T3: read x [2]");
    }

    @Test
    void elementTwice_isDuplicate() {
      assertAnomalies("T1: append x 1 | T2: read x [1 1]", "duplicate-elements");
    }

    @Test
    void elementOfNobody_isUnwritten() {
      assertAnomalies("T1: append x 1 | T2: read x [1 7]", "unwritten-read");
      assertAnomalies("T1: append y 7 | T2: read x [7]", "unwritten-read");
    }

    @Test
    void readsOfTwoTimelines_areIncompatible() {
      assertAnomalies(
          "T1: append x 1 | T2: append x 2 | T3: read x [1] | T4: read x [2]",
          "incompatible-order");
      assertValid("T1: append x 1 | T2: append x 2 | T3: read x [1] | T4: read x [1 2]");
    }

    @Test
    void appendsOfOneOutOfOrder_areCyclicVersions() {
      assertAnomalies("T1: append x 1, append x 2 | T2: read x [2 1]", "cyclic-versions");
      assertAnomalies(
          "T1: append x 1, append x 2 | T2: read x [2]", "cyclic-versions", "G-single-item");
      assertValid("T1: append x 1, append x 2 | T2: read x [1 2]");
    }

    @Test
    void readBehindTheOwnSession_isReadSkewOfProcesses() {
      assertAnomalies(
          "T1: append x 1 by 1 ; T2: read x [] by 1 | T3: read x [1] by 2",
          "G-single-item-process");
      assertValid("T1: append x 1 by 1 ; T2: read x [1] by 1");
    }

    @Test
    void staleRead_isReadSkewOfRealtime() {
      assertAnomalies("T1: append x 1 by 1 ; T2: read x [] by 2", "G-single-item-realtime");
      assertValid("T1: append x 1 by 1 | T2: read x [] by 2");
    }

    @Test
    void readOfTheFuture_isG1cOfRealtime() {
      assertAnomalies("T1: read x [1] by 1 ; T2: append x 1 by 2", "G1c-realtime");
    }

    @Test
    void appendsAgainstRealtime_areG0OfRealtime() {
      assertAnomalies(
          "T1: append x 2 by 1 ; T2: append x 1 by 2 ; T3: read x [1 2] by 3", "G0-realtime");
    }

    @Test
    void indeterminateNobodySaw_isNothing() {
      assertValid("T1: append x 1 info | T2: read x [] ; T3: read x []");
    }

    @Test
    void appendsNobodySaw_followWhatWasSeen() {
      assertAnomalies(
          """
          T1: append x 1
          T2: append x 2
          ; T3: read x []
          """,
          "G-single-item-realtime");
    }
  }

  @Nested
  class Components {

    @Test
    void twoComponents_haveAWitnessEach() {
      CheckResult result =
          check(
              """
              T1: read x [], append y 1 | T2: read y [], append x 1
              ; T3: read u [], append v 1 | T4: read v [], append u 1
              """,
              ConsistencyModels.SERIALIZABLE);

      assertThat(result.witnesses())
          .extracting(w -> w.anomaly().id())
          .containsExactly("G2-item", "G2-item");
      assertThat(result.statistics()).containsEntry("components", 2L).containsEntry("windows", 2L);
      assertThat(result.decidedBy()).isEqualTo("windows");
    }

    @Test
    void manyComponents_areCounted() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        text.append(
            "; A%1$d: read x%1$d [], append y%1$d 1 | B%1$d: read y%1$d [], append x%1$d 1\n"
                .formatted(i));
      }

      CheckResult result = check(text.substring(1), ConsistencyModels.SERIALIZABLE);

      assertThat(result.witnesses()).hasSize(8);
      assertThat(result.notes())
          .containsExactly(
              "G2-item was found 20 times in all; the smallest 8 are kept as witnesses.");
    }

    @Test
    void longCycle_isFoundWhole() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        text.append("T%d: append k%d 1, read k%d [1]%n".formatted(i, i, (i + 1) % 50));
      }

      CheckResult result = check(text.toString(), ConsistencyModels.READ_COMMITTED);

      assertThat(result.witnesses())
          .singleElement()
          .isInstanceOfSatisfying(
              CycleWitness.class, cycle -> assertThat(cycle.dependencies()).hasSize(50));
    }
  }

  @Nested
  class Models {

    private static List<ConsistencyModel> open(CheckResult result) {
      return result.decisions().stream()
          .filter(decision -> decision.outcome() == ModelDecision.Outcome.NOT_DECIDABLE)
          .map(ModelDecision::model)
          .toList();
    }

    private static final String WRITE_SKEW =
        "T1: read x [], append y 1 | T2: read y [], append x 1";

    @Test
    void writeSkew_snapshotIsolation_isValidAndSaysWhatItPermits() {
      CheckResult result = check(WRITE_SKEW, ConsistencyModels.SNAPSHOT_ISOLATION);

      assertThat(result.verdict()).isEqualTo(Verdict.VALID);
      assertThat(result.witnesses()).hasSize(1);
      assertThat(result.ruledOut())
          .containsExactly(
              ConsistencyModels.REPEATABLE_READ, ConsistencyModels.UPDATE_SERIALIZABLE);
      assertThat(result.holding()).containsExactly(ConsistencyModels.STRONG_SNAPSHOT_ISOLATION);
    }

    @Test
    void writeSkew_serializable_isInvalidAndSaysWhy() {
      CheckResult result = check(WRITE_SKEW, ConsistencyModels.SERIALIZABLE);

      assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(result.reason()).isEqualTo("G2-item (write skew), 2 transactions, minimal");
      assertThat(result.decidedBy()).isEqualTo("windows");
      assertThat(open(result)).isEmpty();
    }

    @Test
    void noAnomaly_decidedByCertificate() {
      CheckResult result = check("T1: append x 1", ConsistencyModels.STRICT_SERIALIZABLE);

      assertThat(result.verdict()).isEqualTo(Verdict.VALID);
      assertThat(result.decidedBy()).isEqualTo("certificate");
      assertThat(result.holding()).containsExactly(ConsistencyModels.STRICT_SERIALIZABLE);
      assertThat(result.statistics()).containsEntry("transactions", 1L);
    }

    @Test
    void modelBelowOneThatHolds_isValid() {
      assertThat(verdict(WRITE_SKEW, ConsistencyModels.READ_ATOMIC)).isEqualTo(Verdict.VALID);
    }

    @Test
    void modelDefinedByStartTimes_isUnknownOnceNoneAboveHolds() {
      String readSkew = "T1: append x 1, append y 1 | T2: read x [], read y [1]";

      CheckResult result = check(readSkew, ConsistencyModels.MONOTONIC_SNAPSHOT_READ);

      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason()).contains("defined by when transactions began and committed");
      assertThat(verdict(readSkew, ConsistencyModels.READ_COMMITTED)).isEqualTo(Verdict.VALID);
    }

    @Test
    void fracturedRead_contradictsReadAtomicButNotMonotonicAtomicView() {
      String fractured = "T1: append x 1, append y 1 | T2: read x [], read y [1]";

      CheckResult result = check(fractured, ConsistencyModels.READ_ATOMIC);

      assertThat(result.reason()).isEqualTo("fractured-read (fractured read), 2 transactions");
      assertThat(verdict(fractured, ConsistencyModels.MONOTONIC_ATOMIC_VIEW))
          .isEqualTo(Verdict.VALID);
    }

    @Test
    void readsThatDiffer_areNotRepeatable() {
      String fuzzy = "T1: read x [], read x [1] | T2: append x 1";

      assertThat(verdict(fuzzy, ConsistencyModels.REPEATABLE_READ)).isEqualTo(Verdict.INVALID);
      assertThat(verdict(fuzzy, ConsistencyModels.READ_COMMITTED)).isEqualTo(Verdict.VALID);
      assertThat(verdict(fuzzy, ConsistencyModels.SERIALIZABLE)).isEqualTo(Verdict.INVALID);
    }

    @Test
    void noRealtime_strictSerializable_isUnknownUnlessAWeakerViolationDecides() {
      CheckResult result =
          check("without realtime\nT1: append x 1", ConsistencyModels.STRICT_SERIALIZABLE);

      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason())
          .contains("strict serializable needs the order")
          .contains("real time");
      assertThat(open(result)).contains(ConsistencyModels.STRONG_READ_UNCOMMITTED);
      assertThat(result.holding())
          .containsExactly(
              ConsistencyModels.SESSION_SERIALIZABLE,
              ConsistencyModels.STRONG_SESSION_SERIALIZABLE);
      assertThat(verdict("without realtime\n" + WRITE_SKEW, ConsistencyModels.STRICT_SERIALIZABLE))
          .isEqualTo(Verdict.INVALID);
    }

    @Test
    void noRealtime_sessionsDecide() {
      String stale = "without realtime\nT1: append x 1 by 1 ; T2: read x [] by 1";

      assertThat(verdict(stale, ConsistencyModels.STRONG_SESSION_SERIALIZABLE))
          .isEqualTo(Verdict.INVALID);
      assertThat(verdict(stale, ConsistencyModels.SERIALIZABLE)).isEqualTo(Verdict.VALID);
      assertThat(
              verdict(
                  "without realtime\nT1: append x 1 by 1 ; T2: read x [] by 2",
                  ConsistencyModels.STRONG_SESSION_SERIALIZABLE))
          .isEqualTo(Verdict.VALID);
    }

    @Test
    void noProcesses_sessionModel_isUnknown() {
      String nameless = "T1: append x 1 by nil ; T2: read x [1] by nil";

      CheckResult result = check(nameless, ConsistencyModels.STRONG_SESSION_READ_COMMITTED);

      // Realtime order contains session order, so a model above is decided and proves it.
      assertThat(result.verdict()).isEqualTo(Verdict.VALID);
      CheckResult without =
          check("without realtime\n" + nameless, ConsistencyModels.STRONG_SESSION_READ_COMMITTED);
      assertThat(without.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(without.reason()).contains("which process each transaction is of");
    }

    @Test
    void appendsInUnknownOrder_areNoted() {
      CheckResult result = check("T1: append x 1 | T2: append x 2", ConsistencyModels.SERIALIZABLE);

      assertThat(result.notes()).singleElement().asString().contains("no read saw");
    }
  }

  @Nested
  class Input {

    @Test
    void nothingOk_isUnknown() {
      CheckResult result = check("T1: append x 1 info", ConsistencyModels.SERIALIZABLE);

      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason()).contains("nothing to check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1: read x 5", "T1: write x 5", "read x 5"})
    void otherOperations_areRefusedWithTheirLine(String operation) {
      History history = History.parse("T0: append x 1\n" + operation);

      assertThatThrownBy(() -> ListAppendChecker.of(ConsistencyModels.SERIALIZABLE).check(history))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(":2:")
          .hasMessageContaining("is list-append the right workload?");
    }

    @Test
    void timeUp_isUnknown() {
      AtomicLong clock = new AtomicLong();
      Budget budget = new Budget(Duration.ofSeconds(1), 0, () -> clock.getAndAdd(1_000_000_000L));

      CheckResult result =
          ListAppendChecker.of(ConsistencyModels.SERIALIZABLE)
              .check(History.parse("T1: append x 1"), budget);

      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason()).isEqualTo("the budget of 1000 ms ran out");
    }

    @Test
    void timeUpAfterAViolation_isInvalid() {
      AtomicLong clock = new AtomicLong();
      // One reading starts the clock, one is for the accesses, one for the direct anomalies.
      Budget budget = new Budget(Duration.ofSeconds(4), 0, () -> clock.getAndAdd(1_000_000_000L));

      CheckResult result =
          ListAppendChecker.of(ConsistencyModels.SERIALIZABLE)
              .check(
                  History.parse(
                      "T0: read z [1], append z 1 "
                          + "| T1: read x [], append y 1 | T2: read y [], append x 1"),
                  budget);

      assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(result.holding()).isEmpty();
    }

    @Test
    void longTransactions_areFollowed() {
      StringBuilder text = new StringBuilder("T1: append x 1");
      for (int i = 2; i <= 100; i++) {
        text.append(", append x ").append(i);
      }
      text.append(" | T2: read x [1 2 3]");

      assertAnomalies(text.toString(), "G1b", "G-single-item");
    }
  }

  private static Verdict verdict(String notation, ConsistencyModel model) {
    return check(notation, model).verdict();
  }

  private static CheckResult check(String notation, ConsistencyModel model) {
    return ListAppendChecker.of(model).check(History.parse(notation));
  }

  private static void assertValid(String notation) {
    CheckResult result = check(notation, ConsistencyModels.STRICT_SERIALIZABLE);
    assertThat(result.witnesses()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.VALID);
  }

  private static void assertAnomalies(String notation, String... anomalies) {
    History history = History.parse(notation);
    CheckResult result = ListAppendChecker.of(ConsistencyModels.STRICT_SERIALIZABLE).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(result.witnesses())
        .extracting(witness -> witness.anomaly().id())
        .containsExactlyInAnyOrderElementsOf(List.of(anomalies));
    assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
    assertThat(result.witnesses()).allMatch(witness -> !witness.explain(history).isEmpty());
  }
}

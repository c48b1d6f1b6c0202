package dev.clew.checkers.isolation.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadWriteRegisterCheckerTest {

  private static final ConsistencyModel STRICT = ConsistencyModels.STRICT_SERIALIZABLE;

  /** Each anomaly, and the nearest history without it. */
  @Nested
  class Anomalies {

    @Test
    void eachReadsTheOther_isG1c() {
      assertAnomalies("T1: write x 1, read y 1 | T2: write y 1, read x 1", "G1c");
      assertValid("T1: write x 1, read y 1 | T2: write y 1, read x nil");
    }

    @Test
    void readOfHalfATransaction_isReadSkew() {
      assertAnomalies("T1: write x 1, write y 1 | T2: read x nil, read y 1", "G-single-item");
      assertValid("T1: write x 1, write y 1 | T2: read x 1, read y 1");
    }

    @Test
    void bothUpdateOneVersion_isALostUpdate() {
      assertAnomalies(
          "T1: read x nil, write x 1 | T2: read x nil, write x 2", "lost-update", "G2-item");
      assertValid("T1: read x nil, write x 1 | T2: read x 1, write x 2");
    }

    @Test
    void writeSkew_isG2() {
      assertAnomalies("T1: read x nil, write y 1 | T2: read y nil, write x 1", "G2-item");
      assertValid("T1: read x nil, write y 1 | T2: read y 1, write x 1");
    }

    @Test
    void longFork_isG_nonadjacent() {
      assertAnomalies(
          """
          T1: write x 1
          T2: write y 1
          T3: read x 1, read y nil
          T4: read x nil, read y 1
          """,
          "G-nonadjacent-item");
    }

    @Test
    void staleRead_isOfRealtime() {
      assertAnomalies("T1: write x 1 ; T2: read x nil", "G-single-item-realtime");
      assertThat(check("T1: write x 1 ; T2: read x nil", ConsistencyModels.SERIALIZABLE).verdict())
          .isEqualTo(Verdict.VALID);
    }

    @Test
    void updatesInACircle_areNoDirtyWrite() {
      CheckResult result =
          check(
              "T1: read x 2, write x 1 | T2: read x 1, write x 2",
              ConsistencyModels.READ_UNCOMMITTED);

      assertThat(result.verdict()).isEqualTo(Verdict.VALID);
      assertThat(anomalies(result)).containsExactly("G1c");
    }
  }

  /** Writes that nobody read before: the order of versions is not told. */
  @Nested
  class BlindWrites {

    @Test
    void laterReadOfTheEarlierWriter_isExplainedByTheOtherOrder() {
      assertValid("T1: write x 1, read y 2 | T2: write x 2, write y 2 ; T3: read x 1");
    }

    @Test
    void readsThatNoOrderExplains_areContradictedStepByStep() {
      String notation =
          """
          T1: write x 1, write a 1
          T2: write x 2, write b 1
          T3: read x 1, read b 1
          T4: read x 2, read a 1
          """;
      CheckResult result = check(notation, ConsistencyModels.SERIALIZABLE);

      assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(result.decidedBy()).isEqualTo("saturation");
      Witness witness = result.witnesses().get(0);
      assertThat(witness.anomaly().id()).isEqualTo("G2-item");
      assertThat(witness.isVerifiedBy(History.parse(notation))).isTrue();
      assertThat(String.join("\n", witness.explain(History.parse(notation))))
          .contains("who read T1's write to x and not T2's", "a contradiction.");
    }

    @Test
    void readCommitted_holdsIfAnyOrderAgrees() {
      assertThat(
              check(
                      """
                      T1: write x 1, write a 1
                      T2: write x 2, write b 1
                      T3: read x 1, read b 1
                      T4: read x 2, read a 1
                      """,
                      ConsistencyModels.READ_COMMITTED)
                  .verdict())
          .isEqualTo(Verdict.VALID);
    }
  }

  @Nested
  class AssertedOrders {

    private static final String WRITES = "T1: write x 1 by 0 ; T2: write x 2 by 1 ; ";

    @Test
    void valueThatComesBack_contradictsLinearizableKeys() {
      History history = History.parse(WRITES + "T3: read x 1 by 0");
      ReadWriteRegisterChecker checker =
          ReadWriteRegisterChecker.of(ConsistencyModels.READ_UNCOMMITTED);

      assertThat(checker.check(history).verdict()).isEqualTo(Verdict.VALID);
      CheckResult result = checker.asserting(KeyOrder.LINEARIZABLE).check(history);
      assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(result.witnesses().get(0).explain(history))
          .endsWith(
              "1 of x is older than 2, because --linearizable-keys: op 0, which wrote 1, completed"
                  + " before op 1, which wrote 2, was invoked;",
              "2 of x is older than 1, because --linearizable-keys: op 1, which wrote 2, completed"
                  + " before op 2, which read 1, was invoked: a contradiction.");
    }

    @Test
    void sessionThatGoesBack_contradictsSequentialKeys() {
      History history = History.parse(WRITES + "T3: read x 2 by 0 ; T4: read x 1 by 0");
      CheckResult result =
          ReadWriteRegisterChecker.of(ConsistencyModels.SERIALIZABLE)
              .asserting(KeyOrder.SEQUENTIAL)
              .check(history);

      assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(anomalies(result)).contains("cyclic-versions");
    }
  }

  @Nested
  class Explanations {

    @Test
    void lostUpdate_tellsWhoReplacedWhat() {
      assertThat(
              explanation(
                  "T0: write x 1 ; T1: read x 1, write x 2 by 1 | T2: read x 1, write x 3 by 2"))
          .contains(
              "T1 < T2, because T1 did not see T2's write of 3 to x (it read 1, which T2 replaced: T2"
                  + " read 1 before it wrote 3);");
    }

    @Test
    void readOfTheInitialValue_tellsSo() {
      assertThat(explanation("T1: read x nil, write y 1 by 1 | T2: read y nil, write x 1 by 2"))
          .containsExactly(
              "Let T1 = read x nil, write y 1    (process 1, op 0, line 1)",
              "    T2 = read y nil, write x 1    (process 2, op 1, line 1)",
              "T1 < T2, because T1 did not see T2's write of 1 to x (it read nil, the initial value);",
              "T2 < T1, because T2 did not see T1's write of 1 to y (it read nil, the initial value): a"
                  + " contradiction.");
    }

    private List<String> explanation(String notation) {
      History history = History.parse(notation);
      return ReadWriteRegisterChecker.of(STRICT).check(history).witnesses().stream()
          .filter(witness -> witness.anomaly().id().equals("G2-item"))
          .findFirst()
          .orElseThrow()
          .explain(history);
    }
  }

  @Nested
  class Unknown {

    @Test
    void valueWrittenTwice_isNamedWithWhatToDo() {
      CheckResult result =
          check("T1: write x 1\nT2: write x 1\n; T3: read x 1, read y nil", STRICT);

      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason())
          .startsWith("lines 1 and 2 both write 1 to key x")
          .contains("write every value once per key");
    }

    @Test
    void valueWrittenTwice_doesNotHideOtherKeys() {
      assertThat(
              check("T1: write x 1, write y 1 | T2: write x 1 ; T3: read x 1, read y nil", STRICT)
                  .verdict())
          .isEqualTo(Verdict.INVALID);
    }

    @Test
    void nothingOk_isNothingToCheck() {
      assertThat(check("T1: write x 1 info", STRICT).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void budgetThatRunsOut_isUnknown() {
      AtomicLong now = new AtomicLong();
      Budget budget = new Budget(Duration.ofNanos(1), 0, now::incrementAndGet);

      CheckResult result =
          ReadWriteRegisterChecker.of(STRICT).check(History.parse("T1: write x 1"), budget);

      assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.reason()).contains("budget");
    }

    @Test
    void lists_areRefused() {
      assertThatThrownBy(() -> check("T1: append x 1", STRICT)).isInstanceOf(InputException.class);
    }
  }

  private static CheckResult check(String notation, ConsistencyModel model) {
    return ReadWriteRegisterChecker.of(model).check(History.parse(notation));
  }

  private static List<String> anomalies(CheckResult result) {
    return result.witnesses().stream().map(witness -> witness.anomaly().id()).distinct().toList();
  }

  private static void assertAnomalies(String notation, String... anomalies) {
    History history = History.parse(notation);
    CheckResult result = ReadWriteRegisterChecker.of(STRICT).check(history);
    assertThat(result.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(result)).containsExactlyInAnyOrder(anomalies);
    assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
  }

  private static void assertValid(String notation) {
    CheckResult result = check(notation, STRICT);
    assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VALID);
    assertThat(result.witnesses()).isEmpty();
  }
}

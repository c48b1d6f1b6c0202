package dev.clew.checkers.isolation.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModels;
import org.junit.jupiter.api.Test;

/** Histories that told checkers of weak levels apart. */
class WeakLevelsTest {

  @Test
  void readOfTheInitialVersionBehindOnesOwnWrite_contradictsReadAtomicWithSessions() {
    // Two checkers took this for read atomic: visible by session order is the writer itself.
    SmallRegisters history = SmallRegisters.of("0 r0=0 w0=1", "0 r0=0");

    assertThat(find(history).anomalies())
        .containsExactlyInAnyOrder(
            Anomalies.CAUSALITY_VIOLATION_PROCESS, Anomalies.FRACTURED_READ_PROCESS);
  }

  @Test
  void keyReadTwiceFromOneWriterBeforeAnother_keepsTheForcedOrder() {
    // A scan that keeps the next two reads of a key without asking from whom loses the last one.
    SmallRegisters history =
        SmallRegisters.of("0 w0=1", "1 r0=1 w0=2 w1=3", "2 r1=3 r0=2 r0=2 r0=1");

    assertThat(find(history).anomalies()).contains(Anomalies.OTV);
  }

  @Test
  void keyReadTwiceFromTheSameWriter_isNoCircle() {
    SmallRegisters history = SmallRegisters.of("0 w0=1 w1=2", "1 r1=2 r0=1 r0=1");

    assertThat(find(history).anomalies()).isEmpty();
  }

  @Test
  void effectSeenWithoutItsCause_isToldWithTheWayItTook() {
    SmallRegisters history = SmallRegisters.of("0 w0=1", "1 r0=1 w1=2", "2 r1=2 r0=0");
    Findings findings = find(history);

    assertThat(findings.anomalies()).containsExactly(Anomalies.CAUSALITY_VIOLATION);
    assertThat(explain(history, findings, Anomalies.CAUSALITY_VIOLATION))
        .endsWith(
            "when T3 read 0, T1, which wrote 0 too, was visible to it (T3 had read from T2, T2 had"
                + " read from T1), yet the read saw the initial version, which is older than all"
                + " writes: a contradiction.");
  }

  @Test
  void fracturedRead_isToldAsOrdersThatContradictEachOther() {
    SmallRegisters history = SmallRegisters.of("0 w0=1 w1=2", "1 w0=3 w1=4", "2 r0=1 r1=4");
    Findings findings = find(history);

    assertThat(findings.anomalies())
        .containsExactly(Anomalies.CAUSALITY_VIOLATION, Anomalies.FRACTURED_READ);
    assertThat(explain(history, findings, Anomalies.FRACTURED_READ))
        .contains("T1 < T2, because when T3 read 1, T1, which wrote 1 too, was visible to it")
        .contains("T2 < T1, because when T3 read 0, T2, which wrote 0 too, was visible to it");
  }

  @Test
  void allThatSessionOrderAdds_isLeftOutWithoutSessions() {
    assertThat(
            ConsistencyModels.forbids(
                ConsistencyModels.READ_ATOMIC, Anomalies.FRACTURED_READ_PROCESS))
        .isFalse();
    assertThat(
            ConsistencyModels.forbids(
                ConsistencyModels.AXIOMATIC_READ_COMMITTED, Anomalies.FRACTURED_READ_PROCESS))
        .isFalse();
  }

  private static Findings find(SmallRegisters history) {
    HistoryColumns columns = history.columns();
    Findings findings = new Findings();
    WeakLevels.decide(
        columns, history.observations(columns), findings, new Deadline(Budget.unlimited()));
    for (Anomaly anomaly : findings.anomalies()) {
      for (Witness witness : findings.witnesses(anomaly)) {
        assertThat(witness.isVerifiedBy(History.of(columns))).as("%s", witness).isTrue();
      }
    }
    return findings;
  }

  private static String explain(SmallRegisters history, Findings findings, Anomaly anomaly) {
    return String.join(
        "\n", findings.witnesses(anomaly).get(0).explain(History.of(history.columns())));
  }
}

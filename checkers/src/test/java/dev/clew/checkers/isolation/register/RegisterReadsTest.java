package dev.clew.checkers.isolation.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomaly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterReadsTest {

  private static final Deadline NEVER = new Deadline(Budget.unlimited());

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "T1: write x 1 fail | T2: read x 1"
            + "! G1a! T1 read T2's write of 1 to x, but T2 was aborted.",
        "T1: write x 1, write x 2 | T2: read x 1"
            + "! G1b! T1 read T2's write of 1 to x, which T2 itself wrote over with 2.",
        "T1: write x 1, read x nil"
            + "! internal! T1 read nil from x, which disagrees with what it had read from x or written"
            + " to it before.",
        "T1: write x 1 ; T2: read x 1, read x nil"
            + "! internal! T1 read nil from x, which disagrees with what it had read from x or written"
            + " to it before.",
        "T1: read x 1, write x 1! future-read! T1 read 1 from x, and only then wrote it.",
        "T1: read x 1! unwritten-read! T1 read 1 from x, but no transaction wrote it."
      })
  void oneBadRead_isItsAnomaly(String notation, String anomaly, String sentence) {
    History history = History.parse(notation);

    Findings findings = findings(history);

    assertThat(findings.anomalies()).extracting(Anomaly::id).containsExactly(anomaly);
    Witness witness = findings.witnesses(findings.anomalies().iterator().next()).get(0);
    assertThat(witness.isVerifiedBy(history)).isTrue();
    assertThat(witness.explain(history)).endsWith(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "T1: write x 1 info | T2: read x 1",
        "T1: write x 1, write x 2 | T2: read x 2",
        "T1: write x 1, read x 1, write x 2, read x 2",
        "T1: read x nil, write x 1 | T2: read x 1, read x 1",
        "T1: write x 1 fail | T2: write x 1 | T3: read x 1",
        "T1: read x, write y 1 fail | T2: read x, write y 2 info"
      })
  void goodReads_areNoAnomaly(String notation) {
    assertThat(findings(History.parse(notation)).anomalies()).isEmpty();
  }

  @Test
  void reads_areOfTheirWriters() {
    RegisterTransactions transactions =
        transactions(
            "T0: write x 1, write y 1 info | T1: read y 1, read x nil, read y 1 | T2: write x 2 info");

    assertThat(transactions.isCommitted(0)).isTrue();
    assertThat(transactions.isCommitted(2)).isFalse();
    assertThat(transactions.readEnd(1) - transactions.readStart(1)).isEqualTo(2);
    assertThat(transactions.writer(0)).isEqualTo(0);
    assertThat(transactions.seenWrite(0)).isEqualTo(1);
    assertThat(transactions.writer(1)).isEqualTo(RegisterTransactions.INITIAL);
    assertThat(transactions.writeEnd(0) - transactions.writeStart(0)).isEqualTo(2);
    assertThat(transactions.writeEnd(2) - transactions.writeStart(2)).isZero();
  }

  @Test
  void valueWrittenTwice_makesItsKeyAmbiguous() {
    RegisterTransactions transactions =
        transactions("T0: write x 1, write y 1 | T1: write x 1 | T2: read x 1, read y 1");

    assertThat(transactions.duplicates()).containsExactly(new int[] {2, 0});
    assertThat(transactions.writer(0)).isEqualTo(RegisterTransactions.NOTHING);
    assertThat(transactions.writer(1)).isEqualTo(0);
  }

  @Test
  void lists_areRefused() {
    assertThatThrownBy(() -> transactions("T1: append x 1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rw-register");
    assertThatThrownBy(() -> transactions("T1: read x [1]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("list");
  }

  private static Findings findings(History history) {
    Findings findings = new Findings();
    RegisterReads.find(RegisterTransactions.of(history.columns(), NEVER), findings, NEVER);
    return findings;
  }

  private static RegisterTransactions transactions(String notation) {
    return RegisterTransactions.of(History.parse(notation).columns(), NEVER);
  }
}

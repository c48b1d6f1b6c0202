package dev.clew.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.Anomalies;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final TextReport PLAIN = new TextReport(false, false, false);

  @Test
  void of_invalid_explainsTheFirstWitnessAndCountsTheOthers() {
    assertThat(PLAIN.of(Results.checked(Results.skew())))
        .containsExactly(
            "a b.edn\tinvalid",
            "  Not serializable: G2-item (write skew), 2 transactions.",
            "  Let T1 = read x [], append y 1",
            "  T1 < T2, because \\u001b[2J.",
            "  Also found: G2-item (write skew) x 2, G1a (aborted read).",
            "  Ruled out: repeatable read and stronger. Holds: snapshot isolation.",
            "  Not decidable, as the history does not tell the order of events in real time:",
            "    strict serializable and stronger.",
            "  a note",
            "  Decided by back-edge windows, without session order; transactions 12,345.",
            "  Recognised as list-append; --workload names another.",
            "  Asked for serializability, as nothing else was said; --consistency names",
            "    another model.");
  }

  @Test
  void of_validWithAnomalies_saysWhatIsPermitted() {
    assertThat(
            PLAIN.of(
                Results.checked(
                    Results.permitted("snapshot-isolation", Results.told(Anomalies.G2_ITEM)))))
        .startsWith(
            "a b.edn\tvalid",
            "  Consistent with snapshot isolation: nothing in this history contradicts it.",
            "  Also seen, and permitted by snapshot isolation: G2-item (write skew).");
  }

  @Test
  void of_unknown_saysWhy() {
    CheckResult unknown = CheckResult.unknown("serializable", "nothing", "the time is up");
    assertThat(PLAIN.of(Results.checked(unknown)))
        .startsWith("a b.edn\tunknown", "  Not decided whether serializable: the time is up.")
        .contains("  A larger --budget may decide it.");
  }

  @Test
  void of_timing_isPrintedWhenAsked() {
    assertThat(new TextReport(false, true, false).of(Results.checked(Results.skew())))
        .last()
        .isEqualTo("  Parse 1.2 ms, check 2.00 s.");
  }

  @Test
  void verdictLine_onATerminal_colours() {
    assertThat(new TextReport(true, false, false).verdictLine("f", Verdict.INVALID))
        .isEqualTo("f\t\u001b[1;31minvalid\u001b[0m");
  }

  @Test
  void verdictLine_pathWithControlCharacters_staysOneLine() {
    assertThat(PLAIN.verdictLine("a\nb\tc", Verdict.VALID)).isEqualTo("a\\nb\\tc\tvalid");
  }
}

package dev.clew.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.columns.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  @Test
  void of_invalid_hasTheDocumentedFields() {
    String line = new JsonReport(true).of(Results.checked(Results.skew()));
    Map<String, Object> json = Json.object(line);
    assertThat(line).doesNotContain("\n");
    assertThat(json)
        .containsEntry("file", "a b.edn")
        .containsEntry("verdict", "invalid")
        .containsEntry("property", "serializable")
        .containsEntry("workload", "list-append")
        .containsEntry("operations", 2L)
        .containsEntry("ruledOut", List.of("repeatable-read"))
        .containsEntry(
            "models",
            Map.of(
                "snapshot-isolation",
                Map.of("decision", "holds"),
                "repeatable-read",
                Map.of("decision", "ruled-out"),
                "strict-serializable",
                Map.of("decision", "not-decidable", "reason", "no order")))
        .containsEntry("order", "none")
        .containsEntry("decidedBy", "back-edge windows")
        .containsEntry("notes", List.of("a note"))
        .containsEntry("warnings", List.of())
        .containsEntry("statistics", Map.of("transactions", 12_345L))
        .containsEntry("timing", Map.of("parseMillis", 1.234567, "checkMillis", 2000.0))
        .containsEntry("reason", "G2-item (write skew), 2 transactions");
    assertThat((List<?>) json.get("anomalies"))
        .hasSize(5)
        .first()
        .isEqualTo(
            Map.of(
                "id",
                "G2-item",
                "name",
                "write skew",
                "operations",
                List.of(0L, 1L),
                "explanation",
                List.of("Let T1 = read x [], append y 1", "T1 < T2, because \u001b[2J.")));
  }

  @Test
  void of_invalid_controlCharactersAreEscaped() {
    assertThat(new JsonReport(false).of(Results.checked(Results.skew())))
        .doesNotContain("\u001b")
        .contains("\\u001B[2J");
  }

  @Test
  void of_badInput_hasAnErrorAndNoVerdict() {
    InputException error = new InputException("f.edn", 3, 4, "found x", "Correct it.");
    assertThat(Json.object(new JsonReport(false).of("f.edn", error)))
        .containsOnlyKeys("file", "error")
        .containsEntry(
            "error",
            Map.of("message", "f.edn:3:4: found x\n  Correct it.", "line", 3L, "column", 4L));
  }
}

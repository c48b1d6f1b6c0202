package dev.clew.run.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the results of cases. */
class MatrixTest {

  private static final String SNAPSHOTS = "x...x .xx x..xw AAAA x x ...";

  private static MatrixRow row(String target, IsolationLevel level, String marks) {
    ConsistencyModel serializable = ConsistencyModels.SERIALIZABLE;
    PrimitiveIterator.OfInt given = marks.replace(" ", "").chars().iterator();
    Map<AnomalyCase, CaseResult> results = new EnumMap<>(AnomalyCase.class);
    for (AnomalyCase each : AnomalyCase.values()) {
      results.put(each, CaseResult.ofMark(given.nextInt()).orElseThrow());
    }
    return new MatrixRow(
        target, "version 1", new LevelClaim(level, serializable, serializable, "link"), results);
  }

  private static Matrix matrix(String target, String marks) {
    return new Matrix(List.of(row(target, IsolationLevel.SERIALIZABLE, marks)));
  }

  @ParameterizedTest
  @CsvSource({
    "A.... ... ..... .... . . ..., none",
    "wAAAA AwA AAAAw AAAA . w AAA, read-uncommitted",
    "w.... ... A.... .... A w AAA, read-committed",
    "w...w AAA AAAAw AAAA . w AAA, monotonic-atomic-view",
    "wwwxw Awx xwwxx xAxx w w AwA, repeatable-read",
    "x...x .xx x..xw AAAA x x ..., snapshot-isolation",
    "x..xx .xx x..xw xxxx x x ..., serializable",
    "----- --- ----- ---- - - ---, serializable",
  })
  void observed_isTheStrongestModelThatIsNotContradicted(String marks, String observed) {
    assertThat(MatrixText.observed(row("t", IsolationLevel.SERIALIZABLE, marks)))
        .isEqualTo(observed);
  }

  @Test
  void contradicts_isAsTheModelsSay() {
    MatrixRow row = row("t", IsolationLevel.SERIALIZABLE, SNAPSHOTS);
    assertThat(row.contradicts(ConsistencyModels.SERIALIZABLE)).isTrue();
    assertThat(row.contradicts(ConsistencyModels.SNAPSHOT_ISOLATION)).isFalse();
  }

  @Test
  void measure_anEngineInMemory_runsTheCasesWithoutRows() throws Exception {
    try (Target target = Targets.named(TargetUri.parse("memory:si"))) {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(5), line -> {}));
      Matrix matrix = Matrix.measure("memory:si", target, Set.of());
      assertThat(MatrixText.lines(matrix))
          .startsWith(
              "%-17s %-26s %-23s  %s"
                  .formatted("level", "documented as", "observed", "abcde fgh ijklm nopq r s tuv"),
              "",
              "memory:si: memory:si, snapshots, the first committer wins",
              "%-17s %-26s %-23s  %s"
                  .formatted(
                      "snapshot",
                      "strong-snapshot-isolation",
                      "snapshot-isolation",
                      "x...x --- x.--- A-A- - x ---"),
              "")
          .allMatch(line -> line.length() <= 100);
      assertThatThrownBy(
              () -> Matrix.measure("memory:si", target, Set.of(IsolationLevel.SERIALIZABLE)))
          .hasMessage("target memory:si has none of the levels asked for; it has snapshot");
    }
  }

  @Test
  void json_isReadAsItWasWritten() {
    Matrix matrix =
        matrix("h2", SNAPSHOTS)
            .with(matrix("a \"quoted\" <target>", "AAAAA --- xxxxx wwww . . ..."));
    assertThat(MatrixJson.read(MatrixJson.write(matrix), "f")).isEqualTo(matrix);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                | f:1
          []                               | f:1:1: this is no matrix
          {"rows": 3}                      | f:1:10: this is no matrix
          {"rows": []}                     | f: there are no rows of a matrix
          {"x": [1], "rows": [{"a": [1]}]} | f:1:21: a row has no target, level or nominal model
          no json                          | f:1
          """)
  void json_thatIsNoMatrix_isRefused(String text, String start) {
    assertThatThrownBy(() -> MatrixJson.read(text, "f"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(start)
        .hasMessageContaining("clew matrix --output json");
  }

  @Test
  void comparison_anomalyThatWasPrevented_isARegression() {
    MatrixComparison comparison =
        MatrixComparison.of(
            matrix("postgres:16", "x..xx .xx x..xw xxxx x - ..."),
            matrix("postgres:17", "w..xx .xx x..xw Axxx x A ..."));
    assertThat(comparison.hasRegression()).isTrue();
    assertThat(comparison.lines())
        .containsExactly(
            "postgres:17 (against postgres:16) at serializable: g2-item (write skew) was aborted,"
                + " is allowed: REGRESSION",
            "postgres:17 (against postgres:16) at serializable: g0 (dirty write) was aborted, is"
                + " blocked",
            "postgres:17 (against postgres:16) at serializable: p4c (cursor lost update) was"
                + " not-run, is allowed");
  }

  @Test
  void comparison_ofTheSame_saysThatNothingChanged() {
    MatrixComparison comparison =
        MatrixComparison.of(matrix("h2", SNAPSHOTS), matrix("h2", SNAPSHOTS));
    assertThat(comparison.hasRegression()).isFalse();
    assertThat(comparison.lines()).containsExactly("no case came out otherwise");
  }

  @Test
  void comparison_ofOtherTargets_saysWhatIsAlone() {
    assertThat(MatrixComparison.of(matrix("h2", SNAPSHOTS), matrix("derby", SNAPSHOTS)).lines())
        .containsExactly(
            "derby at serializable is not in the baseline",
            "h2 at serializable is in the baseline only",
            "no case came out otherwise");
  }

  @Test
  void html_valuesAreEscapedAndBrokenClaimsMarked() {
    String page = String.join("\n", MatrixHtml.lines(matrix("<script>'x'&\"y\"", SNAPSHOTS)));
    assertThat(page)
        .contains("&lt;script&gt;&#39;x&#39;&amp;&quot;y&quot;")
        .doesNotContain("<script", "http://", "src=")
        .contains("<td class=\"mark broken\" title=\"g2-item: allowed\">A</td>")
        .contains("<td class=\"mark prevented\" title=\"g1a: prevented\">.</td>");
  }

  @Test
  void markdown_hasARowForEachLevelAndAColumnForEachCase() {
    List<String> lines = MatrixText.markdown(matrix("h2", SNAPSHOTS));
    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allMatch(
            line -> line.chars().filter(c -> c == '|').count() == AnomalyCase.values().length + 5);
    assertThat(lines.get(2))
        .startsWith("| h2 | serializable | serializable | snapshot-isolation |");
  }

  @Test
  void cases_haveNamesOfTheirOwn() {
    for (AnomalyCase each : AnomalyCase.values()) {
      assertThat(AnomalyCase.named(each.id())).contains(each);
      assertThat(each.schedule().program().initial()).isEqualTo(Map.of("x", 10L, "y", 20L));
    }
    for (CaseResult each : CaseResult.values()) {
      assertThat(CaseResult.named(each.id())).contains(each);
    }
  }
}

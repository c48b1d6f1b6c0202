package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SuiteCommandTest {

  /** Every eighth writer of the broken twin shows it, however the threads run. */
  private static final String MET =
      """
      suite: twins
      defaults: {ops: 100, concurrency: 3, seed: 1}
      expectations:
        - name: the broken twin duplicates
          target: memory:serial?bug=duplicate-append
          permits: duplicate-elements
        - name: the checker refuses it
          target: memory:serial?bug=duplicate-append
          expect: invalid
        - name: the clean engine is serial
          target: memory:serial
          expect: valid
          forbids: duplicate-elements
      """;

  private static final String UNMET =
      """
      defaults: {ops: 100, concurrency: 3}
      expectations:
        - name: one <&>
          target: memory:serial?bug=duplicate-append
          forbids: duplicate-elements
        - name: the same
          target: memory:serial?bug=duplicate-append
          forbids: duplicate-elements
        - name: never there
          target: memory:serial
          permits: G1a
      """;

  @TempDir Path folder;

  @Test
  void suite_expectationsMet_exitsWithZeroAndKeepsNoHistory() throws IOException {
    Captured captured = run(MET);
    assertThat(captured.code()).as(captured.out() + captured.err()).isZero();
    assertThat(captured.lines()).last().asString().startsWith("3 expectations, 3 ok; seed ");
    assertThat(folder.resolve("store/failures")).doesNotExist();
  }

  @Test
  void suite_expectationsNotMet_areExplainedAndKeptOnce() throws IOException {
    Captured captured = run(UNMET, "--seed", "5");
    assertThat(captured.code()).isOne();
    assertThat(captured.out())
        .contains("expected no duplicate-elements (duplicate elements), and it is there")
        .contains(", new.")
        .contains("the failure of 'one <&>' once more")
        .contains("expected G1a")
        .contains("--only 'one <&>' --seed 5")
        .contains("3 expectations, 3 failed (2 different failures); seed 5");
    try (var kept = Files.list(folder.resolve("store/failures"))) {
      assertThat(kept.map(each -> each.resolve("history.edn")))
          .hasSize(2)
          .allMatch(Files::isRegularFile);
    }
    assertThat(run(UNMET, "--seed", "5").out()).contains(", seen before.").doesNotContain(", new.");
  }

  @Test
  void suite_junit_isXmlThatCountsFailures() throws Exception {
    Path xml = folder.resolve("clew.xml");
    run(UNMET, "--junit", xml.toString(), "--seed", "5");
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    Element suite = document.getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("3");
    assertThat(suite.getAttribute("name")).isEqualTo("suite");
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(first.getAttribute("name")).isEqualTo("one <&>");
    assertThat(first.getElementsByTagName("failure").getLength()).isOne();
  }

  @Test
  void suite_only_runsWhatIsNamed() throws IOException {
    Captured captured = run(MET, "--only", "the clean engine is serial");
    assertThat(captured.lines()).hasSize(2);
    assertThat(captured.lines().get(1)).startsWith("1 expectation, 1 ok");
  }

  @Test
  void suite_onlyOfAnUnknownName_saysWhatThereIs() throws IOException {
    Captured captured = run(MET, "--only", "the clean engine");
    assertThat(captured.code()).isEqualTo(ExitCode.USAGE);
    assertThat(captured.err()).contains("there is no expectation 'the clean engine'");
  }

  @Test
  void suite_targetThatIsNotThere_isAbsentOrSkipped() throws IOException {
    String suite =
        """
        expectations:
          - name: no server
            target: jdbc:postgresql://localhost:1/none
            isolation: serializable
            expect: valid
        """;
    Captured captured = run(suite);
    assertThat(captured.code()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(captured.out()).contains("absent   no server");
    assertThat(run(suite, "--skip-unavailable").code()).isZero();
  }

  @Test
  void suite_levelThatTheTargetHasNot_isBadInput() throws IOException {
    Captured captured =
        run(
            """
            expectations:
              - {name: no such level, target: "memory:si", isolation: serializable, expect: valid}
            """);
    assertThat(captured.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(captured.err())
        .contains("'no such level': target memory:si")
        .contains("isolation level serializable; it offers snapshot");
  }

  @Test
  void suite_schedules_areSteppedAndShown() throws IOException {
    Captured captured =
        run(
            """
            expectations:
              - name: snapshots permit it
                target: memory:si
                schedule: r1[x] r2[y] ap1[y=1] ap2[x=2] c1 c2
                permits: write-skew
              - name: they do not
                target: memory:si
                consistency: serializable
                schedule: |
                  alice: read x
                  bob: read y
                  alice: append y 1
                  bob: append x 2
                  alice: commit
                  bob: commit
                expect: valid
              - name: one of them is refused
                target: memory:ssi
                schedule: r1[x] r2[y] ap1[y=1] ap2[x=2] c1 c2
                forbids: write-skew
            """);
    assertThat(captured.code()).isOne();
    assertThat(captured.out())
        .contains("ok       snapshots permit it")
        .contains("FAILED   they do not")
        .contains("alice (SNAPSHOT)")
        .contains("ok       one of them is refused");
    assertThat(captured.lines()).allMatch(line -> line.length() <= 80 || line.contains("/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h2    | r1[x] zz           | :2:36: schedule: schedule:1:7: found 'zz' where a step was",
        "redis | rp1[v=0] c1        | 'n': target redis cannot run this program",
        "h2    | r1[x] c1', ops: '3 | 'ops' means nothing beside a schedule",
      })
  void suite_scheduleThatCannotBe_isBadInput(String target, String schedule, String message)
      throws IOException {
    Captured captured =
        run(
            "expectations:\n - {name: n, target: %s, schedule: '%s', expect: valid}\n"
                .formatted(target, schedule));
    assertThat(captured.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(captured.err().replaceAll("\\s+", " ")).contains(message);
  }

  @Test
  void suite_levelThatIsMissing_isToldBeforeAnythingIsRun() throws IOException {
    Captured captured =
        run(
            """
            expectations:
              - {name: first, target: "memory:serial", ops: 50, expect: invalid}
              - {name: second, target: sqlite, isolation: repeatable-read, expect: valid}
            """);
    assertThat(captured.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(captured.out()).isEmpty();
    assertThat(captured.err()).contains("'second': target sqlite does not");
  }

  @Test
  void suite_seedGiven_isThatOfAll() throws IOException {
    String met = MET.replace("expect: invalid", "expect: valid");
    assertThat(run(met, "--seed", "9").out()).contains("--seed 9").doesNotContain("--seed 1");
    assertThat(run(met).out()).contains("--seed 1");
  }

  @Test
  void suite_runThatIsNotKnownWhole_isNotJudged() throws IOException {
    Captured captured =
        run(
            """
            expectations:
              - name: rows that nobody names
                target: hsqldb
                schedule: 'init[x=10,y=20] wp1[true: add 10] c1 rp2[true] c2'
                forbids: [PMP, G2]
            """);
    assertThat(captured.code()).isEqualTo(ExitCode.UNKNOWN);
    assertThat(captured.out()).contains("what happened is not known whole");
  }

  @Test
  void suite_junitInAFolderThatIsNotThere_makesIt() throws IOException {
    Path xml = folder.resolve("reports/deep/clew.xml");
    assertThat(run(MET, "--junit", xml.toString()).code()).isZero();
    assertThat(xml).isNotEmptyFile();
  }

  @Test
  void suite_noFile_isBadInput() {
    Captured captured = Captured.run("suite", folder.resolve("none.yaml").toString());
    assertThat(captured.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(captured.err()).contains("none.yaml: cannot be read");
  }

  private Captured run(String suite, String... options) throws IOException {
    Path file = folder.resolve("suite.yaml");
    Files.writeString(file, suite);
    String[] arguments = new String[4 + options.length];
    arguments[0] = "suite";
    arguments[1] = file.toString();
    arguments[2] = "--store";
    arguments[3] = folder.resolve("store").toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Captured.run(arguments);
  }
}

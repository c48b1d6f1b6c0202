package dev.clew.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Verdict;
import dev.clew.histories.columns.InputException;
import dev.clew.models.isolation.Anomalies;
import dev.clew.run.Fault;
import dev.clew.targets.IsolationLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteFileTest {

  private static final String START = "expectations:\n  - {name: n, target: h2, expect: valid";

  @TempDir Path folder;

  @Test
  void read_allFields_areTaken() throws IOException {
    Suite suite =
        read(
            """
            suite: nightly
            defaults: {concurrency: 3, time: 2s}
            expectations:
              - name: all
                target: postgres:17
                isolation: repeatable-read
                workload: rw-register
                consistency: snapshot-isolation
                concurrency: 9
                ops: 500
                rate: 12.5
                seed: -4
                faults: kill,pause
                fault-interval: 1s
                permits: [write-skew, G-single]
                forbids: lost-update
              - {name: few, target: h2, expect: invalid}
            """);
    assertThat(suite.name()).isEqualTo("nightly");
    Expectation all = suite.expectations().get(0);
    assertThat(all.target().text()).isEqualTo("postgres:17");
    assertThat(all.level()).isEqualTo(IsolationLevel.REPEATABLE_READ);
    assertThat(all.workload()).isEqualTo("rw-register");
    assertThat(all.consistency()).isEqualTo("snapshot-isolation");
    assertThat(all.concurrency()).isEqualTo(9);
    assertThat(all.time()).isEqualTo(Duration.ofSeconds(2));
    assertThat(all.operations()).isEqualTo(500);
    assertThat(all.rate()).isEqualTo(12.5);
    assertThat(all.seed()).isEqualTo(-4);
    assertThat(all.faults().faults()).containsExactlyInAnyOrder(Fault.KILL, Fault.PAUSE);
    assertThat(all.permits()).isEqualTo(List.of(Anomalies.WRITE_SKEW, Anomalies.G_SINGLE));
    assertThat(all.forbids()).isEqualTo(List.of(Anomalies.LOST_UPDATE));
    Expectation few = suite.expectations().get(1);
    assertThat(few.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(few.concurrency()).isEqualTo(3);
    assertThat(few.level()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", isolatoin: x | :2:42: there is no field 'isolatoin' in an expectation",
        ", isolation: x | there is no isolation level 'x'; there are",
        ", workload: x | workload: there is no workload 'x'",
        ", consistency: x | consistency: there is no consistency model",
        ", forbids: x | forbids: there is no anomaly",
        ", ops: 0 | ops: 0 is not more than 0",
        ", ops: many | ops: 'many' is no number",
        ", time: 5 | time: no duration",
        ", faults: rain | faults: ",
        ", target: h2 | field 'target' is given twice",
        ", permits: {a: b} | expected a word for 'permits', found something else",
      })
  void read_fieldThatIsWrong_isToldWithItsPlace(String more, String message) throws IOException {
    assertThatThrownBy(() -> read(START + more + "}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("suite.yaml:2:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the file is empty",
        "expectations: [ | no YAML",
        "suite: x | a suite needs expectations",
        "expectations: [] | expectations is a list of one or more",
        "expectations: [{target: h2}] | an expectation needs a name",
        "expectations: [{name: n}] | 'n' names no target",
        "expectations: [{name: n, target: h2}] | 'n' expects nothing",
        "[1] | expected a suite, found something else",
        "expectations: [1] | expected an expectation, found something else",
        "'expectations: [{name: a, target: h2, expect: valid}, {name: a, target: h2, expect:"
            + " valid}]' | two expectations are named 'a'",
      })
  void read_noSuite_isToldInASentence(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("suite.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void read_tagsAndAliases_runNothing() {
    assertThatThrownBy(() -> read("!!javax.script.ScriptEngineManager [x]"))
        .isInstanceOf(InputException.class);
  }

  private Suite read(String text) throws IOException {
    Path file = folder.resolve("suite.yaml");
    Files.writeString(file, text);
    return SuiteFile.read(
        file,
        duration -> {
          if (!duration.endsWith("s")) {
            throw new IllegalArgumentException("no duration");
          }
          return Duration.ofSeconds(Long.parseLong(duration.substring(0, duration.length() - 1)));
        });
  }
}

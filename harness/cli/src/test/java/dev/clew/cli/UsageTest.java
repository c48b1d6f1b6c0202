package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.run.Pacing;
import dev.clew.run.RunPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says to a command line that makes no sense, and to one that asks for help. */
class UsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chek                              | the nearest first: check,
          check                             | FILE
          check --wrkload kv f              | the nearest first: --workload,
          check --workload kvv f            | There are, the nearest first: kv,
          check --consistency serialisable f| There are, the nearest first: serializable,
          check --budget 10 f               | as in 10s, 500ms, 2m or 1h
          check --budget 0s f               | in no time
          run --time 0s                     | more than that
          run --timeout 0ms                 | more than that
          check --output xml f              | text, json
          check --nil-read none f           | any, value
          check --format xml f              | edn
          check --initial [1 f              | --initial '[1' is no value in EDN: the input ends
          check --initial { f               | --initial '{' is no value in EDN: the input ends
          check --failed-cas drop f         | the nearest first: dropped
          run --target memory:si --workload queue | These can be run: cas-register,
          check --initial 1_2 f             | --initial
          run --isolation serialisable      | the nearest first: serializable,
          run --target memry:si             | memory
          run --target memory:xx            | si
          run --target memory:si?           | name=value
          run --target memory:si?bug=xx     | lost-update, no-first-committer-wins
          run --target memory:causal?bug=xx | reorder-session
          run --target memory:2pl-repeatable-read?bug=xx | it has none
          run --target memory:si --workload list-apend | the nearest first: list-append,
          run --target memory:si --consistency snapshot-isolatin | There are, the nearest first: snapshot-isolation,
          run --concurrency 0               | at least 1 process
          run --concurrency many            | --concurrency
          run --ops 0                       | at least 1
          run --rate 0                      | no limit
          run --rate NaN                    | no limit
          run --rate abc                    | is no number such as 500
          run --time 5                      | as in 10s
          run --time 1s --time 2s           | only once
          run --seed abc                    | --seed
          run extra                         | extra
          help chek                         | the nearest first: check,
          list target                       | the nearest first: targets,
          """)
  void usageError_anyKind_isOneMessageAndExit64(String line, String expected) {
    Captured run = Captured.run(line.strip().split(" +"));
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(expected).doesNotContain("Exception", "\tat ");
    assertThat(run.err().lines()).allMatch(text -> text.length() <= 80);
  }

  @Test
  void noCommand_printsUsageAsAnError() {
    Captured run = Captured.run();
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("check", "run", "list", "Exit codes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "check --help",
        "list --help",
        "matrix --help",
        "help",
        "help run"
      })
  void help_ofEachCommand_hasExamplesAndFits80Columns(String line) {
    Captured run = Captured.run(line.split(" "));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: clew", "Examples:");
    assertThat(run.lines()).allMatch(text -> text.length() <= 80);
  }

  @Test
  void help_ofRun_namesTheDefaults() {
    assertThat(Durations.parse("20us")).isEqualTo(Pacing.defaults().pause());
    assertThat(Durations.parse("5s")).isEqualTo(Pacing.defaults().timeout());
    assertThat(Durations.parse("10s")).isEqualTo(RunPlan.DEFAULT_TIME);
    assertThat(Captured.run("run", "--help").out()).contains("20us", "5s if", "10s if", "h2 if");
  }

  @Test
  void version_namesClewAndJava() {
    Captured run = Captured.run("--version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("clew ").contains("Java ");
  }

  @Test
  void file_namedLikeAnArgumentFile_isNotExpanded() {
    Captured run = Captured.run("check", "@history.edn");
    assertThat(run.code()).isEqualTo(65);
    assertThat(run.err()).contains("@history.edn");
  }
}

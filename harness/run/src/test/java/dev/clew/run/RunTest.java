package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs against real targets: what they promise is kept, and what they do not promise is found. */
@Timeout(180)
final class RunTest {

  private static final RunListener SILENT = new RunListener() {};

  @TempDir private Path store;

  private RunPlan plan(
      String target,
      @Nullable IsolationLevel level,
      String workload,
      @Nullable String consistency,
      long operations,
      long seed,
      Duration pause) {
    return new RunPlan(
        TargetUri.parse(target),
        level,
        workload,
        consistency,
        4,
        Duration.ofSeconds(60),
        operations,
        0,
        seed,
        store,
        true,
        new Pacing(Duration.ofSeconds(5), pause, Duration.ofMillis(5), 256));
  }

  private static List<String> anomalies(RunOutcome outcome) {
    return outcome.result().witnesses().stream()
        .map(Witness::anomaly)
        .map(Object::toString)
        .toList();
  }

  @Test
  void memorySi_checkedForSerializable_showsWriteSkew() throws InterruptedException {
    RunOutcome outcome =
        Run.execute(
            plan(
                "memory:si",
                null,
                "list-append",
                "serializable",
                4000,
                1,
                Duration.ofNanos(20_000)),
            SILENT);
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(outcome)).contains("G2-item");
    assertThat(outcome.observed())
        .extracting(Object::toString)
        .contains("strong-snapshot-isolation");
    assertThat(outcome.result().witnesses())
        .allMatch(witness -> witness.isVerifiedBy(outcome.history()));
  }

  @Test
  void memorySi_checkedForItsClaim_isValid() throws InterruptedException {
    RunOutcome outcome =
        Run.execute(
            plan("memory:si", null, "list-append", null, 4000, 1, Duration.ofNanos(20_000)),
            SILENT);
    assertThat(outcome.asked()).hasToString("strong-snapshot-isolation");
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void memorySerializable_over100Seeds_isValid() throws InterruptedException {
    for (long seed = 0; seed < 100; seed++) {
      RunOutcome outcome =
          Run.execute(
              plan(
                  "memory:serializable",
                  null,
                  "list-append",
                  null,
                  150,
                  seed,
                  Duration.ofNanos(seed % 2 * 20_000)),
              SILENT);
      assertThat(outcome.asked()).hasToString("serializable");
      assertThat(outcome.result().verdict()).as("seed %s", seed).isEqualTo(Verdict.VALID);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "memory:strict-serializable, list-append, strict-serializable",
    "memory:strict-serializable, register, linearizable",
    "memory:strict-serializable, cas-register, linearizable",
    "memory:strict-serializable, kv, linearizable",
    "h2, register, linearizable",
    "h2, cas-register, linearizable",
    "h2, kv, linearizable",
    "h2, list-append, snapshot-isolation",
  })
  void target_checkedForWhatItKeeps_isValid(String target, String workload, String consistency)
      throws InterruptedException {
    RunOutcome outcome =
        Run.execute(
            plan(
                target, IsolationLevel.SERIALIZABLE, workload, consistency, 1500, 1, Duration.ZERO),
            SILENT);
    assertThat(outcome.result().verdict()).as(outcome.result().reason()).isEqualTo(Verdict.VALID);
    assertThat(outcome.notes()).isEmpty();
  }

  @Test
  void h2Serializable_checkedForItsName_showsWriteSkew() throws IOException, InterruptedException {
    RunOutcome outcome =
        Run.execute(
            plan(
                "h2",
                IsolationLevel.SERIALIZABLE,
                "list-append",
                null,
                3000,
                1,
                Duration.ofNanos(50_000)),
            SILENT);
    assertThat(outcome.asked()).hasToString("serializable");
    assertThat(outcome.claim().documented()).isNotEqualTo(outcome.claim().nominal());
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(outcome)).contains("G2-item");
    assertThat(Files.readString(outcome.directory().resolve("results.edn")))
        .contains(":valid? false", ":type :G2-item");
    assertThat(Files.readString(outcome.directory().resolve("run.json")))
        .contains("\"running\" : \"H2 2.", "\"repeat\" : \"clew run --target h2 --isolation");
  }

  @Test
  @Tag("databases")
  void postgres_atEachLevel_keepsWhatIsDocumentedAndNoMore() throws InterruptedException {
    Duration pause = Duration.ZERO;
    RunOutcome serializable =
        Run.execute(
            plan("postgres", IsolationLevel.SERIALIZABLE, "list-append", null, 4000, 1, pause),
            SILENT);
    assertThat(serializable.result().verdict()).isEqualTo(Verdict.VALID);
    RunOutcome repeatableRead =
        Run.execute(
            plan("postgres", IsolationLevel.REPEATABLE_READ, "list-append", null, 4000, 1, pause),
            SILENT);
    assertThat(repeatableRead.asked()).hasToString("snapshot-isolation");
    assertThat(repeatableRead.result().verdict()).isEqualTo(Verdict.VALID);
    RunOutcome asSerializable =
        Run.execute(
            plan(
                "postgres",
                IsolationLevel.REPEATABLE_READ,
                "list-append",
                "serializable",
                4000,
                1,
                pause),
            SILENT);
    assertThat(asSerializable.result().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(anomalies(asSerializable)).contains("G2-item");
  }

  @Test
  void target_unknown_isRefusedWithThoseThereAre() {
    RunPlan plan = plan("oracel", null, "kv", null, 1, 1, Duration.ZERO);
    assertThatThrownBy(() -> Run.execute(plan, SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("oracel")
        .hasMessageContaining("memory");
  }
}

package dev.clew.assertj;

import static dev.clew.assertj.ClewAssertions.assertThat;
import static dev.clew.assertj.ClewAssertions.assertThatThrownBy;
import static dev.clew.models.isolation.Anomalies.G1A;
import static dev.clew.models.isolation.Anomalies.LOST_UPDATE;
import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.histories.History;
import dev.clew.run.Run;
import dev.clew.run.RunListener;
import dev.clew.run.RunOutcome;
import dev.clew.run.RunPlan;
import dev.clew.targets.TargetUri;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {

  private static final History LOST =
      History.parse("T1: read x [], append x 1 | T2: read x [], append x 2; T3: read x [1 2]");

  @Test
  void checkResult_ofALostUpdate_isInvalidAndShowsIt() {
    CheckResult result = ListAppendChecker.of(SERIALIZABLE).check(LOST);
    assertThat(result).isInvalid().rulesOut(SNAPSHOT_ISOLATION).shows(LOST_UPDATE);
  }

  @Test
  void checkResult_otherwise_failsWithTheReason() {
    CheckResult result = ListAppendChecker.of(SERIALIZABLE).check(LOST);
    assertThatThrownBy(() -> assertThat(result).isValid())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the answer to be valid, but it is invalid.")
        .hasMessageContaining("lost-update");
    assertThatThrownBy(() -> assertThat(result).isUnknown()).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(result).rulesOut(READ_COMMITTED))
        .hasMessageContaining("Expected the answer to rule out read committed.");
    assertThatThrownBy(() -> assertThat(result).shows(G1A))
        .hasMessageContaining("but it shows lost-update");
  }

  @Test
  void runOutcome_ofSnapshotIsolation_isWhatWasAsked(@TempDir Path folder)
      throws IOException, InterruptedException {
    RunOutcome snapshots = run("memory:si", folder);
    assertThat(snapshots).isValid().history().isConsistentWith(SNAPSHOT_ISOLATION);
    assertThatThrownBy(() -> assertThat(snapshots).isInvalid())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected the run to be invalid, but it is valid.")
        .hasMessageContaining("Repeat:")
        .hasMessageContaining("--seed 7");
  }

  private static RunOutcome run(String target, Path folder)
      throws IOException, InterruptedException {
    return Run.execute(
        new RunPlan(
            TargetUri.parse(target),
            null,
            "list-append",
            SNAPSHOT_ISOLATION.id(),
            4,
            Duration.ZERO,
            300,
            0,
            7,
            folder,
            true),
        new RunListener() {});
  }
}

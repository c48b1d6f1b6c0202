package dev.clew.run.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Verdict;
import dev.clew.run.Pacing;
import dev.clew.run.Run;
import dev.clew.run.RunListener;
import dev.clew.run.RunOutcome;
import dev.clew.run.RunPlan;
import dev.clew.targets.TargetUri;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated systems under threads, as {@code clew run} has them. */
@Timeout(120)
class SimulatedRunTest {

  @TempDir private Path store;

  @ParameterizedTest
  @CsvSource({
    "sim:consensus, kv, VALID",
    "sim:two-phase-commit?recovery=log, list-append, VALID",
    "sim:single-leader?reads=followers, register, INVALID",
  })
  void run_byThreads_isJudgedAsTheSettingSays(String uri, String workload, Verdict expected)
      throws InterruptedException {
    RunPlan plan =
        new RunPlan(
            TargetUri.parse(uri),
            null,
            workload,
            null,
            4,
            Duration.ofSeconds(60),
            300,
            0,
            1,
            store,
            true,
            Pacing.defaults());
    RunOutcome outcome = Run.execute(plan, new RunListener() {});
    assertThat(outcome.result().verdict()).as(outcome.result().reason()).isEqualTo(expected);
    assertThat(outcome.running()).startsWith("sim:");
  }
}

package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clew.histories.History;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.targets.Availability;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against real servers that are killed and paused meanwhile. */
@Tag("databases")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerFaultsTest {

  @TempDir private Path store;

  private static void assumeAvailable(String target) {
    ClassLoader loader = ServerFaultsTest.class.getClassLoader();
    Availability availability = Targets.named(TargetUri.parse(target)).availability(loader);
    if (!availability.isAvailable()) {
      System.err.println("a run against " + target + " is skipped: " + availability);
    }
    assumeThat(availability.isAvailable()).as(availability.toString()).isTrue();
  }

  /** The seed draws a kill first, then a pause. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres?provision=embedded",
        "postgres?provision=local",
        "postgres:15?provision=container",
        "mariadb?provision=local"
      })
  void run_serverKilledAndPaused_goesOnWithNewProcessesAndIsJudged(String target) throws Exception {
    assumeAvailable(target);
    Captured run =
        Captured.run(
            "run",
            "--target",
            target,
            "--isolation",
            "serializable",
            "--faults",
            "kill,pause",
            "--fault-interval",
            "2s",
            "--time",
            "12s",
            "--rate",
            "200",
            "--seed",
            "3",
            "--store",
            store.toString());
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("faults done: kill ").doesNotContain("ended early");
    assertThat(run.err()).contains("fault: kill n1", "fault: start n1");
    Path file = Path.of(run.lines().get(0).split("\t", -1)[0]);
    History history = History.read(file);
    List<FaultEvent> faults = history.columns().faults();
    assertThat(faults.size() % 4).as("all are undone, each in two events").isZero();
    assertThat(faults)
        .extracting(FaultEvent::function)
        .startsWith("kill", "kill", "start", "start");
    assertThat(history.processName(history.operations().get(history.size() - 1).process()))
        .as("the last reads are those of a process of its own")
        .isInstanceOfSatisfying(Long.class, last -> assertThat(last).isGreaterThan(6L));
    assertThat(Captured.run("check", file.toString()).code()).isZero();
  }
}

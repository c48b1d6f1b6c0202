package dev.clew.targets.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedTargetTest {

  private static Target target(String uri) {
    return new SimulatedTarget().configured(TargetUri.parse(uri));
  }

  @Test
  void running_defaults_saysAllSettings() {
    assertThat(target("sim").running())
        .isEqualTo(
            "sim:single-leader, replication async, reads leader, failover true, faults true,"
                + " seed 1");
  }

  @Test
  void running_options_areTaken() {
    assertThat(target("sim:quorum?n=5&w=4&r=2&write-back=true&seed=9&faults=false").running())
        .isEqualTo(
            "sim:quorum, n 5, w 4, r 2, sloppy false, write-back true, faults false, seed 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sim:raft | target sim has no mechanism 'raft'; it has single-leader, multi-leader, quorum,"
            + " consensus, lease-lock, two-phase-commit, log, cache",
        "sim:log?w=1 | target sim has no option 'w'; it knows delivery, faults, seed",
        "sim:log?delivery=twice | option delivery=twice of target sim:log?delivery=twice: expected"
            + " at-least-once, at-most-once, exactly-once",
        "sim:quorum?w=4 | option w=4 of target sim:quorum?w=4: expected a number from 1 to 3",
        "sim:cache?seed=x | option seed=x of target sim:cache?seed=x: expected a number from 0 to"
            + " 2147483647",
        "sim:cache?faults=1 | option faults=1 of target sim:cache?faults=1: expected true, false",
      })
  void configured_whatThereIsNot_isRefusedWithWhatThereIs(String uri, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> target(uri)).withMessage(message);
  }

  @Test
  void step_reporting_isBlockedUntilTheReplyHasArrived() throws Exception {
    Target target = target("sim:multi-leader?leaders=1&faults=false");
    target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(1), line -> {}));
    try (Session session =
        target.open(new SessionContext(0, SessionContext.Waiting.REPORT, Duration.ofSeconds(1)))) {
      session.begin(IsolationLevel.NONE);
      assertThat(session.step(MicroOperation.write("x", 1L)))
          .as("the request has arrived, the reply is on its way")
          .isEqualTo(StepResult.blocked());
      assertThat(session.step(MicroOperation.write("x", 1L))).isEqualTo(StepResult.done());
    }
  }

  @Test
  void step_nobodyAnswersInTime_isLost() throws Exception {
    Target target = target("sim:multi-leader?leaders=1&faults=false");
    target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(1), line -> {}));
    try (Session session =
        target.open(
            new SessionContext(0, SessionContext.Waiting.WAIT, Duration.ofNanos(200_000)))) {
      session.begin(IsolationLevel.NONE);
      assertThat(session.step(MicroOperation.write("x", 1L)).kind())
          .isEqualTo(StepResult.Kind.LOST);
      assertThat(session.isUsable()).isFalse();
    }
  }
}

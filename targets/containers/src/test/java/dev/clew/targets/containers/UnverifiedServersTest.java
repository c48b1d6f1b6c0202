package dev.clew.targets.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The databases that were never run as containers here, wherever their images and drivers are to be
 * had: what is appended in one session is read in another, at each level.
 */
@Tag("databases")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnverifiedServersTest {

  private static final Duration STEP = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql",
        "tidb",
        "cockroach",
        "yugabyte",
        "sqlserver",
        "oracle",
        "mariadb?provision=container"
      })
  void append_atEachLevel_isReadByAnother(String name) throws Exception {
    try (Target target = Targets.named(TargetUri.parse(name))) {
      start(target);
      for (LevelClaim claim : target.levels()) {
        String key = claim.level().id();
        append(target, claim.level(), key, 1L);
        append(target, claim.level(), key, 2L);
        assertThat(read(target, claim.level(), key)).as(key).isEqualTo(List.of(1L, 2L));
      }
    }
  }

  /** Only for want of driver, engine or image is the test skipped, and then it says so. */
  private static void start(Target target) throws Exception {
    Availability availability = target.availability(TargetContext.contextLoader());
    if (!availability.isAvailable()) {
      System.err.println("UnverifiedServersTest is skipped: " + availability);
    }
    assumeThat(availability.isAvailable()).as(availability.toString()).isTrue();
    try {
      target.start(new TargetContext(DataType.LIST, Duration.ofMinutes(8), line -> {}));
    } catch (TargetUnavailableException e) {
      if (String.valueOf(e.getMessage()).contains("cannot be fetched")) {
        System.err.println("UnverifiedServersTest is skipped: " + e.getMessage());
        assumeThatCode(
                () -> {
                  throw e;
                })
            .doesNotThrowAnyException();
      }
      throw e;
    }
  }

  private static void append(Target target, IsolationLevel level, String key, long element)
      throws Exception {
    try (Session session = target.open(new SessionContext(1, Waiting.WAIT, STEP))) {
      assertThat(session.begin(level)).isEqualTo(StepResult.done());
      assertThat(session.step(MicroOperation.append(key, element))).isEqualTo(StepResult.done());
      assertThat(session.commit().completion()).isEqualTo(Completion.OK);
    }
  }

  private static Object read(Target target, IsolationLevel level, String key) throws Exception {
    try (Session session = target.open(new SessionContext(2, Waiting.WAIT, STEP))) {
      assertThat(session.begin(level)).isEqualTo(StepResult.done());
      StepResult read = session.step(MicroOperation.read(key));
      assertThat(read.kind()).isEqualTo(StepResult.Kind.VALUE);
      assertThat(session.commit().completion()).isEqualTo(Completion.OK);
      return Objects.requireNonNullElse(read.value(), List.of());
    }
  }
}

package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps that wait, and are told so, on H2. */
class ReportingSessionTest {

  private final SqlTarget target = new SqlTarget(new H2Dialect(), Map.of());

  @BeforeEach
  void start() throws Exception {
    target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(10), line -> {}));
  }

  @AfterEach
  void stop() {
    target.close();
  }

  private Session begun(int process, Duration timeout) throws Exception {
    Session session = target.open(new SessionContext(process, Waiting.REPORT, timeout));
    session.begin(IsolationLevel.READ_COMMITTED);
    return session;
  }

  private Session writer(int process, String key) throws Exception {
    Session session = begun(process, Duration.ofSeconds(10));
    assertThat(session.step(MicroOperation.write(key, 1L))).isEqualTo(StepResult.done());
    return session;
  }

  private void create(String... keys) throws Exception {
    try (Session session = begun(9, Duration.ofSeconds(10))) {
      for (String key : keys) {
        session.step(MicroOperation.write(key, 0L));
      }
      session.commit();
    }
  }

  @Test
  void step_lockHeldByAnother_blockedUntilThatEnds() throws Exception {
    create("x");
    try (Session first = writer(1, "x");
        Session second = begun(2, Duration.ofSeconds(10))) {
      MicroOperation write = MicroOperation.write("x", 2L);
      assertThat(second.step(write)).isEqualTo(StepResult.blocked());
      assertThat(second.step(write)).isEqualTo(StepResult.blocked());
      assertThatIllegalStateException().isThrownBy(second::commit);
      first.commit();
      assertThat(second.step(write)).isEqualTo(StepResult.done());
    }
  }

  @Test
  void step_deadlock_oneIsTheVictim() throws Exception {
    create("x", "y");
    try (Session first = writer(1, "x");
        Session second = writer(2, "y")) {
      MicroOperation write = MicroOperation.write("y", 2L);
      assertThat(first.step(write)).isEqualTo(StepResult.blocked());
      MicroOperation otherWrite = MicroOperation.write("x", 2L);
      StepResult one = StepResult.blocked();
      StepResult other = second.step(otherWrite);
      // Both wait until one of them has come to say that it is the victim.
      while (one.kind() == StepResult.Kind.BLOCKED && other.kind() != StepResult.Kind.ABORTED) {
        one = first.step(write);
        other = other.kind() == StepResult.Kind.BLOCKED ? second.step(otherWrite) : other;
      }
      assertThat(List.of(one.kind(), other.kind())).contains(StepResult.Kind.ABORTED);
    }
  }

  @Test
  void step_waitsLongerThanTheDatabaseAllows_aborted() throws Exception {
    create("x");
    try (Session first = writer(1, "x");
        Session second = begun(2, Duration.ofMillis(100))) {
      MicroOperation write = MicroOperation.write("x", 2L);
      StepResult result = second.step(write);
      while (result.kind() == StepResult.Kind.BLOCKED) {
        result = second.step(write);
      }
      assertThat(result.kind()).isEqualTo(StepResult.Kind.ABORTED);
      first.commit();
    }
  }

  @Test
  void close_whileBlocked_ends() throws Exception {
    create("x");
    try (Session first = writer(1, "x")) {
      Session second = begun(2, Duration.ofMillis(100));
      second.step(MicroOperation.write("x", 2L));
      second.close();
      assertThat(second.isUsable()).isFalse();
      assertThat(first.commit().cause()).isEmpty();
    }
  }
}

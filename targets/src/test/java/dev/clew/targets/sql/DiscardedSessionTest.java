package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
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
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that is given up must not hold its locks: drivers in the process know no abort. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiscardedSessionTest {

  private static final IsolationLevel LEVEL = IsolationLevel.SERIALIZABLE;

  private static Session open(Target target, int process) throws Exception {
    return target.open(
        new SessionContext(process, SessionContext.Waiting.WAIT, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "sqlite", "hsqldb", "derby"})
  void discard_withinATransaction_givesUpItsLocks(String name) throws Exception {
    Dialect dialect =
        switch (name) {
          case "h2" -> new H2Dialect();
          case "sqlite" -> new SqliteDialect();
          case "hsqldb" -> new HsqldbDialect();
          default -> new DerbyDialect();
        };
    Target target = new SqlTarget(dialect, TargetUri.parse(name), Map.of());
    try {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofSeconds(30), line -> {}));
      SqlSession discarded = (SqlSession) open(target, 0);
      discarded.begin(LEVEL);
      assertThat(discarded.step(MicroOperation.write("k", 1L)).kind())
          .isEqualTo(StepResult.Kind.VALUE);
      discarded.discard();
      assertThat(discarded.isUsable()).isFalse();
      try (Session other = open(target, 1)) {
        while (!writes(other)) { // the connection is closed by a thread of its own
          Thread.onSpinWait();
        }
        other.begin(LEVEL);
        assertThat(other.step(MicroOperation.read("k")).value()).isEqualTo(2L);
        assertThat(other.commit().completion()).isEqualTo(Completion.OK);
      }
    } finally {
      target.close();
    }
  }

  private static boolean writes(Session session) {
    session.begin(LEVEL);
    return session.step(MicroOperation.write("k", 2L)).kind() == StepResult.Kind.VALUE
        && session.commit().completion() == Completion.OK;
  }
}

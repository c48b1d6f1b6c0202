package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A standby follows its primary, and is read only. */
@Tag("databases")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresStandbyTest {

  private static final IsolationLevel LEVEL = IsolationLevel.REPEATABLE_READ;

  @ParameterizedTest
  @ValueSource(strings = {"async", "sync"})
  void standby_ofARunningPrimary_followsIt(String mode) throws Exception {
    Target target =
        new SqlTarget(new PostgresDialect(), TargetUri.parse("postgres?standby=" + mode), Map.of());
    try {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(4), line -> {}));
      assertThat(target.nodes()).extracting(Node::name).containsExactly("n1", "n2");
      try (Session primary = target.open(context(0));
          Session standby = target.open(context(1))) {
        primary.begin(LEVEL);
        primary.step(MicroOperation.write("k", 1L));
        assertThat(primary.commit().completion()).isEqualTo(Completion.OK);
        while (read(standby) == null) {
          Thread.onSpinWait();
        }
        assertThat(read(standby)).isEqualTo(1L);
        standby.begin(LEVEL);
        StepResult refused = standby.step(MicroOperation.write("k", 2L));
        assertThat(refused.kind()).isEqualTo(StepResult.Kind.ABORTED);
        assertThat(read(primary)).isEqualTo(1L);
      }
    } finally {
      target.close();
    }
  }

  private static @Nullable Object read(Session session) {
    session.begin(LEVEL);
    StepResult result = session.step(MicroOperation.read("k"));
    session.commit();
    return result.value();
  }

  private static SessionContext context(int process) {
    return new SessionContext(process, SessionContext.Waiting.WAIT, Duration.ofSeconds(10));
  }
}

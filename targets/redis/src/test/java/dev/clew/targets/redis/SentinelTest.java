package dev.clew.targets.redis;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A replica takes the place of a primary that is killed; sessions of the old one end. */
@Tag("databases")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SentinelTest {

  @BeforeAll
  static void requireRedis() {
    RedisInstalled.assume();
  }

  @Test
  void session_primaryKilled_isLostAndANewOneFindsTheReplicaThatTookItsPlace() throws Exception {
    Target target = new RedisTarget().configured(TargetUri.parse("redis?sentinels=3"));
    try {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(1), line -> {}));
      assertThat(target.nodes()).extracting(Node::name).containsExactly("n1", "n2");
      Session first = open(target);
      assertThat(step(first, MicroOperation.write("k", 1L)).kind())
          .isEqualTo(StepResult.Kind.VALUE);
      target.nodes().get(0).kill();
      assertThat(step(first, MicroOperation.write("k", 2L)).kind()).isEqualTo(StepResult.Kind.LOST);
      assertThat(first.isUsable()).as("it goes nowhere else").isFalse();
      first.close();
      awaitWrite(target, 3L);
      try (Session second = open(target)) {
        assertThat(step(second, MicroOperation.read("k")).value()).isEqualTo(3L);
      }
      target.nodes().get(0).start();
      awaitWrite(target, 4L);
    } finally {
      target.close();
    }
  }

  private static Session open(Target target) throws Exception {
    return target.open(new SessionContext(0, SessionContext.Waiting.WAIT, Duration.ofSeconds(5)));
  }

  private static StepResult step(Session session, MicroOperation operation) {
    session.begin(IsolationLevel.NONE);
    StepResult result = session.step(operation);
    if (result.kind() == StepResult.Kind.VALUE) {
      session.commit();
    }
    return result;
  }

  /** Opens sessions until one can write: until then the sentinels name one that is gone. */
  private static void awaitWrite(Target target, long value) throws InterruptedException {
    boolean isWritten = false;
    while (!isWritten) {
      try (Session session = open(target)) {
        isWritten = step(session, MicroOperation.write("k", value)).kind() == StepResult.Kind.VALUE;
      } catch (Exception e) {
        TimeUnit.MILLISECONDS.sleep(50); // refused: it is not asked in a tight loop
      }
    }
  }
}

package dev.clew.targets.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.RedisProvisioning;
import dev.clew.targets.provision.Server;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** A server that somebody else runs is left as it was found. */
@Tag("databases")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignRedisTest {

  @BeforeAll
  static void requireRedis() {
    RedisInstalled.assume();
  }

  @Test
  void close_foreignServer_removesOurKeysAndNoOthers() throws Exception {
    TargetContext context = new TargetContext(DataType.REGISTER, Duration.ofMinutes(1), line -> {});
    try (Server server =
            RedisProvisioning.of(TargetUri.parse("redis"), System.getenv(), null).start(context);
        Jedis theirs = new Jedis(server.address().host(), server.address().port())) {
      theirs.auth(server.address().password());
      theirs.set("theirs", "1");
      Target target =
          new RedisTarget()
              .configured(
                  TargetUri.parse(
                      "redis://%s?password=%s"
                          .formatted(server.address(), server.address().password())));
      target.start(context);
      try (Session session =
          target.open(new SessionContext(0, SessionContext.Waiting.WAIT, Duration.ofSeconds(5)))) {
        session.begin(IsolationLevel.NONE);
        StepResult written = session.step(MicroOperation.write("k", 1L));
        assertThat(written.kind()).isEqualTo(StepResult.Kind.VALUE);
        session.commit();
      }
      assertThat(theirs.dbSize()).isEqualTo(2);
      target.close();
      assertThat(theirs.keys("*")).containsExactly("theirs");
    }
  }
}

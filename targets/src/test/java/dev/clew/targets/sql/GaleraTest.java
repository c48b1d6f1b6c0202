package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a wait for what was committed elsewhere, every node reads what any of them has written. */
@Tag("databases")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GaleraTest {

  @Test
  void nodes_thatWaitForEachOther_readWhatAnyHasWritten() throws Exception {
    assumeThat(Files.exists(Path.of("/usr/lib/galera/libgalera_smm.so")))
        .as("galera-4 is installed")
        .isTrue();
    Target target =
        new SqlTarget(
            new MariaDbDialect(),
            TargetUri.parse("mariadb?nodes=3&wsrep_sync_wait=1"),
            System.getenv());
    try {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(6), line -> {}));
      assertThat(target.nodes()).extracting(Node::name).containsExactly("n1", "n2", "n3");
      for (int writer = 0; writer < 3; writer++) {
        try (Session writing = target.open(context(writer));
            Session reading = target.open(context(writer + 1))) {
          writing.begin(IsolationLevel.REPEATABLE_READ);
          writing.step(MicroOperation.write("k", (long) writer));
          assertThat(writing.commit().completion()).isEqualTo(Completion.OK);
          reading.begin(IsolationLevel.REPEATABLE_READ);
          assertThat(reading.step(MicroOperation.read("k")).value()).isEqualTo((long) writer);
          reading.commit();
        }
      }
    } finally {
      target.close();
    }
  }

  private static SessionContext context(int process) {
    return new SessionContext(process, SessionContext.Waiting.WAIT, Duration.ofSeconds(20));
  }
}

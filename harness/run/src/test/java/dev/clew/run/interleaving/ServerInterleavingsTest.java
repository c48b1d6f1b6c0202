package dev.clew.run.interleaving;

import static dev.clew.targets.IsolationLevel.READ_COMMITTED;
import static dev.clew.targets.IsolationLevel.REPEATABLE_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.models.isolation.Anomalies;
import dev.clew.targets.DataType;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same on a real server, whose sessions wait over a network. */
@Tag("databases")
class ServerInterleavingsTest {

  @Test
  void postgres_losesAnUpdateAtReadCommitted_andNotAtRepeatableRead() throws Exception {
    with(
        "postgres",
        source -> {
          Explored lost = Bank.withdrawals(source, READ_COMMITTED, Bank::withdraw).explore();
          assertThat(lost.anomaly()).contains(Anomalies.LOST_UPDATE);
          assertThat(lost.seen()).isEqualTo(20);
          assertThat(lost.story()).contains("REPEATABLE READ, with another try");
          Golden.compare("lost-update-postgres", lost.story());
          drop(source);
          assertThat(Bank.withdrawals(source, REPEATABLE_READ, Bank::withdraw).check().failing())
              .isZero();
          drop(source);
          assertThat(
                  Bank.withdrawals(source, READ_COMMITTED, Bank::withdrawLocking)
                      .check()
                      .interleavings())
              .isGreaterThan(2);
        });
  }

  private static void drop(DataSource source) {
    try (Connection c = source.getConnection()) {
      Sql.run(c, "drop table account");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void with(String uri, Consumer<DataSource> test) throws Exception {
    try (Target target = Targets.named(TargetUri.parse(uri))) {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(3), line -> {}));
      test.accept(target.dataSource().orElseThrow());
    }
  }
}

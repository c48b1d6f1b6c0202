package dev.clew.junit;

import static dev.clew.assertj.ClewAssertions.assertThat;
import static dev.clew.targets.IsolationLevel.READ_COMMITTED;
import static dev.clew.targets.IsolationLevel.SERIALIZABLE;

import dev.clew.models.isolation.Anomalies;
import dev.clew.run.interleaving.Explored;
import dev.clew.run.interleaving.Interleavings;
import dev.clew.run.interleaving.Sql;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two withdrawals on databases that lock, keep versions, or answer that they are busy. */
class OtherDatabasesTest {

  private static Explored explored(String uri, IsolationLevel level) throws Exception {
    try (Target target = Targets.named(TargetUri.parse(uri))) {
      target.start(new TargetContext(DataType.REGISTER, Duration.ofMinutes(1), line -> {}));
      DataSource source = target.dataSource().orElseThrow();
      return Interleavings.on(source)
          .given(c -> Sql.run(c, "create table account(id int primary key, balance int)"))
          .beforeEach(c -> Sql.run(c, "delete from account", "insert into account values (1, 100)"))
          .transaction("alice", level, OtherDatabasesTest::withdraw)
          .transaction("bob", level, OtherDatabasesTest::withdraw)
          .observe(c -> Sql.rows(c, "select * from account"))
          .explore();
    }
  }

  private static void withdraw(Connection c) throws SQLException {
    long balance = Sql.number(c, "select balance from account where id = 1");
    if (balance < 80) {
      throw new IllegalArgumentException("refused");
    }
    Sql.update(c, "update account set balance = ? where id = 1", balance - 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hsqldb", "hsqldb?tx=mvcc"})
  void readCommitted_losesAnUpdate(String uri) throws Exception {
    Explored explored = explored(uri, READ_COMMITTED);
    assertThat(explored.anomaly()).contains(Anomalies.LOST_UPDATE);
    assertThat(explored.seen()).isEqualTo(explored.replays());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hsqldb", "hsqldb?tx=mvcc", "sqlite", "sqlite?journal=wal"})
  void serializable_doesNot(String uri) throws Exception {
    Explored explored = explored(uri, SERIALIZABLE);
    assertThat(explored.failing()).isZero();
    assertThat(explored.interleavings()).isGreaterThan(2);
  }
}

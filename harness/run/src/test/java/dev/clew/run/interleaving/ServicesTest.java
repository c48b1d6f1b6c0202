package dev.clew.run.interleaving;

import static dev.clew.targets.IsolationLevel.READ_COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.models.isolation.Anomalies;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Services that manage their transactions by themselves, and databases that are not known. */
class ServicesTest {

  /** Withdraws in snapshots, and tries again if it is refused. */
  private record Retrying(DataSource source, int tries) {

    boolean withdraw() throws SQLException {
      for (int i = 1; ; i++) {
        try {
          return tried();
        } catch (SQLException e) {
          if (i == tries) {
            throw e;
          }
        }
      }
    }

    private boolean tried() throws SQLException {
      try (Connection c = source.getConnection()) {
        c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        c.setAutoCommit(false);
        try {
          long balance = Sql.number(c, "select balance from account where id = 1");
          if (balance < 80) {
            c.rollback();
            return false;
          }
          Sql.update(c, "update account set balance = ? where id = 1", balance - 80);
          c.commit();
          return true;
        } catch (SQLException e) {
          c.rollback();
          throw e;
        }
      }
    }
  }

  @Test
  void retryingService_withABound_isSerializable_andItsAnswersAreJudged() {
    Explored explored =
        Bank.account(Bank.h2())
            .using(source -> new Retrying(source, 3))
            .callReturning("alice", Retrying::withdraw)
            .callReturning("bob", Retrying::withdraw)
            .check();
    assertThat(explored.interleavings()).isGreaterThan(2);
  }

  /** Commits after each statement, as a service does that forgot its transaction. */
  private record Forgetful(DataSource source) {

    void withdraw() throws SQLException {
      try (Connection c = source.getConnection();
          Statement select = c.createStatement();
          PreparedStatement update =
              c.prepareStatement("update account set balance = ? where id = ?")) {
        long balance;
        if (select.execute("select balance from account where id = 1")) {
          try (ResultSet result = select.getResultSet()) {
            balance = result.next() ? result.getLong(1) : 0;
          }
        } else {
          throw new IllegalStateException("a query has a result");
        }
        update.setLong(1, balance - 10);
        update.setInt(2, 1);
        update.addBatch();
        int[] unused = update.executeBatch();
      }
    }
  }

  @Test
  void serviceWithoutTransactions_losesAnUpdate() {
    Explored explored =
        Bank.account(Bank.h2())
            .using(Forgetful::new)
            .call("alice", Forgetful::withdraw)
            .call("bob", Forgetful::withdraw)
            .explore();
    assertThat(explored.anomaly()).contains(Anomalies.LOST_UPDATE);
    assertThat(explored.interleavings()).isEqualTo(6); // of two calls with two steps each
    assertThat(explored.story()).contains("select balance from account where id = 1 -> 100");
  }

  @Test
  void threadsOfACall_belongToIt() {
    Explored explored =
        Bank.account(Bank.h2())
            .using(Forgetful::new)
            .call("alice", Forgetful::withdraw)
            .call(
                "bob",
                service -> {
                  Thread thread = new Thread(() -> quietly(service));
                  thread.start();
                  thread.join();
                })
            .explore();
    assertThat(explored.interleavings()).isEqualTo(6);
    assertThat(explored.isSerializable()).isFalse();
  }

  private static void quietly(Forgetful service) {
    try {
      service.withdraw();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void waits_ofADatabaseThatIsNotKnown_areSeenByPatience() {
    Explored explored =
        Bank.withdrawals(unknown(Bank.h2()), READ_COMMITTED, Bank::withdrawLocking)
            .schedule("ab")
            .check();
    assertThat(explored.interleavings()).isEqualTo(1);
    assertThat(
            Bank.withdrawals(unknown(Bank.h2()), READ_COMMITTED, Bank::withdraw).explore().story())
        .contains("a stricter isolation level");
  }

  private static DataSource unknown(DataSource source) {
    return Proxies.of(
        DataSource.class,
        source,
        (method, arguments) -> {
          Object made = Proxies.invoke(source, method, arguments);
          return made instanceof Connection real ? unknown(real) : made;
        });
  }

  private static Connection unknown(Connection real) {
    return Proxies.of(
        Connection.class,
        real,
        (method, arguments) -> {
          Object made = Proxies.invoke(real, method, arguments);
          return made instanceof DatabaseMetaData data
              ? Proxies.of(
                  DatabaseMetaData.class,
                  data,
                  (asked, given) ->
                      asked.getName().equals("getDatabaseProductName")
                          ? "Somebody's"
                          : Proxies.invoke(data, asked, given))
              : made;
        });
  }
}

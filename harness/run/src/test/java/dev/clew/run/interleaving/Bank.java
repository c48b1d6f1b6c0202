package dev.clew.run.interleaving;

import static dev.clew.targets.IsolationLevel.READ_COMMITTED;

import dev.clew.targets.IsolationLevel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Transactions of a bank, right and wrong, on H2. */
final class Bank {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Bank() {}

  /** Returns a new database in memory. */
  static DataSource h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:mem:interleavings-%d;DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=0"
            .formatted(DATABASES.incrementAndGet()));
    return source;
  }

  /** Returns a test with one account of 100. */
  static Interleavings<DataSource> account(DataSource source) {
    return Interleavings.on(source)
        .given(c -> Sql.run(c, "create table account(id int primary key, balance int)"))
        .beforeEach(c -> Sql.run(c, "delete from account", "insert into account values (1, 100)"))
        .observe(c -> Sql.rows(c, "select * from account order by id"));
  }

  /** Returns a test of two withdrawals. */
  static Interleavings<DataSource> withdrawals(
      DataSource source, IsolationLevel level, Action<Connection> withdrawal) {
    return account(source)
        .transaction("alice", level, withdrawal)
        .transaction("bob", level, withdrawal);
  }

  static Interleavings<DataSource> lostUpdate() {
    return withdrawals(h2(), READ_COMMITTED, Bank::withdraw);
  }

  /** Reads, decides, and writes what it has computed. */
  static void withdraw(Connection c) throws SQLException {
    long balance = Sql.number(c, "select balance from account where id = ?", 1);
    if (balance < 80) {
      throw new IllegalArgumentException("refused");
    }
    Sql.update(c, "update account set balance = ? where id = ?", balance - 80, 1);
  }

  /** Locks what it reads. */
  static void withdrawLocking(Connection c) throws SQLException {
    long balance = Sql.number(c, "select balance from account where id = ? for update", 1);
    if (balance < 80) {
      throw new IllegalArgumentException("refused");
    }
    Sql.update(c, "update account set balance = ? where id = ?", balance - 80, 1);
  }

  /** Does all in one statement. */
  static void withdrawAtOnce(Connection c) throws SQLException {
    int rows =
        Sql.update(
            c, "update account set balance = balance - 80 where id = ? and balance >= 80", 1);
    if (rows == 0) {
      throw new IllegalArgumentException("refused");
    }
  }
}

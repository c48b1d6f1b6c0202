package dev.clew.run.interleaving;

import static dev.clew.targets.IsolationLevel.READ_COMMITTED;
import static dev.clew.targets.IsolationLevel.READ_UNCOMMITTED;
import static dev.clew.targets.IsolationLevel.REPEATABLE_READ;
import static dev.clew.targets.IsolationLevel.SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.models.isolation.Anomalies;
import dev.clew.targets.IsolationLevel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is found, and what prevents it, on H2. */
class InterleavingsTest {

  @Test
  void lostUpdate_atReadCommitted_isFoundNamedAndSeenAgain() {
    Explored explored = Bank.lostUpdate().explore();
    assertThat(explored.isSerializable()).isFalse();
    assertThat(explored.anomaly()).contains(Anomalies.LOST_UPDATE);
    assertThat(explored.extent()).isEqualTo("all");
    assertThat(explored.seen()).isEqualTo(20).isEqualTo(explored.replays());
    Golden.compare("lost-update", explored.story());
  }

  @Test
  void check_ofALostUpdate_failsWithTheStory() {
    assertThatThrownBy(() -> Bank.lostUpdate().check())
        .isInstanceOf(AssertionError.class)
        .hasMessage(Bank.lostUpdate().explore().story());
  }

  @Test
  void schedule_ofTheStory_repeatsIt() {
    String schedule = Bank.lostUpdate().explore().schedule();
    Explored again = Bank.lostUpdate().schedule(schedule).explore();
    assertThat(again.interleavings()).isEqualTo(1);
    assertThat(again.failing()).isEqualTo(1);
    assertThat(again.schedule()).isEqualTo(schedule);
    assertThat(Bank.lostUpdate().schedule("aaabbb").check().failing()).isZero();
  }

  @Test
  void lockingRead_preventsTheLostUpdate() {
    Explored explored = Bank.withdrawals(Bank.h2(), READ_COMMITTED, Bank::withdrawLocking).check();
    assertThat(explored.interleavings()).isGreaterThan(2);
    Golden.compare("nothing", explored.story());
  }

  @Test
  void oneStatement_preventsTheLostUpdate() {
    Explored unused = Bank.withdrawals(Bank.h2(), READ_COMMITTED, Bank::withdrawAtOnce).check();
  }

  @Test
  void snapshots_preventTheLostUpdate_bySerializationFailures() {
    Explored explored = Bank.withdrawals(Bank.h2(), REPEATABLE_READ, Bank::withdraw).check();
    assertThat(explored.interleavings()).isGreaterThan(2);
  }

  @Test
  void writeSkew_atSerializableOfH2_breaksTheInvariant() {
    Explored explored = doctors("").explore();
    assertThat(explored.anomaly()).contains(Anomalies.WRITE_SKEW);
    assertThat(explored.interleavings()).isEqualTo(20); // of two calls with three steps each
    Golden.compare("write-skew", explored.story());
    assertThat(doctors(" for update").check().failing()).isZero();
  }

  private static Interleavings<DataSource> doctors(String locking) {
    return Interleavings.on(Bank.h2())
        .given(c -> Sql.run(c, "create table doctor(name varchar primary key, on_call boolean)"))
        .beforeEach(
            c ->
                Sql.run(
                    c,
                    "delete from doctor",
                    "insert into doctor values ('ann', true), ('bob', true)"))
        .transaction("ann", SERIALIZABLE, c -> leave(c, "ann", locking))
        .transaction("bob", SERIALIZABLE, c -> leave(c, "bob", locking))
        .invariant(
            "somebody is on call",
            c -> Sql.number(c, "select count(*) from doctor where on_call") > 0);
  }

  private static void leave(Connection c, String name, String locking) throws SQLException {
    if (Sql.rows(c, "select name from doctor where on_call = true" + locking).size() >= 2) {
      Sql.update(c, "update doctor set on_call = false where name = ?", name);
    }
  }

  @Test
  void phantom_ofTwoThatLookAndInsert_isFoundAndNamed() {
    Explored explored = names("").explore();
    assertThat(explored.anomaly()).contains(Anomalies.G2);
    Golden.compare("phantom", explored.story());
    assertThat(names(" unique").schedule(explored.schedule()).check().failing()).isZero();
  }

  private static Interleavings<DataSource> names(String constraint) {
    return Interleavings.on(Bank.h2())
        .given(c -> Sql.run(c, "create table person(name varchar" + constraint + ", id int)"))
        .beforeEach(c -> Sql.run(c, "delete from person"))
        .transaction("first", READ_COMMITTED, c -> register(c, 1))
        .transaction("second", READ_COMMITTED, c -> register(c, 2))
        .observe(c -> Sql.number(c, "select count(*) from person where name = 'ada'"));
  }

  private static void register(Connection c, int id) throws SQLException {
    if (!Sql.rows(c, "select 1 from person where name = ?", "ada").isEmpty()) {
      throw new IllegalStateException("taken");
    }
    try {
      Sql.update(c, "insert into person values (?, ?)", "ada", id);
    } catch (SQLException e) {
      throw new IllegalStateException("taken"); // the cause would make it another outcome
    }
  }

  @Test
  void readSkew_ofAReport_isFoundAndNamed() {
    Explored explored = report(READ_COMMITTED).explore();
    assertThat(explored.anomaly()).contains(Anomalies.G_SINGLE);
    Golden.compare("read-skew", explored.story());
    assertThat(report(REPEATABLE_READ).check().failing()).isZero();
  }

  private static Interleavings<DataSource> report(IsolationLevel level) {
    return Bank.account(Bank.h2())
        .beforeEach(c -> Sql.run(c, "insert into account values (2, 0)"))
        .transactionReturning(
            "report",
            level,
            c ->
                Sql.number(c, "select balance from account where id = 1")
                    + Sql.number(c, "select balance from account where id = 2"))
        .transaction(
            "transfer",
            level,
            c ->
                Sql.run(
                    c,
                    "update account set balance = balance - 80 where id = 1",
                    "update account set balance = balance + 80 where id = 2"));
  }

  @Test
  void dirtyRead_ofWhatIsRolledBack_isFoundAndNamed() {
    Explored explored =
        Bank.account(Bank.h2())
            .transactionReturning(
                "reader",
                READ_UNCOMMITTED,
                c -> Sql.number(c, "select balance from account where id = 1"))
            .transaction(
                "writer",
                READ_UNCOMMITTED,
                c -> {
                  Sql.run(c, "update account set balance = 7 where id = 1");
                  throw new IllegalStateException("changed its mind");
                })
            .explore();
    assertThat(explored.anomaly()).contains(Anomalies.G1A);
    assertThat(explored.story()).contains("Dirty read: reader read account where id = 1");
  }

  @Test
  void deadlock_isBrokenByTheDatabase_andItsVictimMayBeMissing() {
    Explored explored =
        Bank.account(Bank.h2())
            .beforeEach(c -> Sql.run(c, "insert into account values (2, 0)"))
            .transaction("up", READ_COMMITTED, c -> move(c, 1, 2))
            .transaction("down", READ_COMMITTED, c -> move(c, 2, 1))
            .check();
    assertThat(explored.interleavings()).isGreaterThan(4);
  }

  private static void move(Connection c, int from, int to) throws SQLException {
    Sql.update(c, "update account set balance = balance - 1 where id = ?", from);
    Sql.update(c, "update account set balance = balance + 1 where id = ?", to);
  }

  @Test
  void deadlockThatTheDatabaseDoesNotSee_isEndedFromOutside() {
    Object lock = new Object();
    Explored explored =
        Bank.account(Bank.h2())
            .transaction(
                "rowFirst",
                READ_COMMITTED,
                c -> {
                  Sql.run(c, "update account set balance = 1 where id = 1");
                  synchronized (lock) {
                    Sql.run(c, "update account set balance = 2 where id = 1");
                  }
                })
            .transaction(
                "lockFirst",
                READ_COMMITTED,
                c -> {
                  synchronized (lock) {
                    Sql.run(c, "select 1");
                    Sql.run(c, "update account set balance = 3 where id = 1");
                  }
                })
            .schedule("abb")
            .check();
    assertThat(explored.interleavings()).isEqualTo(1);
  }

  @Test
  void threeCalls_areJudgedByAllTheirOrders() {
    Explored explored =
        Bank.lostUpdate()
            .transaction("carol", READ_COMMITTED, Bank::withdraw)
            .atMost(30)
            .seed(7)
            .explore();
    assertThat(explored.interleavings()).isEqualTo(30);
    assertThat(explored.extent()).isEqualTo("a sample, seed(7)");
    assertThat(explored.isSerializable()).isFalse();
    List<String> lines = explored.story().lines().toList();
    assertThat(lines).anyMatch(line -> line.startsWith(" carol then bob then alice: (1, 20)"));
    assertThat(lines).filteredOn(line -> line.contains(" then ")).hasSizeGreaterThanOrEqualTo(6);
  }
}

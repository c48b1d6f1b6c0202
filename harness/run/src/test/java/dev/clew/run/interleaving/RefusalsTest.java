package dev.clew.run.interleaving;

import static dev.clew.targets.IsolationLevel.READ_COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot be carried out as it is written is one sentence, and never hangs. */
@Timeout(60)
class RefusalsTest {

  @Test
  void pool_thatIsTooSmall_isOneSentence() {
    DataSource pool = pooled(Bank.h2(), 2);
    Interleavings<DataSource> test =
        Bank.withdrawals(pool, READ_COMMITTED, Bank::withdraw).deadline(Duration.ofMillis(200));
    assertThatThrownBy(test::check)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "the DataSource has 2 connections at once, and then none came within PT0.2S; 3 are"
                + " needed, one for each call and one more: raise the size of the pool");
  }

  @Test
  void pool_thatIsJustLargeEnough_works() {
    Explored explored =
        Bank.withdrawals(pooled(Bank.h2(), 3), READ_COMMITTED, Bank::withdrawAtOnce).check();
    assertThat(explored.failing()).isZero();
  }

  /** Returns a source with so many connections at once, and who asks for more waits. */
  private static DataSource pooled(DataSource source, int size) {
    Semaphore free = new Semaphore(size);
    return Proxies.of(
        DataSource.class,
        source,
        (method, arguments) -> {
          if (!method.getName().equals("getConnection")) {
            return Proxies.invoke(source, method, arguments);
          }
          free.acquire();
          Connection real = source.getConnection();
          return Proxies.of(
              Connection.class,
              real,
              (called, given) -> {
                if (called.getName().equals("close")) {
                  free.release();
                }
                return Proxies.invoke(real, called, given);
              });
        });
  }

  @Test
  void schemaChanges_outsideGiven_areRefused() {
    assertThatThrownBy(() -> test(c -> Sql.run(c, "create table other(id int)")).check())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'create table other(id int)' changes the schema in a call: move it to given(...),"
                + " which is run once, before all");
    assertThatThrownBy(
            () -> Bank.lostUpdate().beforeEach(c -> Sql.run(c, "  TRUNCATE TABLE account")).check())
        .hasMessageContaining("'TRUNCATE TABLE account' changes the schema in beforeEach");
    assertThatThrownBy(
            () -> Bank.lostUpdate().observe(c -> Sql.update(c, "drop table account")).check())
        .hasMessageContaining("changes the schema in observe or an invariant");
  }

  private static Interleavings<DataSource> test(Action<Connection> work) {
    return Bank.withdrawals(Bank.h2(), READ_COMMITTED, work);
  }

  @Test
  void retryLoop_withoutABound_isRefused() {
    assertThatThrownBy(
            () ->
                test(c -> {
                      while (Sql.number(c, "select balance from account") > 0) {
                        Sql.run(c, "select 1");
                      }
                    })
                    .check())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("alice sends more than 200 statements: a retry loop needs a bound");
  }

  @Test
  void call_thatSendsNothing_isRefused() {
    DataSource elsewhere = Bank.h2();
    assertThatThrownBy(
            () ->
                Bank.account(Bank.h2())
                    .call("alice", db -> {})
                    .call("bob", db -> elsewhere.getConnection().close())
                    .check())
        .hasMessageContaining("alice sends no statement over the DataSource that it is given");
  }

  @Test
  void observation_thatIsNotRepeatable_isRefused() {
    AtomicInteger clock = new AtomicInteger();
    assertThatThrownBy(() -> Bank.lostUpdate().observe(c -> clock.incrementAndGet()).check())
        .hasMessageContaining("alice then bob gave 1, bob threw")
        .hasMessageContaining("leave out of what is observed");
  }

  @Test
  void invariant_thatNoOrderKeeps_isRefused() {
    assertThatThrownBy(
            () ->
                Bank.lostUpdate()
                    .invariant("untouched", c -> Sql.number(c, "select balance from account") > 99)
                    .check())
        .hasMessage("the invariant 'untouched' does not even hold after alice then bob");
  }

  @Test
  void call_thatDoesNotComeBack_isGivenUpAtTheDeadline() {
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Bank.account(Bank.h2())
                    .transaction("alice", READ_COMMITTED, Bank::withdraw)
                    .transaction(
                        "bob",
                        READ_COMMITTED,
                        c -> {
                          Bank.withdraw(c);
                          never.await();
                        })
                    .deadline(Duration.ofMillis(600))
                    .check())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bob did not come back within")
        .hasMessageContaining("from the application's code");
  }

  @Test
  void testsThatSayTooLittle_areRefused() {
    assertThatThrownBy(() -> Bank.account(Bank.h2()).check())
        .hasMessageContaining("there is nothing to interleave");
    assertThatThrownBy(
            () ->
                Interleavings.on(Bank.h2())
                    .transaction("a", READ_COMMITTED, c -> {})
                    .transaction("b", READ_COMMITTED, c -> {})
                    .check())
        .hasMessageContaining("there is nothing to judge by");
    assertThatThrownBy(() -> Bank.lostUpdate().schedule("abx").check())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("schedule 'abx' has the letter 'x', but there are a = alice, b = bob");
    assertThatThrownBy(() -> Bank.lostUpdate().transaction("bob", READ_COMMITTED, c -> {}))
        .hasMessage("there is a call 'bob' already");
  }
}

package dev.clew.targets.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a transaction after each error, by where it happened. */
class SqlSessionTest {

  private static final String READ = "SELECT v FROM clew WHERE k = ?";
  private static final SessionContext CONTEXT =
      new SessionContext(1, SessionContext.Waiting.WAIT, Duration.ofSeconds(5));
  private static final MicroOperation A_READ = MicroOperation.read("x");
  private static final MicroOperation A_WRITE = MicroOperation.write("x", 1L);

  private final FakeDatabase database = new FakeDatabase();

  private SqlSession session(Dialect dialect) {
    return new SqlSession(
        database.connection(), dialect, "clew", DataType.REGISTER, key -> {}, CONTEXT, false);
  }

  private SqlSession begun(Dialect dialect) {
    SqlSession session = session(dialect);
    assertThat(session.begin(IsolationLevel.SERIALIZABLE)).isEqualTo(StepResult.done());
    database.calls.clear();
    return session;
  }

  static Stream<Dialect> dialects() {
    return Stream.of(
        new H2Dialect(),
        new HsqldbDialect(),
        new DerbyDialect(),
        new SqliteDialect(),
        new PostgresDialect(),
        new MariaDbDialect(),
        new MySqlDialect(),
        new TidbDialect(),
        new CockroachDialect(),
        new YugabyteDialect(),
        new SqlServerDialect(),
        new OracleDialect());
  }

  @Test
  void begin_levelChanged_isSetOutsideTransactions() {
    SqlSession session = session(new H2Dialect());
    session.begin(IsolationLevel.SERIALIZABLE);
    session.commit();
    session.begin(IsolationLevel.SERIALIZABLE);
    session.commit();
    session.begin(IsolationLevel.READ_COMMITTED);
    String set = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ";
    assertThat(database.calls)
        .containsExactly(
            "autocommit true",
            set + "SERIALIZABLE",
            "autocommit false",
            "commit",
            "commit",
            "autocommit true",
            set + "READ COMMITTED",
            "autocommit false");
  }

  @Test
  void begin_refused_isLostAndTheConnectionDiscarded() {
    database.failing("autocommit true", "08006");
    SqlSession session = session(new PostgresDialect());
    assertThat(session.begin(IsolationLevel.SERIALIZABLE).kind()).isEqualTo(StepResult.Kind.LOST);
    assertThat(session.isUsable()).isFalse();
    assertThat(database.calls).containsExactly("autocommit true", "abort");
    assertThat(session.begin(IsolationLevel.SERIALIZABLE).kind()).isEqualTo(StepResult.Kind.LOST);
  }

  @Test
  void begin_withinATransaction_isRefused() {
    SqlSession session = begun(new H2Dialect());
    assertThatIllegalStateException()
        .isThrownBy(() -> session.begin(IsolationLevel.SERIALIZABLE))
        .withMessageContaining("commit or abort");
  }

  /** Also those that leave the transaction open on the server: 50200, HYT00, 23505. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"40001", "40P01", "HYT00", "23505", "57014", "25P02", "XX000"})
  void step_statementFails_isRolledBackBeforeAnythingElse(String state) {
    database.failing(READ, state);
    SqlSession session = begun(new PostgresDialect());
    assertThat(session.step(A_READ).kind()).isEqualTo(StepResult.Kind.ABORTED);
    assertThat(database.calls).containsExactly(READ, "rollback");
    assertThat(session.isUsable()).isTrue();
    assertThat(session.begin(IsolationLevel.SERIALIZABLE)).isEqualTo(StepResult.done());
  }

  /** COMMIT was never sent, so nothing can have happened, although the connection is gone. */
  @ParameterizedTest
  @ValueSource(strings = {"08006", "08007", "57P01", "08003"})
  void step_connectionLostBeforeCommit_abortedAndDiscarded(String state) {
    database.failing(READ, state).failing("rollback", "08003");
    SqlSession session = begun(new PostgresDialect());
    assertThat(session.step(A_READ).kind()).isEqualTo(StepResult.Kind.ABORTED);
    assertThat(database.calls).containsExactly(READ, "rollback", "abort");
    assertThat(session.isUsable()).isFalse();
  }

  @Test
  void step_afterAnError_causeHasStateAndMessage() {
    database.failing(READ, "40001");
    assertThat(begun(new H2Dialect()).step(A_READ).cause())
        .isEqualTo("40001 (deadlock) failed on purpose");
  }

  @Test
  void step_afterAnAbortedStep_isRefused() {
    database.failing(READ, "40001");
    SqlSession session = begun(new H2Dialect());
    session.step(A_READ);
    assertThatIllegalStateException().isThrownBy(() -> session.step(A_READ));
    assertThatIllegalStateException().isThrownBy(session::commit);
    assertThat(session.abort()).isEqualTo(CommitResult.ok());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"08006", "08007", "40003", "57P01", "57014", "XX000", "53100"})
  void commit_answeredByAnythingVague_infoAndDiscarded(String state) {
    for (Dialect dialect : dialects().toList()) {
      database.failing("commit", state);
      SqlSession session = begun(dialect);
      session.step(A_WRITE);
      assertThat(session.commit().completion()).isEqualTo(Completion.INFO);
      assertThat(session.isUsable()).isFalse();
      assertThat(database.calls).endsWith("commit", "abort").doesNotContain("rollback");
    }
  }

  @ParameterizedTest
  @CsvSource({"40001", "40P01", "40002", "40000", "25P02", "23505", "23514"})
  void commit_postgresReportsRollback_fails(String state) {
    database.failing("commit", state);
    SqlSession session = begun(new PostgresDialect());
    assertThat(session.commit().completion()).isEqualTo(Completion.FAIL);
    assertThat(database.calls).containsExactly("commit", "rollback");
    assertThat(session.isUsable()).isTrue();
  }

  @Test
  void commit_h2ReportsRollback_fails() {
    database.failing("commit", "40001");
    assertThat(begun(new H2Dialect()).commit().completion()).isEqualTo(Completion.FAIL);
  }

  /** The server's word stands, even if the connection breaks afterwards. */
  @Test
  void commit_reportsRollbackThenBreaks_failsAndDiscarded() {
    database.failing("commit", "40001").failing("rollback", "08006");
    SqlSession session = begun(new PostgresDialect());
    assertThat(session.commit().completion()).isEqualTo(Completion.FAIL);
    assertThat(session.isUsable()).isFalse();
  }

  @Test
  void abort_done_rollsBackOnce() {
    SqlSession session = begun(new H2Dialect());
    assertThat(session.abort()).isEqualTo(CommitResult.ok());
    assertThat(session.abort()).isEqualTo(CommitResult.ok());
    assertThat(database.calls).containsExactly("rollback");
  }

  /** The rollback was lost, but so was any chance to commit. */
  @Test
  void abort_connectionLost_discarded() {
    database.failing("rollback", "08006");
    SqlSession session = begun(new H2Dialect());
    assertThat(session.abort()).isEqualTo(CommitResult.ok());
    assertThat(session.isUsable()).isFalse();
  }

  @Test
  void close_inATransaction_rollsBackThenCloses() {
    begun(new H2Dialect()).close();
    assertThat(database.calls).containsExactly("rollback", "close");
  }

  @Test
  void close_afterDiscarding_sendsNothing() {
    database.failing("commit", "08006");
    SqlSession session = begun(new H2Dialect());
    session.commit();
    database.calls.clear();
    session.close();
    session.close();
    assertThat(database.calls).isEmpty();
  }

  @Test
  void discard_driverCannotAbort_closes() {
    database.failing("commit", "08006").failing("abort", "0A000").failing("close", "08006");
    begun(new H2Dialect()).commit();
    assertThat(database.calls).containsExactly("commit", "abort", "close");
  }

  @Test
  void cancel_nothingRunning_doesNothing() {
    begun(new H2Dialect()).cancel();
    assertThat(database.calls).isEmpty();
  }
}

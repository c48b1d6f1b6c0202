package dev.clew.targets.sql;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A session over one JDBC connection, without autocommit: a transaction ends with an explicit
 * COMMIT or ROLLBACK.
 *
 * <p>What is known after an error follows from what was sent:
 *
 * <ul>
 *   <li>An error before COMMIT was sent: the transaction certainly did not happen, for no server
 *       commits what it was not told to. After an error of a statement some databases keep the
 *       transaction open (H2 after a lock time-out or a duplicate key), so an explicit ROLLBACK is
 *       sent before anything else. If that fails, the connection is discarded.
 *   <li>An error as the answer to COMMIT: the transaction certainly did not happen only if the
 *       server reported that it rolled it all back. Otherwise nothing is known (the connection
 *       broke before, or after, COMMIT arrived: 08007; completion unknown: 40003; the server is
 *       being shut down: 57P01; a time-out), and the connection is discarded, so that no later
 *       answer is mistaken for that of another transaction.
 * </ul>
 *
 * <p>Nothing is ever sent again: whoever retries decides that by itself. A session that reports
 * answers blocked where its database says that it is busy and that the transaction goes on.
 */
final class SqlSession implements Session {

  private interface Work {
    @Nullable Object carryOut() throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;
  private final SqlExecutor executor;
  private final SqlStep steps;
  private final SqlRows rows;
  private final KeyRows keyRows;
  private final boolean reportsBusy;
  private final boolean readOnly;
  private @Nullable IsolationLevel level;
  private volatile boolean isOpen;
  private volatile boolean isUsable = true;

  /**
   * Creates a session that owns a connection.
   *
   * @param keyRows gives keys their rows where the level needs them
   * @param context whether a step is blocked where the database says that it is busy
   * @param readOnly whether the database refuses what changes something
   */
  SqlSession(
      Connection connection,
      Dialect dialect,
      String table,
      DataType dataType,
      KeyRows keyRows,
      SessionContext context,
      boolean readOnly) {
    this.connection = connection;
    this.dialect = dialect;
    this.executor =
        new SqlExecutor(
            connection,
            dialect,
            context.timeout(),
            dataType == DataType.REGISTER ? Types.BIGINT : Types.VARCHAR);
    this.steps = new SqlStep(executor, dialect.statements(table, dataType), dataType);
    this.keyRows = keyRows;
    this.rows = new SqlRows(executor, dialect, table, dataType);
    this.reportsBusy = context.waiting() == SessionContext.Waiting.REPORT;
    this.readOnly = readOnly;
  }

  @Override
  public StepResult begin(IsolationLevel asked) {
    if (isOpen) {
      throw new IllegalStateException("begin within a transaction: commit or abort comes first");
    }
    if (!isUsable) {
      return StepResult.lost("the connection was discarded");
    }
    try {
      if (asked != level) {
        changeLevel(asked);
      }
    } catch (SQLException e) {
      discard();
      return StepResult.lost(describe(e));
    }
    isOpen = true;
    return StepResult.done();
  }

  /** Sets the level of all transactions to come, outside any. */
  private void changeLevel(IsolationLevel asked) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      for (String sql : dialect.setLevel(asked)) {
        statement.execute(sql);
      }
    }
    connection.setAutoCommit(false);
    level = asked;
  }

  @Override
  public StepResult step(MicroOperation operation) {
    return step(
        () -> {
          if (level != null && dialect.needsRows(level)) {
            keyRows.ensure(SqlValues.key(operation.key()));
          }
          return steps.carryOut(operation);
        });
  }

  @Override
  public StepResult step(RowOperation operation) {
    return step(() -> rows.carryOut(operation));
  }

  private StepResult step(Work work) {
    requireOpen();
    try {
      return StepResult.value(work.carryOut());
    } catch (SQLException e) {
      if (isBusy(e)) {
        return StepResult.blocked();
      }
      isOpen = false;
      rollbackOrDiscard();
      return StepResult.aborted(describe(e));
    }
  }

  @Override
  public CommitResult commit() {
    requireOpen();
    try {
      connection.commit();
      isOpen = false;
      return CommitResult.ok();
    } catch (SQLException e) {
      if (isBusy(e)) {
        return CommitResult.blocked();
      }
      isOpen = false;
      if (dialect.saysNotCommitted(e)) {
        rollbackOrDiscard();
        return CommitResult.fail(describe(e));
      }
      discard();
      return CommitResult.info(describe(e));
    }
  }

  private boolean isBusy(SQLException e) {
    return reportsBusy && dialect.failure(e) == SqlFailure.BUSY;
  }

  /** Rolls back; if that fails the connection goes, and with it the transaction. */
  @Override
  public CommitResult abort() {
    if (isOpen) {
      isOpen = false;
      rollbackOrDiscard();
    }
    return CommitResult.ok();
  }

  private void rollbackOrDiscard() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      discard();
    }
  }

  /** Gives the connection up, also while another thread waits for its answer. */
  void discard() {
    isOpen = false;
    isUsable = false;
    try {
      connection.abort(Runnable::run); // unlike close(), this sends nothing and waits for nothing
      if (!connection.isClosed()) {
        closeMeanwhile(); // H2 and SQLite know no abort; the transaction would keep its locks
      }
    } catch (SQLException e) {
      closeQuietly();
    }
  }

  /** Closes the connection in a thread of its own: it may wait for a statement under way. */
  private void closeMeanwhile() {
    Thread closing = new Thread(this::closeQuietly, "clew-close");
    closing.setDaemon(true);
    closing.start();
  }

  @Override
  public boolean isUsable() {
    return isUsable;
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public void cancel() {
    executor.cancel();
  }

  @Override
  public void close() {
    if (isUsable) {
      abort();
      isUsable = false;
      closeQuietly();
    }
  }

  private void closeQuietly() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What is open is rolled back by the server when it misses the connection.
    }
  }

  private void requireOpen() {
    if (!isOpen) {
      throw new IllegalStateException("no transaction is open: begin comes first");
    }
  }

  private String describe(SQLException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String words = dialect.failure(e).words();
    return (e.getSQLState() == null ? "" : e.getSQLState() + " ")
        + (words.isEmpty() ? "" : "(" + words + ") ")
        + message;
  }
}

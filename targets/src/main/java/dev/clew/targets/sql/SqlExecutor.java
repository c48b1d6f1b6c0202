package dev.clew.targets.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Executes prepared statements of one connection, one at a time, and lets others give them up. */
final class SqlExecutor {

  /** What is made of the rows of an answer. */
  interface Reading {
    @Nullable Object of(ResultSet rows) throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;
  private final Duration timeout;
  private final int nullType;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private @Nullable RunningStatement running;
  private @Nullable Future<?> deadline;
  private boolean wasCancelled;

  /**
   * Creates an executor.
   *
   * @param timeout how long a statement may take
   * @param nullType the type of nulls, one of {@link java.sql.Types}
   */
  SqlExecutor(Connection connection, Dialect dialect, Duration timeout, int nullType) {
    this.connection = connection;
    this.dialect = dialect;
    this.timeout = timeout;
    this.nullType = nullType;
  }

  /** Returns how many rows a statement changed. */
  int change(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql, parameters);
    begin(statement);
    try {
      return statement.executeUpdate();
    } finally {
      end();
    }
  }

  /** Returns what is made of the rows of a query's answer. */
  @Nullable Object query(Reading reading, String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = prepare(sql, parameters);
    begin(statement);
    try (ResultSet rows = statement.executeQuery()) {
      return reading.of(rows);
    } finally {
      end();
    }
  }

  private synchronized void begin(PreparedStatement statement) {
    RunningStatement begun = new RunningStatement(statement, Thread.currentThread());
    running = begun;
    wasCancelled = false;
    if (!dialect.limitsWaits()) {
      deadline = Deadlines.after(timeout, () -> cancel(begun));
    }
  }

  /** Takes back an interruption that came too late to end the statement. */
  private synchronized void end() {
    running = null;
    if (deadline != null) {
      deadline.cancel(false);
    }
    if (wasCancelled) {
      Thread.interrupted();
    }
  }

  /**
   * Makes the statement that is being executed give up, if there is one; asked by other threads.
   */
  synchronized void cancel() {
    if (running != null) {
      cancel(running);
    }
  }

  private synchronized void cancel(RunningStatement statement) {
    if (running == statement) {
      try {
        wasCancelled = true;
        dialect.cancel(statement);
      } catch (SQLException e) {
        // It ends by its deadline.
      }
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      if (parameter == null) {
        statement.setNull(i + 1, nullType);
      } else if (parameter instanceof Long number) {
        statement.setLong(i + 1, number);
      } else {
        statement.setString(i + 1, parameter.toString());
      }
    }
    return statement;
  }
}

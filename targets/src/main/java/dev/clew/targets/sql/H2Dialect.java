package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** H2 with its storage MVStore. */
final class H2Dialect implements Dialect {

  /** Long enough for a commit to go through, short enough that no run stands still. */
  private static final long LOCK_TIMEOUT_MILLIS = 200;

  /** Long enough to be seen waiting; H2 cannot be made to give up a wait earlier. */
  private static final long REPORTED_LOCK_TIMEOUT_MILLIS = 1000;

  @Override
  public String driverClass() {
    return "org.h2.Driver";
  }

  @Override
  public String driverArtifact() {
    return "com.h2database:h2";
  }

  @Override
  public String textType() {
    return "VARCHAR";
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return switch (dataType) {
      case REGISTER -> SqlStatements.standard(table, "?");
      case LIST -> SqlStatements.standard(table, "COALESCE(v || ',', '') || ?");
      case TEXT -> SqlStatements.standard(table, "COALESCE(v, '') || ?");
    };
  }

  /** Nothing: there is no network. */
  @Override
  public Properties connectionProperties(Duration timeout) {
    return new Properties();
  }

  @Override
  public List<String> settings(SessionContext context) {
    long timeout = Math.max(1, context.timeout().toMillis());
    long lockTimeout =
        context.waiting() == Waiting.REPORT ? REPORTED_LOCK_TIMEOUT_MILLIS : LOCK_TIMEOUT_MILLIS;
    return List.of(
        "SET LOCK_TIMEOUT " + Math.min(timeout, lockTimeout), "SET QUERY_TIMEOUT " + timeout);
  }

  @Override
  public String sessionNumber() {
    return "SELECT SESSION_ID()";
  }

  /** Waits if it is said to, and the one it waits for has not ended its transaction meanwhile. */
  @Override
  public String isWaiting() {
    return """
        SELECT COUNT(*) > 0
        FROM INFORMATION_SCHEMA.SESSIONS w JOIN INFORMATION_SCHEMA.SESSIONS b
          ON w.BLOCKER_ID = b.SESSION_ID
        WHERE w.SESSION_ID = ? AND b.CONTAINS_UNCOMMITTED""";
  }

  /** H2's code for a deadlock, or a conflict of snapshots: it has rolled the transaction back. */
  @Override
  public boolean reportsRollback(SQLException answerToCommit) {
    return "40001".equals(answerToCommit.getSQLState());
  }
}

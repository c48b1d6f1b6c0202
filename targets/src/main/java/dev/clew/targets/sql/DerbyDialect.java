package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * Apache Derby, in this process, with a database in memory for each run.
 *
 * <p>Its levels are degrees of locking of rows and, for SERIALIZABLE, of ranges. In Derby's SQL the
 * words REPEATABLE READ mean serializable; the level of that name in the standard is called RS,
 * read stability. So levels are set by their two letters.
 *
 * <p>REPEATABLE READ locks the rows that are read, and a row that is not there is a phantom. As its
 * manual says so, the level is held to rows that are there: each key is given one, which holds
 * nothing, before it is first used.
 *
 * <p>Each session connects as a user of its own: the name is how its waits are found among the
 * locks.
 */
final class DerbyDialect implements Dialect {

  private static final Claims CLAIMS =
      new Claims("https://db.apache.org/derby/docs/10.16/devguide/cdevconcepts15366.html");
  private static final String SCHEMA = "APP";
  private static final String USER = "CLEW_SESSION_";

  @Override
  public String name() {
    return "derby";
  }

  @Override
  public String product() {
    return "Derby";
  }

  @Override
  public String description() {
    return "Apache Derby in this process, a database in memory for each run";
  }

  @Override
  public Dialect configured(TargetUri uri) {
    Options unused = Options.of(uri, Set.of()).withoutVariant();
    return this;
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    return new DerbyMemory(this);
  }

  @Override
  public String driverClass() {
    return "org.apache.derby.iapi.jdbc.AutoloadedDriver";
  }

  @Override
  public String driverArtifact() {
    return "org.apache.derby:derby";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.READ_COMMITTED),
        CLAIMS.of(IsolationLevel.READ_UNCOMMITTED),
        CLAIMS.of(IsolationLevel.REPEATABLE_READ),
        CLAIMS.of(IsolationLevel.SERIALIZABLE));
  }

  @Override
  public List<String> setLevel(IsolationLevel level) {
    return List.of(
        "SET ISOLATION "
            + switch (level) {
              case READ_UNCOMMITTED -> "UR";
              case READ_COMMITTED -> "CS";
              case REPEATABLE_READ -> "RS";
              case SERIALIZABLE -> "RR";
              case NONE, SNAPSHOT ->
                  throw new IllegalArgumentException("Derby has no level " + level.id());
            });
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return SqlStatements.createTable(table, "VARCHAR(255) NOT NULL", dataType, "VARCHAR(32672)");
  }

  @Override
  public boolean needsRows(IsolationLevel level) {
    return level == IsolationLevel.REPEATABLE_READ;
  }

  /** Derby must be told the type of a parameter that is concatenated. */
  @Override
  public SqlStatements statements(String table, DataType dataType) {
    String parameter = "CAST(? AS VARCHAR(32672))";
    return SqlStatements.standard(
        table,
        switch (dataType) {
          case REGISTER -> "?";
          case LIST -> "COALESCE(v || ',', '') || " + parameter;
          case TEXT -> "COALESCE(v, '') || " + parameter;
        });
  }

  @Override
  public Properties connectionProperties(SessionContext context) {
    Properties properties = new Properties();
    properties.setProperty("user", context.process() < 0 ? SCHEMA : USER + context.process());
    return properties;
  }

  /**
   * Waits end after a second, the least there is but none; in a schedule, which is slow where the
   * machine is, after five. It is a setting of the database, which has sessions of one kind.
   */
  @Override
  public List<String> settings(SessionContext context) {
    String seconds = context.waiting() == Waiting.REPORT ? "5" : "1";
    return List.of(
        "SET SCHEMA " + SCHEMA,
        "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '%s')"
            .formatted(seconds));
  }

  @Override
  public WaitDetection waitDetection() {
    return new Locks();
  }

  /** There is none: the wait ends by its time-out. */
  @Override
  public void cancel(RunningStatement running) {}

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return "40001".equals(answerToCommit.getSQLState());
  }

  @Override
  public SqlFailure failure(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return switch (state) {
      case "40001" -> SqlFailure.DEADLOCK;
      case "40XL1", "40XL2" -> SqlFailure.LOCK_TIMEOUT;
      default -> SqlFailure.ofStandard(state);
    };
  }

  /** Asks the table of locks for one that the session's user waits for. */
  private record Locks() implements WaitDetection.Asked {

    @Override
    public String identify(Connection session) throws SQLException {
      return session.getMetaData().getUserName();
    }

    @Override
    public boolean needsUsersOfOurOwn() {
      return true;
    }

    @Override
    public boolean isWaiting(Connection own, String session) throws SQLException {
      try (PreparedStatement statement =
          own.prepareStatement(
              """
              SELECT 1
              FROM SYSCS_DIAG.LOCK_TABLE l JOIN SYSCS_DIAG.TRANSACTION_TABLE t ON l.XID = t.XID
              WHERE l.STATE = 'WAIT' AND t.USERNAME = ?""")) {
        statement.setString(1, session);
        try (ResultSet row = statement.executeQuery()) {
          return row.next();
        }
      }
    }
  }
}

package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.PostgresProvisioning;
import dev.clew.targets.provision.Provisioners;
import dev.clew.targets.spi.SessionContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * PostgreSQL, and what speaks its protocol and its SQL: a server that is started for the run
 * ({@code postgres}, {@code postgres:16}), or one that already runs ({@code
 * jdbc:postgresql://host/database}). With {@code standby=async} or {@code standby=sync} every other
 * session is one of a standby, which can be read only.
 *
 * <p>Its manual says that REPEATABLE READ is snapshot isolation. READ COMMITTED was observed to be
 * monotonic atomic view, which the manual does not promise.
 */
final class PostgresDialect implements Dialect {

  private static final Claims CLAIMS =
      new Claims("https://www.postgresql.org/docs/current/transaction-iso.html");

  /**
   * The answers to COMMIT that say the transaction was rolled back: serialization failure,
   * deadlock, integrity violated at the end, and the ROLLBACK with which a server answers the
   * COMMIT of a transaction in which a statement had failed, which the driver reports as "in failed
   * SQL transaction".
   */
  private static final Set<String> ROLLED_BACK =
      Set.of("40000", "40001", "40002", "40P01", "25P02");

  private static final String STANDBY = "standby";
  private static final String NONE = "none";

  private final boolean ours;
  private final String standby;

  PostgresDialect() {
    this(true, NONE);
  }

  private PostgresDialect(boolean ours, String standby) {
    this.ours = ours;
    this.standby = standby;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }

  @Override
  public String description() {
    return "PostgreSQL, a server started for the run or one that already runs";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "postgres",
        "postgres:16",
        "jdbc:postgresql://localhost/test?user=tester",
        "postgres?standby=async");
  }

  @Override
  public String jdbcName() {
    return "postgresql";
  }

  @Override
  public Dialect configured(TargetUri uri) {
    Options options = Options.of(uri, Set.of(PostgresProvisioning.IMAGE, STANDBY));
    return new PostgresDialect(!uri.isJdbc(), options.choice(STANDBY, NONE, "async", "sync"));
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    return uri.isJdbc()
        ? new Elsewhere(JdbcAddress.of(uri, Set.of(), environment, "PGUSER", "PGPASSWORD"))
        : ownServer(PostgresProvisioning.of(uri, environment));
  }

  private Place ownServer(Provisioners provisioners) {
    String scheme = "jdbc:postgresql";
    return standby.equals(NONE)
        ? new OwnServer(provisioners, scheme)
        : new OwnServer(
            provisioners,
            scheme,
            context ->
                PostgresProvisioning.startPair(provisioners, standby.equals("sync"), context));
  }

  @Override
  public String driverClass() {
    return "org.postgresql.Driver";
  }

  @Override
  public String driverArtifact() {
    return "org.postgresql:postgresql";
  }

  @Override
  public List<LevelClaim> levels() {
    LevelClaim readCommitted = CLAIMS.of(IsolationLevel.READ_COMMITTED);
    LevelClaim snapshots = CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION);
    return standby.equals(NONE)
        ? List.of(readCommitted, snapshots, CLAIMS.of(IsolationLevel.SERIALIZABLE))
        : List.of(readCommitted, snapshots); // a standby refuses to be SERIALIZABLE
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return SqlStatements.createTable(table, "TEXT", dataType, "TEXT");
  }

  @Override
  public Optional<String> returningRows(String change) {
    return Optional.of(change + " RETURNING k, v");
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return SqlStatements.onConflict(table, dataType);
  }

  /** A socket that is silent for longer than any statement may take is given up as lost. */
  @Override
  public Properties connectionProperties(SessionContext context) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "clew");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", Long.toString(context.timeout().toSeconds() + 5));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("autosave", "never");
    return properties;
  }

  @Override
  public List<String> settings(SessionContext context) {
    long timeout = Math.max(1, context.timeout().toMillis());
    return List.of("SET lock_timeout = " + timeout, "SET statement_timeout = " + timeout);
  }

  /** Only who may do everything may have deadlocks looked for sooner than after a second. */
  @Override
  public List<String> privilegedSettings(SessionContext context) {
    return context.waiting() == SessionContext.Waiting.REPORT
        ? List.of("SET deadlock_timeout = '1ms'")
        : List.of();
  }

  @Override
  public String remark(SqlDatabase database, Consumer<String> log) {
    if (isDurable(database)) {
      return ", fsync and synchronous_commit on";
    } else if (ours) {
      throw new IllegalStateException(
          "invariant broken: our own server runs with fsync and synchronous_commit on");
    }
    log.accept("fsync or synchronous_commit is off: after a crash, commits may be missing");
    return ", fsync or synchronous_commit off";
  }

  private static boolean isDurable(SqlDatabase database) {
    try {
      return database.show("SHOW fsync").equals("on")
          && database.show("SHOW synchronous_commit").equals("on");
    } catch (SQLException e) {
      throw new TargetUnavailableException(
          "PostgreSQL does not tell its settings: " + e.getMessage(), "try again", e);
    }
  }

  @Override
  public boolean isReadOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
      return row.next() && "on".equals(row.getString(1));
    }
  }

  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByQuery(
        "SELECT pg_backend_pid()", "SELECT cardinality(pg_blocking_pids(?::int)) > 0");
  }

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    String state = Objects.requireNonNullElse(answerToCommit.getSQLState(), "");
    return ROLLED_BACK.contains(state) || state.startsWith("23");
  }

  @Override
  public SqlFailure failure(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return switch (state) {
      case "40P01" -> SqlFailure.DEADLOCK;
      case "55P03" -> SqlFailure.LOCK_TIMEOUT;
      case "57014" -> SqlFailure.CANCELLED;
      case "57P01", "57P02", "57P03" -> SqlFailure.CONNECTION_LOST;
      default -> SqlFailure.ofStandard(state);
    };
  }

  @Override
  public String advice(SQLException e) {
    return switch (Objects.requireNonNullElse(e.getSQLState(), "")) {
      case "28P01", "28000", "08004" ->
          "give the right user and password: as CLEW_USER and CLEW_PASSWORD or CLEW_PASSWORD_FILE,"
              + " as PGUSER and PGPASSWORD, or in the URL (?user=...&password=...); the role must be"
              + " one that may log in from this machine (pg_hba.conf)";
      case "3D000" -> "create the database, or name one that exists";
      case "42501" -> "give a user that may create tables";
      case "53300" -> "close other connections, or raise max_connections";
      default -> "see that a server listens there and lets this machine in";
    };
  }
}

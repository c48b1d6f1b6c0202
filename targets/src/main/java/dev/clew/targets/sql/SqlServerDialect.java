package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.ContainerProvisioning;
import dev.clew.targets.provision.ContainerSpec;
import dev.clew.targets.provision.Secrets;
import dev.clew.targets.spi.SessionContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * Microsoft SQL Server. Its levels are degrees of locking; REPEATABLE READ locks rows that are
 * there. SNAPSHOT must be allowed in the database ({@code ALLOW_SNAPSHOT_ISOLATION}), as READ
 * COMMITTED may be made to read snapshots there ({@code READ_COMMITTED_SNAPSHOT}).
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class SqlServerDialect implements Dialect {

  private static final Claims CLAIMS =
      new Claims(
          "https://learn.microsoft.com/sql/t-sql/statements/set-transaction-isolation-level-transact-sql");
  private static final String IMAGE = "image";
  private static final int DEADLOCK = 1205;
  private static final int LOCK_TIMEOUT = 1222;
  private static final int SNAPSHOT_CONFLICT = 3960;
  private static final int LOGIN_FAILED = 18456;

  @Override
  public String name() {
    return "sqlserver";
  }

  @Override
  public String product() {
    return "SQL Server";
  }

  @Override
  public String description() {
    return "SQL Server, a container or a server that already runs; unverified";
  }

  @Override
  public List<String> examples() {
    return List.of(name(), "jdbc:sqlserver://localhost?user=tester&databaseName=test");
  }

  @Override
  public String jdbcName() {
    return name();
  }

  @Override
  public Dialect configured(TargetUri uri) {
    Options unused = Options.of(uri, Set.of(IMAGE)).withVersion();
    return this;
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    if (uri.isJdbc()) {
      return new Elsewhere(
          JdbcAddress.of(uri, Set.of(), environment, "SQLCMDUSER", "SQLCMDPASSWORD"));
    }
    String password = "Aa1." + Secrets.token(); // it asks for characters of four kinds
    String image =
        "mcr.microsoft.com/mssql/server:"
            + (uri.variant().isEmpty() ? "2022" : uri.variant())
            + "-latest";
    ContainerSpec container =
        new ContainerSpec(
            product(),
            uri.options().getOrDefault(IMAGE, image),
            Map.of("ACCEPT_EULA", "Y", "MSSQL_SA_PASSWORD", password),
            List.of(),
            1433,
            "SQL Server is now ready for client connections",
            1);
    return new OwnServer(
        ContainerProvisioning.of(
            uri, container, (host, port) -> new Address(host, port, "sa", password, "")),
        "jdbc:sqlserver");
  }

  @Override
  public String driverClass() {
    return "com.microsoft.sqlserver.jdbc.SQLServerDriver";
  }

  @Override
  public String driverArtifact() {
    return "com.microsoft.sqlserver:mssql-jdbc";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.READ_COMMITTED),
        CLAIMS.of(IsolationLevel.READ_UNCOMMITTED),
        CLAIMS.of(IsolationLevel.REPEATABLE_READ),
        CLAIMS.of(IsolationLevel.SNAPSHOT, SNAPSHOT_ISOLATION),
        CLAIMS.of(IsolationLevel.SERIALIZABLE));
  }

  @Override
  public List<String> setLevel(IsolationLevel level) {
    return List.of("SET TRANSACTION ISOLATION LEVEL " + level.sql());
  }

  @Override
  public boolean needsRows(IsolationLevel level) {
    return level == IsolationLevel.REPEATABLE_READ;
  }

  /** It has table hints instead of {@code FOR UPDATE}. */
  @Override
  public boolean readsForUpdate() {
    return false;
  }

  @Override
  public String createTable(String table, DataType dataType) {
    String binary = " COLLATE Latin1_General_BIN2";
    return SqlStatements.createTable(
        table, "NVARCHAR(255)" + binary, dataType, "NVARCHAR(MAX)" + binary);
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return SqlStatements.standard(
        table,
        switch (dataType) {
          case REGISTER -> "?";
          case LIST -> "COALESCE(v + ',', '') + ?";
          case TEXT -> "COALESCE(v, '') + ?";
        });
  }

  @Override
  public String isMultiple(String column) {
    return column + " % ? = 0";
  }

  @Override
  public Properties connectionProperties(SessionContext context) {
    Properties properties = new Properties();
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", Long.toString(context.timeout().toMillis() + 5000));
    properties.setProperty("connectRetryCount", "0");
    properties.setProperty("trustServerCertificate", "true");
    return properties;
  }

  @Override
  public List<String> settings(SessionContext context) {
    return List.of("SET LOCK_TIMEOUT " + Math.max(1, context.timeout().toMillis()));
  }

  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByQuery(
        "SELECT @@SPID",
        "SELECT COUNT(*) FROM sys.dm_exec_requests"
            + " WHERE session_id = ? AND blocking_session_id <> 0");
  }

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return Set.of(DEADLOCK, SNAPSHOT_CONFLICT).contains(answerToCommit.getErrorCode());
  }

  @Override
  public SqlFailure failure(SQLException e) {
    return switch (e.getErrorCode()) {
      case DEADLOCK -> SqlFailure.DEADLOCK;
      case LOCK_TIMEOUT -> SqlFailure.LOCK_TIMEOUT;
      case SNAPSHOT_CONFLICT -> SqlFailure.SERIALIZATION_FAILURE;
      default -> SqlFailure.ofStandard(Objects.requireNonNullElse(e.getSQLState(), ""));
    };
  }

  @Override
  public String advice(SQLException e) {
    return e.getErrorCode() == LOGIN_FAILED
        ? "give the right user and password: as CLEW_USER and CLEW_PASSWORD, or in the URL"
        : "see that a server listens there and lets this machine in";
  }
}

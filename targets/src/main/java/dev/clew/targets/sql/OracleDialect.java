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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * Oracle Database. What its manual describes under the name SERIALIZABLE, reads of one snapshot and
 * ORA-08177 for who writes what changed since, is snapshot isolation. An empty text is null to it,
 * so it holds lists and registers only.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class OracleDialect implements Dialect {

  private static final Claims CLAIMS =
      new Claims(
          "https://docs.oracle.com/en/database/oracle/oracle-database/23/cncpt/data-concurrency-and-consistency.html");
  private static final String IMAGE = "image";
  private static final int DUPLICATE_KEY = 1;
  private static final int LOCK_TIMEOUT = 30006;
  private static final int DEADLOCK = 60;
  private static final int CANCELLED = 1013;
  private static final int LOGIN_FAILED = 1017;
  private static final int SERIALIZATION_FAILURE = 8177;

  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public String product() {
    return "Oracle Database";
  }

  @Override
  public String description() {
    return "Oracle Database, a container or a server that already runs; unverified";
  }

  @Override
  public List<String> examples() {
    return List.of(name(), "jdbc:oracle:thin:@//localhost:1521/FREEPDB1?user=tester");
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
          JdbcAddress.of(uri, Set.of(), environment, "ORACLE_USER", "ORACLE_PASSWORD"));
    }
    String password = "A" + Secrets.token().substring(0, 24); // 30 at the most, a letter first
    String image = "gvenzl/oracle-free:" + (uri.variant().isEmpty() ? "23" : uri.variant());
    ContainerSpec container =
        new ContainerSpec(
            product(),
            uri.options().getOrDefault(IMAGE, image + "-slim"),
            Map.of("ORACLE_PASSWORD", password, "APP_USER", "clew", "APP_USER_PASSWORD", password),
            List.of(),
            1521,
            "DATABASE IS READY TO USE!",
            1);
    return new OwnServer(
        ContainerProvisioning.of(
            uri, container, (host, port) -> new Address(host, port, "clew", password, "FREEPDB1")),
        "jdbc:oracle:thin:@tcp");
  }

  @Override
  public String driverClass() {
    return "oracle.jdbc.OracleDriver";
  }

  @Override
  public String driverArtifact() {
    return "com.oracle.database.jdbc:ojdbc11";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.READ_COMMITTED),
        CLAIMS.of(IsolationLevel.SERIALIZABLE, SNAPSHOT_ISOLATION));
  }

  @Override
  public Set<DataType> dataTypes() {
    return EnumSet.of(DataType.LIST, DataType.REGISTER);
  }

  @Override
  public List<String> setLevel(IsolationLevel level) {
    return List.of("ALTER SESSION SET ISOLATION_LEVEL = " + level.sql());
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return "CREATE TABLE %s (k VARCHAR2(255) PRIMARY KEY, v %s)"
        .formatted(table, dataType == DataType.REGISTER ? "NUMBER(19)" : "VARCHAR2(4000)");
  }

  /** Null is the empty text here, so a comma goes before an element only if there is one. */
  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return SqlStatements.standard(
        table, dataType == DataType.LIST ? "NVL2(v, v || ',', '') || ?" : "?");
  }

  @Override
  public Properties connectionProperties(SessionContext context) {
    Properties properties = new Properties();
    properties.setProperty("oracle.net.CONNECT_TIMEOUT", "10000");
    properties.setProperty(
        "oracle.jdbc.ReadTimeout", Long.toString(context.timeout().toMillis() + 5000));
    return properties;
  }

  @Override
  public List<String> settings(SessionContext context) {
    return List.of();
  }

  /** Waits for rows have no time-out in Oracle: statements are cancelled. */
  @Override
  public boolean limitsWaits() {
    return false;
  }

  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByQuery(
        "SELECT SYS_CONTEXT('USERENV', 'SID') FROM DUAL",
        "SELECT COUNT(*) FROM v$session WHERE sid = ? AND blocking_session IS NOT NULL");
  }

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return answerToCommit.getErrorCode() == SERIALIZATION_FAILURE;
  }

  @Override
  public SqlFailure failure(SQLException e) {
    return switch (e.getErrorCode()) {
      case SERIALIZATION_FAILURE -> SqlFailure.SERIALIZATION_FAILURE;
      case DEADLOCK -> SqlFailure.DEADLOCK;
      case LOCK_TIMEOUT -> SqlFailure.LOCK_TIMEOUT;
      case DUPLICATE_KEY -> SqlFailure.INTEGRITY_VIOLATION;
      case CANCELLED -> SqlFailure.CANCELLED;
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

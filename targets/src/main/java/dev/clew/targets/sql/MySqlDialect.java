package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;

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
import java.util.Properties;
import java.util.Set;

/**
 * MySQL with its storage InnoDB, which is like MariaDB's without {@code innodb_snapshot_isolation}:
 * of REPEATABLE READ its manual says that reads see a snapshot and writes what is newest, and warns
 * of states that never were in the database.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class MySqlDialect implements Dialect {

  private static final Claims CLAIMS =
      new Claims(
          "https://dev.mysql.com/doc/refman/8.4/en/innodb-transaction-isolation-levels.html");
  private static final String IMAGE = "image";
  private static final String DATABASE = "clew";
  private static final String USER = "MYSQL_USER";
  private static final String PASSWORD = "MYSQL_PWD";

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public String product() {
    return "MySQL";
  }

  @Override
  public String description() {
    return "MySQL, a container or a server that already runs; unverified";
  }

  @Override
  public List<String> examples() {
    return List.of("mysql", "mysql:8.4", "jdbc:mysql://localhost/test?user=tester");
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
      return new Elsewhere(JdbcAddress.of(uri, Set.of(), environment, USER, PASSWORD));
    }
    String password = Secrets.token();
    String image = "mysql:" + (uri.variant().isEmpty() ? "8.4" : uri.variant());
    ContainerSpec container =
        new ContainerSpec(
            product(),
            uri.options().getOrDefault(IMAGE, image),
            Map.of("MYSQL_ROOT_PASSWORD", password, "MYSQL_DATABASE", DATABASE),
            List.of(),
            3306,
            "ready for connections.*port: 3306", // unlike the one its entrypoint starts for itself
            1);
    return new OwnServer(
        ContainerProvisioning.of(
            uri, container, (host, port) -> new Address(host, port, "root", password, DATABASE)),
        "jdbc:mysql");
  }

  @Override
  public String driverClass() {
    return "com.mysql.cj.jdbc.Driver";
  }

  @Override
  public String driverArtifact() {
    return "com.mysql:mysql-connector-j";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.REPEATABLE_READ, READ_COMMITTED),
        CLAIMS.of(IsolationLevel.READ_COMMITTED),
        CLAIMS.of(IsolationLevel.READ_UNCOMMITTED),
        CLAIMS.of(IsolationLevel.SERIALIZABLE));
  }

  @Override
  public List<String> setLevel(IsolationLevel level) {
    return InnoDb.setLevel(level);
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return InnoDb.createTable(table, dataType);
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return InnoDb.statements(table, dataType);
  }

  /** The password of a server of our own may be sent for its key; no more is sent twice. */
  @Override
  public Properties connectionProperties(SessionContext context) {
    Properties properties = InnoDb.connectionProperties(context);
    properties.setProperty("allowPublicKeyRetrieval", "true");
    properties.setProperty("autoReconnect", "false");
    return properties;
  }

  /** Only statements that read have a time-out of their own. */
  @Override
  public List<String> settings(SessionContext context) {
    return List.of(
        InnoDb.lockTimeout(context),
        "SET SESSION max_execution_time = " + Math.max(1, context.timeout().toMillis()));
  }

  @Override
  public WaitDetection waitDetection() {
    return new InnoDb.Monitor();
  }

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return InnoDb.saysNotCommitted(answerToCommit);
  }

  @Override
  public SqlFailure failure(SQLException e) {
    return InnoDb.failure(e);
  }

  @Override
  public String advice(SQLException e) {
    return InnoDb.advice(e, USER, PASSWORD);
  }
}

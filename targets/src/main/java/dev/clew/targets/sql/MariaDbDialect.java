package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.MariaDbProvisioning;
import dev.clew.targets.provision.Provisioners;
import dev.clew.targets.spi.SessionContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * MariaDB with its storage InnoDB: a server that is started for the run ({@code mariadb}, {@code
 * mariadb:10.11}), or one that already runs ({@code jdbc:mariadb://host/database}). With {@code
 * nodes=3} it is a Galera cluster whose nodes sessions use in turn.
 *
 * <p>Of REPEATABLE READ its manual says that all reads of a transaction see the snapshot of the
 * first one, and that writes see what is newest. That forbids no lost update; it is documented as
 * read committed here, the strongest of our models that the text supports. With {@code
 * innodb_snapshot_isolation=ON}, the default since 11.6.2, who writes what changed since its
 * snapshot is refused.
 */
final class MariaDbDialect implements Dialect {

  private static final Claims CLAIMS = new Claims("https://mariadb.com/kb/en/set-transaction/");
  private static final Claims SNAPSHOT_CLAIMS =
      new Claims("https://mariadb.com/kb/en/innodb-system-variables/#innodb_snapshot_isolation");
  private static final String SNAPSHOT = "innodb_snapshot_isolation";
  private static final String AS_IT_IS = "default";
  private static final String USER = "MARIADB_USER";
  private static final String PASSWORD = "MARIADB_PASSWORD";

  private static final String NODES = "nodes";
  private static final String ONE = "1";
  private static final String SYNC_WAIT = "wsrep_sync_wait";

  private final String snapshotIsolation;
  private final String nodes;
  private final String syncWait;

  MariaDbDialect() {
    this(AS_IT_IS, ONE, AS_IT_IS);
  }

  private MariaDbDialect(String snapshotIsolation, String nodes, String syncWait) {
    this.snapshotIsolation = snapshotIsolation;
    this.nodes = nodes;
    this.syncWait = syncWait;
  }

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public String product() {
    return "MariaDB";
  }

  @Override
  public String description() {
    return "MariaDB, a server started for the run or one that already runs";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "mariadb",
        "jdbc:mariadb://localhost/test?user=tester",
        "mariadb?" + NODES + "=3",
        "mariadb?" + SNAPSHOT + "=ON");
  }

  @Override
  public String jdbcName() {
    return name();
  }

  @Override
  public Dialect configured(TargetUri uri) {
    Options options =
        Options.of(uri, Set.of(SNAPSHOT, NODES, SYNC_WAIT, MariaDbProvisioning.IMAGE))
            .withVersion();
    return new MariaDbDialect(
        options.choice(SNAPSHOT, AS_IT_IS, "ON", "OFF"),
        options.choice(NODES, ONE, "3", "5"),
        options.choice(SYNC_WAIT, AS_IT_IS, "0", "1"));
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    return uri.isJdbc()
        ? new Elsewhere(
            JdbcAddress.of(uri, Set.of(SNAPSHOT, SYNC_WAIT), environment, USER, PASSWORD))
        : ownServer(uri, environment);
  }

  private Place ownServer(TargetUri uri, Map<String, String> environment) {
    Provisioners provisioners = MariaDbProvisioning.of(uri, environment);
    String scheme = "jdbc:mariadb";
    int count = Integer.parseInt(nodes);
    return nodes.equals(ONE)
        ? new OwnServer(provisioners, scheme)
        : new OwnServer(
            provisioners,
            scheme,
            context -> MariaDbProvisioning.startCluster(uri, environment, count, context));
  }

  @Override
  public String driverClass() {
    return "org.mariadb.jdbc.Driver";
  }

  @Override
  public String driverArtifact() {
    return "org.mariadb.jdbc:mariadb-java-client";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        snapshotIsolation.equals("ON")
            ? SNAPSHOT_CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION)
            : CLAIMS.of(IsolationLevel.REPEATABLE_READ, READ_COMMITTED),
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

  @Override
  public Properties connectionProperties(SessionContext context) {
    return InnoDb.connectionProperties(context);
  }

  @Override
  public List<String> settings(SessionContext context) {
    List<String> settings = new ArrayList<>();
    settings.add(InnoDb.lockTimeout(context));
    settings.add(
        "SET SESSION max_statement_time = " + Math.max(1, context.timeout().toMillis()) / 1000.0);
    if (!snapshotIsolation.equals(AS_IT_IS)) {
      settings.add("SET SESSION %s = %s".formatted(SNAPSHOT, snapshotIsolation));
    }
    if (!syncWait.equals(AS_IT_IS)) {
      settings.add("SET SESSION %s = %s".formatted(SYNC_WAIT, syncWait));
    }
    return settings;
  }

  /** Old versions do not know the setting, and are without what it does. */
  @Override
  public String remark(SqlDatabase database, Consumer<String> log) {
    if (!snapshotIsolation.equals(AS_IT_IS)) {
      return ", %s=%s".formatted(SNAPSHOT, snapshotIsolation);
    }
    try {
      return ", %s=%s"
          .formatted(SNAPSHOT, database.show("SELECT IF(@@" + SNAPSHOT + ", 'ON', 'OFF')"));
    } catch (SQLException e) {
      return "";
    }
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

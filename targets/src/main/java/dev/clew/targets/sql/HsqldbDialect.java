package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.SessionContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * HSQLDB, in this process, with a database in memory for each run, under one of its three
 * transaction models: {@code hsqldb?tx=locks} (locks on whole tables; its default), {@code mvlocks}
 * (the same for whoever writes), {@code mvcc}.
 *
 * <p>Its guide says that REPEATABLE READ is raised to SERIALIZABLE under locks, and that both are
 * snapshot isolation under MVCC, where READ UNCOMMITTED is raised to READ COMMITTED. Under locks
 * READ UNCOMMITTED is for transactions that only read; so it is not offered.
 *
 * <p>HSQLDB has no time-out of locks, and under locks it heeds neither the time-out of a statement
 * nor its cancelling, but only the interruption of the thread that waits. So waits end by that.
 */
final class HsqldbDialect implements Dialect {

  private static final Claims CLAIMS =
      new Claims("https://hsqldb.org/doc/2.0/guide/sessions-chapt.html");
  private static final String TX = "tx";
  private static final AtomicLong DATABASES = new AtomicLong();

  private final String transactionModel;

  HsqldbDialect() {
    this("locks");
  }

  private HsqldbDialect(String transactionModel) {
    this.transactionModel = transactionModel;
  }

  @Override
  public String name() {
    return "hsqldb";
  }

  @Override
  public String product() {
    return "HSQLDB";
  }

  @Override
  public String description() {
    return "HSQLDB in this process, a database in memory for each run";
  }

  @Override
  public List<String> examples() {
    return List.of("hsqldb", "hsqldb?tx=mvlocks", "hsqldb?tx=mvcc");
  }

  @Override
  public Dialect configured(TargetUri uri) {
    return new HsqldbDialect(
        Options.of(uri, Set.of(TX)).withoutVariant().choice(TX, "locks", "mvlocks", "mvcc"));
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    return new InProcess(
        "jdbc:hsqldb:mem:clew-%d;hsqldb.tx=%s;hsqldb.tx_interrupt_rollback=true"
            .formatted(DATABASES.incrementAndGet(), transactionModel),
        ", in this process, in memory, transaction model " + transactionModel);
  }

  @Override
  public String driverClass() {
    return "org.hsqldb.jdbc.JDBCDriver";
  }

  @Override
  public String driverArtifact() {
    return "org.hsqldb:hsqldb";
  }

  @Override
  public List<LevelClaim> levels() {
    return transactionModel.equals("mvcc")
        ? List.of(
            CLAIMS.of(IsolationLevel.READ_COMMITTED),
            CLAIMS.of(IsolationLevel.READ_UNCOMMITTED, READ_COMMITTED),
            CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION),
            CLAIMS.of(IsolationLevel.SERIALIZABLE, SNAPSHOT_ISOLATION))
        : List.of(
            CLAIMS.of(IsolationLevel.READ_COMMITTED),
            CLAIMS.of(IsolationLevel.REPEATABLE_READ, SERIALIZABLE),
            CLAIMS.of(IsolationLevel.SERIALIZABLE));
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return SqlStatements.createTable(table, "VARCHAR(255)", dataType, "VARCHAR(1000000)");
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return SqlStatements.standard(table, dataType);
  }

  /** Nothing but its administrator, who has no password: there is no network. */
  @Override
  public Properties connectionProperties(SessionContext context) {
    Properties properties = new Properties();
    properties.setProperty("user", "SA");
    return properties;
  }

  @Override
  public List<String> settings(SessionContext context) {
    return List.of();
  }

  @Override
  public boolean limitsWaits() {
    return false;
  }

  /** The database is shut down; it would stay in memory else. */
  @Override
  public List<String> farewell(String table) {
    return List.of("SHUTDOWN IMMEDIATELY");
  }

  /** A session waits at its latch until those are done that it waits for. */
  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByQuery(
        "CALL SESSION_ID()",
        "SELECT LATCH_COUNT > 0 FROM INFORMATION_SCHEMA.SYSTEM_SESSIONS WHERE SESSION_ID = ?");
  }

  @Override
  public void cancel(RunningStatement running) {
    running.thread().interrupt();
  }

  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return "40001".equals(answerToCommit.getSQLState());
  }

  @Override
  public SqlFailure failure(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return state.equals("40502") ? SqlFailure.CANCELLED : SqlFailure.ofStandard(state);
  }
}

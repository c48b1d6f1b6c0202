package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * H2 with its storage MVStore, in this process, with a database in memory for each run.
 *
 * <p>H2's manual says of its SERIALIZABLE that it does not ensure equivalence with a serial
 * execution; of REPEATABLE READ, SNAPSHOT and SERIALIZABLE alike it rules out dirty and
 * non-repeatable reads, which is what reading from a snapshot gives. So all three are documented as
 * snapshot isolation.
 *
 * <p>Left to itself, H2 answers a query that a session repeats with the result it had before,
 * unless the table was marked as changed since. A commit marks the table just before it takes
 * effect: who reads in between gets the old result, and keeps it after the commit. So there are
 * stale reads, and read skew with them, at every level (2.4.240: 3 in 7,387 transactions of six
 * sessions). As this would hide what the levels themselves do, it is off here; {@code
 * h2?reuse-results=true} shows it.
 */
final class H2Dialect implements Dialect {

  private static final Claims CLAIMS =
      new Claims("https://h2database.com/html/advanced.html#transaction_isolation");
  private static final String REUSE_RESULTS = "reuse-results";
  private static final AtomicLong DATABASES = new AtomicLong();

  /** Long enough for a commit to go through, short enough that no run stands still. */
  private static final long LOCK_TIMEOUT_MILLIS = 200;

  private final boolean reusesResults;

  H2Dialect() {
    this(false);
  }

  private H2Dialect(boolean reusesResults) {
    this.reusesResults = reusesResults;
  }

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public String product() {
    return "H2";
  }

  @Override
  public String description() {
    return "H2 in this process, a database in memory for each run";
  }

  @Override
  public Dialect configured(TargetUri uri) {
    Options options = Options.of(uri, Set.of(REUSE_RESULTS)).withoutVariant();
    return new H2Dialect(options.choice(REUSE_RESULTS, "false", "true").equals("true"));
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    return new InProcess(
        "jdbc:h2:mem:clew-%d;OPTIMIZE_REUSE_RESULTS=%d"
            .formatted(DATABASES.incrementAndGet(), reusesResults ? 1 : 0),
        ", in this process, in memory" + (reusesResults ? ", reusing results of queries" : ""));
  }

  @Override
  public String driverClass() {
    return "org.h2.Driver";
  }

  @Override
  public String driverArtifact() {
    return "com.h2database:h2";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.READ_COMMITTED),
        CLAIMS.of(IsolationLevel.READ_UNCOMMITTED),
        CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION),
        CLAIMS.of(IsolationLevel.SNAPSHOT),
        CLAIMS.of(IsolationLevel.SERIALIZABLE, SNAPSHOT_ISOLATION));
  }

  @Override
  public String createTable(String table, DataType dataType) {
    return SqlStatements.createTable(table, "VARCHAR", dataType, "VARCHAR");
  }

  /** A change is a table here: the rows it left, or those it removed. */
  @Override
  public Optional<String> returningRows(String change) {
    return Optional.of(
        "SELECT k, v FROM %s TABLE (%s)"
            .formatted(change.startsWith("DELETE") ? "OLD" : "FINAL", change));
  }

  @Override
  public SqlStatements statements(String table, DataType dataType) {
    return SqlStatements.standard(table, dataType);
  }

  /** Nothing: there is no network. */
  @Override
  public Properties connectionProperties(SessionContext context) {
    return new Properties();
  }

  @Override
  public List<String> settings(SessionContext context) {
    long timeout = Math.max(1, context.timeout().toMillis());
    long lockTimeout =
        context.waiting() == Waiting.REPORT ? timeout : Math.min(timeout, LOCK_TIMEOUT_MILLIS);
    return List.of("SET LOCK_TIMEOUT " + lockTimeout, "SET QUERY_TIMEOUT " + timeout);
  }

  /** Waits if it is said to, and the one it waits for has not ended its transaction meanwhile. */
  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByQuery(
        "SELECT SESSION_ID()",
        """
        SELECT COUNT(*) > 0
        FROM INFORMATION_SCHEMA.SESSIONS w JOIN INFORMATION_SCHEMA.SESSIONS b
          ON w.BLOCKER_ID = b.SESSION_ID
        WHERE w.SESSION_ID = ? AND b.CONTAINS_UNCOMMITTED""");
  }

  /** Who inserts a key that another has inserted tries again and again, and blames nobody. */
  @Override
  public boolean tellsAllWaits() {
    return false;
  }

  /** To cancel a statement does not end its wait for a lock, but to interrupt it does. */
  @Override
  public void cancel(RunningStatement running) throws SQLException {
    running.statement().cancel();
    running.thread().interrupt();
  }

  /** H2's code for a deadlock, or a conflict of snapshots: it has rolled the transaction back. */
  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return "40001".equals(answerToCommit.getSQLState());
  }

  @Override
  public SqlFailure failure(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return switch (state) {
      case "40001" -> SqlFailure.DEADLOCK; // its state for a conflict of snapshots, too
      case "HYT00" -> SqlFailure.LOCK_TIMEOUT;
      case "57014" -> SqlFailure.CANCELLED;
      default -> SqlFailure.ofStandard(state);
    };
  }
}

package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * SQLite, in this process, with a file in a temporary folder for each run: with a rollback journal,
 * its default, where whoever writes waits at the end for all who read, or with a write-ahead log
 * ({@code sqlite?journal=wal}), where readers keep the state they began with.
 *
 * <p>A transaction takes the lock to write when it first writes. It cannot be made to take it from
 * the beginning: the driver would begin the next one with each commit, and report a commit as
 * failed for that. SQLite has one level, and a statement that would have to wait is an error,
 * {@code SQLITE_BUSY}, at once or after a time-out; the transaction goes on, and the statement can
 * be sent again. The answer {@code SQLITE_BUSY_SNAPSHOT}, that another has written since the state
 * that this one reads, stands for good.
 */
final class SqliteDialect implements Dialect {

  private static final Claims CLAIMS = new Claims("https://www.sqlite.org/isolation.html");
  private static final String JOURNAL = "journal";
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int INTERRUPT = 9;
  private static final int CONSTRAINT = 19;

  /** Long enough for a commit to go through, short enough that no run stands still. */
  private static final long LOCK_TIMEOUT_MILLIS = 200;

  private final String journal;

  SqliteDialect() {
    this("rollback");
  }

  private SqliteDialect(String journal) {
    this.journal = journal;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String product() {
    return "SQLite";
  }

  @Override
  public String description() {
    return "SQLite in this process, a file in a temporary folder for each run";
  }

  @Override
  public List<String> examples() {
    return List.of("sqlite", "sqlite?journal=wal");
  }

  @Override
  public Dialect configured(TargetUri uri) {
    return new SqliteDialect(
        Options.of(uri, Set.of(JOURNAL)).withoutVariant().choice(JOURNAL, "rollback", "wal"));
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    return new SqliteFile(journal.equals("wal") ? ", write-ahead log" : ", rollback journal");
  }

  @Override
  public String driverClass() {
    return "org.sqlite.JDBC";
  }

  @Override
  public String driverArtifact() {
    return "org.xerial:sqlite-jdbc";
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(CLAIMS.of(IsolationLevel.SERIALIZABLE));
  }

  /** There is nothing to set. */
  @Override
  public List<String> setLevel(IsolationLevel level) {
    return List.of();
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

  /** There is no such statement: the lock to write is that of the whole file. */
  @Override
  public boolean readsForUpdate() {
    return false;
  }

  @Override
  public String isMultiple(String column) {
    return column + " % ? = 0";
  }

  /**
   * The process does not crash in a run, so nothing is forced to the disk. The journal is chosen
   * once, by our own connection: the file keeps the choice, and to make it takes a lock.
   */
  @Override
  public Properties connectionProperties(SessionContext context) {
    Properties properties = new Properties();
    if (context.process() < 0 && journal.equals("wal")) {
      properties.setProperty("journal_mode", "WAL");
    }
    properties.setProperty("synchronous", "OFF");
    return properties;
  }

  private static long busyTimeout(SessionContext context) {
    return context.waiting() == Waiting.REPORT
        ? 0
        : Math.min(Math.max(1, context.timeout().toMillis()), LOCK_TIMEOUT_MILLIS);
  }

  @Override
  public List<String> settings(SessionContext context) {
    return List.of("PRAGMA busy_timeout = " + busyTimeout(context));
  }

  @Override
  public WaitDetection waitDetection() {
    return new WaitDetection.ByError();
  }

  /** A transaction whose COMMIT was refused because others read is open still. */
  @Override
  public boolean saysNotCommitted(SQLException answerToCommit) {
    return answerToCommit.getErrorCode() == BUSY;
  }

  @Override
  public SqlFailure failure(SQLException e) {
    return switch (e.getErrorCode()) {
      case BUSY ->
          String.valueOf(e.getMessage()).contains("SQLITE_BUSY_SNAPSHOT")
              ? SqlFailure.SERIALIZATION_FAILURE
              : SqlFailure.BUSY;
      case LOCKED -> SqlFailure.LOCK_TIMEOUT;
      case INTERRUPT -> SqlFailure.CANCELLED;
      case CONSTRAINT -> SqlFailure.INTEGRITY_VIOLATION;
      default -> SqlFailure.OTHER;
    };
  }
}

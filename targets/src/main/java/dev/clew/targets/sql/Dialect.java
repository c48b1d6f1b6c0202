package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.SessionContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A database that speaks SQL: all that differs between them, in one class each, which a URI makes.
 * What most of them share is said here.
 */
interface Dialect {

  /** Returns the name that URIs of the target begin with. */
  String name();

  /** Returns what people call the database. */
  String product();

  /** Returns one line for people who list targets. */
  String description();

  /** Returns the URIs to show as examples, the default first. */
  default List<String> examples() {
    return List.of(name());
  }

  /** Returns the name after {@code jdbc:} of URLs it takes; empty if it takes none. */
  default String jdbcName() {
    return "";
  }

  /**
   * Returns this dialect as a URI asks for it.
   *
   * @throws IllegalArgumentException if the URI has a variant or option that it does not know
   */
  Dialect configured(TargetUri uri);

  /** Returns where the database is that a URI names, with credentials of the environment. */
  Place place(TargetUri uri, Map<String, String> environment);

  /** Returns the name of the driver's class. */
  String driverClass();

  /** Returns the Maven coordinates, without the version, of the driver's artifact. */
  String driverArtifact();

  /** Returns the levels it offers, the default first, each with the page that documents it. */
  List<LevelClaim> levels();

  /** Returns what keys can hold. */
  default Set<DataType> dataTypes() {
    return EnumSet.allOf(DataType.class);
  }

  /** Returns the statements that set the level of all transactions of a session to come. */
  default List<String> setLevel(IsolationLevel level) {
    return List.of("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level.sql());
  }

  /** Returns the statement that creates a table whose keys hold a type of data. */
  String createTable(String table, DataType dataType);

  /** Returns the statements on a table whose keys hold a type of data. */
  SqlStatements statements(String table, DataType dataType);

  /**
   * Returns whether keys must have rows before they are used, since a level protects the rows that
   * a transaction has read, but not what is not there.
   */
  default boolean needsRows(IsolationLevel level) {
    return false;
  }

  /** Returns whether it has {@code SELECT ... FOR UPDATE}; what that does is to be seen. */
  default boolean readsForUpdate() {
    return true;
  }

  /**
   * Returns the query that changes rows as a statement does and answers the keys and values of
   * those that it changed, after the change or, if it removes them, before; nothing if the database
   * does not tell.
   *
   * @param change an UPDATE or a DELETE
   */
  default Optional<String> returningRows(String change) {
    return Optional.empty();
  }

  /** Returns the condition that a column is a multiple of a parameter. */
  default String isMultiple(String column) {
    return "MOD(" + column + ", ?) = 0";
  }

  /**
   * Returns the properties with which every connection is made: deadlines for whatever waits for
   * the network, and nothing that makes the driver send a statement twice.
   *
   * @param context of the session that will use it
   */
  Properties connectionProperties(SessionContext context);

  /** Returns the statements that every session begins with: they bound every wait, if they can. */
  List<String> settings(SessionContext context);

  /**
   * Returns whether these settings bound every wait; otherwise a statement is cancelled in time.
   */
  default boolean limitsWaits() {
    return true;
  }

  /** Returns settings that need a right which not every user has; without it they are left out. */
  default List<String> privilegedSettings(SessionContext context) {
    return List.of();
  }

  /** Returns what running text says of how the database was found, beyond product and place. */
  default String remark(SqlDatabase database, Consumer<String> log) {
    return "";
  }

  /**
   * Returns the statements that remove all that was ours; each may fail.
   *
   * @param table the name of our table
   */
  default List<String> farewell(String table) {
    return List.of("DROP TABLE " + table);
  }

  /** Returns whether the server of a connection refuses all that changes something. */
  default boolean isReadOnly(Connection connection) throws SQLException {
    return false;
  }

  /** Returns how it is seen that a session waits for another. */
  WaitDetection waitDetection();

  /** Returns whether a session that waits is always seen to, if it is asked about. */
  default boolean tellsAllWaits() {
    return true;
  }

  /** Makes a statement give up from another thread, as far as that can be done. */
  default void cancel(RunningStatement running) throws SQLException {
    running.statement().cancel();
  }

  /**
   * Returns whether an error, given as the answer to COMMIT, says that nothing of the transaction
   * was committed or ever will be, once a rollback has followed. When in doubt it does not.
   */
  boolean saysNotCommitted(SQLException answerToCommit);

  /** Returns what kind of failure an error tells of. */
  SqlFailure failure(SQLException e);

  /** Returns what a person can do about a connection that could not be made. */
  default String advice(SQLException e) {
    return "use a current version of " + driverArtifact();
  }
}

package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.spi.SessionContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** What differs between databases that speak SQL. */
interface Dialect {

  /** Returns the name of the driver's class. */
  String driverClass();

  /** Returns the Maven coordinates, without the version, of the driver's artifact. */
  String driverArtifact();

  /** Returns the type of a column that holds a text of any length. */
  String textType();

  /** Returns the statements on a table whose keys hold a type of data. */
  SqlStatements statements(String table, DataType dataType);

  /**
   * Returns the properties with which every connection is made: deadlines for whatever waits for
   * the network, and nothing that makes the driver send a statement twice.
   *
   * @param timeout how long a statement may take
   */
  Properties connectionProperties(Duration timeout);

  /** Returns the statements that every session begins with: they bound every wait. */
  List<String> settings(SessionContext context);

  /** Returns the query for the number by which the server knows the session. */
  String sessionNumber();

  /** Returns the query that answers true if the session with a number waits for a lock. */
  String isWaiting();

  /**
   * Returns whether an error, given as the answer to COMMIT, reports that the whole transaction was
   * rolled back. When in doubt it does not.
   */
  boolean reportsRollback(SQLException answerToCommit);
}

package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.SessionContext.Waiting;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * A database that runs, with one table of ours in it, and a connection of our own beside those of
 * the sessions.
 */
final class SqlDatabase implements AutoCloseable {

  private static final Duration OWN_TIMEOUT = Duration.ofSeconds(30);

  private final Driver driver;
  private final String url;
  private final Properties properties;
  private final Dialect dialect;
  private final DataType dataType;
  private final String table;
  private final Connection own;

  private SqlDatabase(
      Driver driver,
      String url,
      Properties properties,
      Dialect dialect,
      DataType dataType,
      String table)
      throws SQLException {
    this.driver = driver;
    this.url = url;
    this.properties = properties;
    this.dialect = dialect;
    this.dataType = dataType;
    this.table = table;
    this.own = connect(OWN_TIMEOUT);
  }

  /** Connects, and creates the table. */
  static SqlDatabase open(
      Driver driver,
      String url,
      Properties properties,
      Dialect dialect,
      DataType dataType,
      String table)
      throws SQLException {
    SqlDatabase database = new SqlDatabase(driver, url, properties, dialect, dataType, table);
    try {
      database.execute(
          "CREATE TABLE %s (k %s PRIMARY KEY, v %s)"
              .formatted(
                  table,
                  dialect.textType(),
                  dataType == DataType.REGISTER ? "BIGINT" : dialect.textType()));
      return database;
    } catch (SQLException e) {
      database.own.close();
      throw e;
    }
  }

  private Connection connect(Duration timeout) throws SQLException {
    Properties all = dialect.connectionProperties(timeout);
    all.putAll(properties); // what a person asked for wins
    Connection connection = driver.connect(url, all);
    if (connection == null) {
      // The URL may hold a password.
      throw new SQLException(
          "the driver %s does not take the URL".formatted(dialect.driverClass()));
    }
    return connection;
  }

  /** Opens a session on a connection of its own. */
  Session session(SessionContext context) throws SQLException {
    Connection connection = connect(context.timeout());
    try {
      try (Statement statement = connection.createStatement()) {
        for (String setting : dialect.settings(context)) {
          statement.execute(setting);
        }
      }
      SqlStep steps = new SqlStep(connection, dialect.statements(table, dataType), dataType);
      SqlSession session = new SqlSession(connection, dialect, steps);
      return context.waiting() == Waiting.WAIT
          ? session
          : new ReportingSession(session, sessionNumber(connection), this, context.timeout());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private int sessionNumber(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(dialect.sessionNumber())) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Returns whether the session with a number waits for a lock, as the server sees it. */
  synchronized boolean isWaiting(int sessionNumber) throws SQLException {
    try (PreparedStatement statement = own.prepareStatement(dialect.isWaiting())) {
      statement.setInt(1, sessionNumber);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Returns the value of a setting of the server. */
  synchronized String show(String query) throws SQLException {
    try (Statement statement = own.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Returns the name and version that the server gives itself. */
  synchronized String product() throws SQLException {
    DatabaseMetaData data = own.getMetaData();
    return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
  }

  private synchronized void execute(String sql) throws SQLException {
    try (Statement statement = own.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Drops the table, as far as that is still possible, and closes our own connection. */
  @Override
  public void close() {
    try (own) {
      execute("DROP TABLE " + table);
    } catch (SQLException e) {
      // The server is gone, and with it the table, or somebody holds it: it carries our name.
    }
  }
}

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
import java.sql.Types;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database that runs, with one table of ours in it, and a connection of our own beside those of
 * the sessions.
 */
final class SqlDatabase implements AutoCloseable {

  /** How our own connection is used: as one more process, which never waits long. */
  private static final SessionContext OWN =
      new SessionContext(-1, Waiting.WAIT, Duration.ofSeconds(30));

  private final AtomicInteger plain = new AtomicInteger();
  private final Driver driver;
  private final List<JdbcAddress> nodes;
  private final Dialect dialect;
  private final DataType dataType;
  private final String table;
  private final Set<String> keysWithRows = new HashSet<>();
  private Connection own;

  private SqlDatabase(
      Driver driver, List<JdbcAddress> nodes, Dialect dialect, DataType dataType, String table)
      throws SQLException {
    this.driver = driver;
    this.nodes = List.copyOf(nodes);
    this.dialect = dialect;
    this.dataType = dataType;
    this.table = table;
    this.own = connect(OWN);
  }

  /**
   * Connects, and creates the table.
   *
   * @param nodes the first for our own connection, all of them in turn for sessions
   */
  static SqlDatabase open(
      Driver driver, List<JdbcAddress> nodes, Dialect dialect, DataType dataType, String table)
      throws SQLException {
    SqlDatabase database = new SqlDatabase(driver, nodes, dialect, dataType, table);
    try {
      database.apply(database.own, OWN);
      database.execute(dialect.createTable(table, dataType));
      return database;
    } catch (SQLException e) {
      database.own.close();
      throw e;
    }
  }

  private Connection connect(SessionContext context) throws SQLException {
    JdbcAddress address = nodes.get(Math.max(0, context.process()) % nodes.size());
    Properties all = dialect.connectionProperties(context);
    all.putAll(address.properties()); // what a person asked for wins
    Connection connection = driver.connect(address.text(), all);
    if (connection == null) {
      throw new SQLException(
          "the driver %s does not take the URL %s".formatted(dialect.driverClass(), address));
    }
    return connection;
  }

  /** Returns our own connection; a new one if it was lost with a server that was killed. */
  private synchronized Connection own() throws SQLException {
    if (own.isClosed()) {
      Connection opened = connect(OWN);
      try {
        apply(opened, OWN);
      } catch (SQLException e) {
        opened.close();
        throw e;
      }
      own = opened;
    }
    return own;
  }

  /** Opens a session on a connection of its own. */
  Session session(SessionContext context) throws SQLException {
    Connection connection = connect(context);
    try {
      apply(connection, context);
      WaitDetection detection = dialect.waitDetection();
      SqlSession session =
          new SqlSession(
              connection,
              dialect,
              table,
              dataType,
              this::ensureRow,
              context,
              dialect.isReadOnly(connection));
      return context.waiting() == Waiting.REPORT && detection instanceof WaitDetection.Asked asked
          ? new ReportingSession(session, question(asked, connection), context)
          : session;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens a connection for an application: its waits are seen, so it may wait long. */
  Connection plain() throws SQLException {
    SessionContext context =
        new SessionContext(plain.getAndIncrement(), Waiting.REPORT, Duration.ofSeconds(10));
    Connection connection = connect(context);
    try {
      apply(connection, context);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private WaitQuestion question(WaitDetection.Asked asked, Connection session) throws SQLException {
    String identity = asked.identify(session);
    return () -> {
      synchronized (this) {
        return asked.isWaiting(own(), identity);
      }
    };
  }

  private void apply(Connection connection, SessionContext context) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : dialect.settings(context)) {
        statement.execute(setting);
      }
      for (String setting : dialect.privilegedSettings(context)) {
        try {
          statement.execute(setting);
        } catch (SQLException e) {
          // Then the server looks for deadlocks when it does by itself.
        }
      }
    }
  }

  /** Whoever asks for a key at the same time waits until its row is there. */
  private synchronized void ensureRow(String key) throws SQLException {
    if (keysWithRows.contains(key)) {
      return;
    }
    String sql = dialect.statements(table, dataType).insert();
    try (PreparedStatement statement = own().prepareStatement(sql)) {
      statement.setNull(1, dataType == DataType.REGISTER ? Types.BIGINT : Types.VARCHAR);
      statement.setString(2, key);
      statement.executeUpdate();
    } catch (SQLException e) {
      if (dialect.failure(e) != SqlFailure.INTEGRITY_VIOLATION) {
        throw e;
      }
    }
    keysWithRows.add(key);
  }

  /** Returns the value of a setting of the server. */
  synchronized String show(String query) throws SQLException {
    try (Statement statement = own().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Returns the name and version that the server gives itself. */
  synchronized String product() throws SQLException {
    DatabaseMetaData data = own().getMetaData();
    return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
  }

  private synchronized void execute(String sql) throws SQLException {
    try (Statement statement = own().createStatement()) {
      statement.execute(sql);
    }
  }

  /** Removes the table, as far as that is still possible, and closes our own connection. */
  @Override
  public synchronized void close() {
    try {
      for (String statement : dialect.farewell(table)) {
        execute(statement);
      }
    } catch (SQLException e) {
      // The server is gone, and with it the table, or somebody holds it: it carries our name.
    }
    try {
      own.close();
    } catch (SQLException e) {
      // It is closed by the server when it misses us.
    }
  }
}

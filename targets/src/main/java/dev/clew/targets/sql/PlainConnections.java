package dev.clew.targets.sql;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections for an application under test: as the driver makes them, with the settings that bound
 * every wait. One that is closed is put back to what it was and given again, since a server may
 * take a tenth of a second to make one.
 */
final class PlainConnections implements DataSource, AutoCloseable {

  private static final @Nullable Object[] NONE = {};

  private final SqlDatabase database;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  PlainConnections(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection known;
    synchronized (this) {
      if (closed) {
        throw new SQLException("the target is closed, and with it its connections");
      }
      known = idle.poll();
    }
    Connection real = known == null ? database.plain() : known;
    int level = real.getTransactionIsolation();
    Lent lent = new Lent(real, level);
    return (Connection)
        Proxy.newProxyInstance(
            Objects.requireNonNull(PlainConnections.class.getClassLoader()),
            new Class<?>[] {Connection.class},
            (self, method, arguments) ->
                lent.call(self, method, arguments == null ? NONE : arguments));
  }

  /** A connection until it is closed for the first time. */
  private final class Lent {

    private final Connection real;
    private final int level;
    private boolean returned;

    Lent(Connection real, int level) {
      this.real = real;
      this.level = level;
    }

    @Nullable Object call(Object self, Method method, @Nullable Object[] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "close" -> {
          giveBack();
          return null;
        }
        case "isClosed" -> {
          return returned || real.isClosed();
        }
        case "equals" -> {
          return self == arguments[0];
        }
        default -> {
          if (returned && method.getDeclaringClass() != Object.class) {
            throw new SQLException("the connection is closed", "08003");
          }
          try {
            return method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
          }
        }
      }
    }

    private void giveBack() throws SQLException {
      if (returned) {
        return;
      }
      returned = true;
      if (real.isClosed()) {
        return;
      }
      try {
        if (!real.getAutoCommit()) {
          real.rollback();
          real.setAutoCommit(true);
        }
        real.setTransactionIsolation(level);
        keep(real);
      } catch (SQLException e) {
        real.close(); // it cannot be put back to what it was
      }
    }
  }

  private void keep(Connection real) throws SQLException {
    synchronized (this) {
      if (!closed) {
        idle.push(real);
        return;
      }
    }
    real.close();
  }

  /** Closes those that nobody has. */
  @Override
  public void close() {
    Deque<Connection> all;
    synchronized (this) {
      closed = true;
      all = new ArrayDeque<>(idle);
      idle.clear();
    }
    for (Connection each : all) {
      try {
        each.close();
      } catch (SQLException e) {
        // Its server is gone.
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "connections are made as the user that the target was started with");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nothing is logged");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("this is no wrapper of a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.TargetContext;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A database of Derby in the memory of this process, which is there until it is dropped. */
final class DerbyMemory implements Place {

  private static final String LOG = "derby.stream.error.method";
  private static final AtomicLong DATABASES = new AtomicLong();

  private final Dialect dialect;
  private final String url = "jdbc:derby:memory:clew-" + DATABASES.incrementAndGet();
  private @Nullable Driver driver;

  DerbyMemory(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public List<Provision> ways() {
    return List.of(Provision.EMBEDDED);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return Availability.available("in this process");
  }

  @Override
  public JdbcAddress start(TargetContext context) {
    keepLogAway();
    Driver loaded = Drivers.load(dialect, context.drivers());
    driver = loaded;
    try (Connection created = loaded.connect(url + ";create=true", new Properties())) {
      set(created, "derby.locks.deadlockTimeout", "0");
    } catch (SQLException e) {
      throw new TargetUnavailableException(
          "Derby does not start: " + e.getMessage(), dialect.advice(e), e);
    }
    return JdbcAddress.of(url);
  }

  /** Left to itself, Derby writes a file derby.log into the working directory. */
  private static void keepLogAway() {
    if (System.getProperty("derby.stream.error.file") == null && System.getProperty(LOG) == null) {
      System.setProperty(LOG, "java.io.OutputStream.nullOutputStream");
    }
  }

  private static void set(Connection connection, String property, String value)
      throws SQLException {
    try (CallableStatement call =
        connection.prepareCall("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY(?, ?)")) {
      call.setString(1, property);
      call.setString(2, value);
      call.execute();
    }
  }

  @Override
  public String description() {
    return ", in this process, in memory";
  }

  /** That a database is dropped is answered by an error, of SQL state 08006. */
  @Override
  public void close() {
    if (driver != null) {
      try {
        driver.connect(url + ";drop=true", new Properties()).close();
      } catch (SQLException e) {
        return;
      }
    }
  }
}

package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.REPEATABLE_READ;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.PostgresBinaries;
import dev.clew.targets.provision.PostgresServer;
import dev.clew.targets.provision.Secrets;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: a server that is started for the run ({@code postgres}, {@code postgres:16}), or one
 * that already runs ({@code jdbc:postgresql://host/database}).
 *
 * <p>Its manual says that REPEATABLE READ is snapshot isolation. READ COMMITTED was observed to be
 * monotonic atomic view, which the manual does not promise.
 */
public final class PostgresTarget implements Target {

  private static final String MANUAL =
      "https://www.postgresql.org/docs/current/transaction-iso.html";

  private final Dialect dialect = new PostgresDialect();
  private final Map<String, String> environment;
  private final TargetUri uri;
  private @Nullable PostgresServer server;
  private @Nullable SqlDatabase database;
  private String running = "postgres";

  /** Creates the target of the default version. */
  public PostgresTarget() {
    this(TargetUri.parse("postgres"), System.getenv());
  }

  PostgresTarget(TargetUri uri, Map<String, String> environment) {
    this.uri = uri;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String description() {
    return "PostgreSQL, a server started for the run or one that already runs";
  }

  @Override
  public List<String> examples() {
    return List.of("postgres", "postgres:16", "jdbc:postgresql://localhost/test?user=tester");
  }

  @Override
  public boolean accepts(TargetUri asked) {
    return asked.name().equals(asked.isJdbc() ? "postgresql" : name());
  }

  @Override
  public Target configured(TargetUri asked) {
    if (!asked.isJdbc()) {
      asked.allowOptions(Set.of());
      binaries(asked);
    }
    return new PostgresTarget(asked, environment);
  }

  private PostgresBinaries binaries(TargetUri asked) {
    return PostgresBinaries.ofMajor(
        asked.variant().isEmpty() ? PostgresBinaries.DEFAULT_MAJOR : asked.variant(), environment);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    Availability driver = Drivers.availability(dialect, drivers, "at " + uri);
    return uri.isJdbc() || !driver.isAvailable() ? driver : binaries(uri).availability();
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        claim(IsolationLevel.READ_COMMITTED, READ_COMMITTED, READ_COMMITTED),
        claim(IsolationLevel.REPEATABLE_READ, REPEATABLE_READ, SNAPSHOT_ISOLATION),
        claim(IsolationLevel.SERIALIZABLE, SERIALIZABLE, SERIALIZABLE));
  }

  private static LevelClaim claim(
      IsolationLevel level, ConsistencyModel nominal, ConsistencyModel documented) {
    return new LevelClaim(level, nominal, documented, MANUAL);
  }

  @Override
  public Set<DataType> dataTypes() {
    return EnumSet.allOf(DataType.class);
  }

  @Override
  public void start(TargetContext context) throws InterruptedException {
    Driver driver = Drivers.load(dialect, context.drivers());
    if (uri.isJdbc()) {
      connect(driver, PostgresUrl.of(uri, environment), context.dataType());
    } else {
      connect(driver, startServer(context), context.dataType());
      requireDurability();
    }
    running += durability(context.log());
  }

  private PostgresUrl startServer(TargetContext context) throws InterruptedException {
    PostgresBinaries binaries = binaries(uri);
    Availability availability = binaries.availability();
    if (!availability.isAvailable()) {
      throw new TargetUnavailableException(availability.fact(), availability.advice());
    }
    DeadlineClock deadline = DeadlineClock.in(context.deadline());
    PostgresServer started =
        PostgresServer.start(binaries.unpacked(deadline, context.log()), deadline, context.log());
    server = started;
    return PostgresUrl.ofOurs(started.port(), PostgresServer.USER, started.password());
  }

  private void connect(Driver driver, PostgresUrl url, DataType dataType) {
    // Unlike a database of our own, a foreign one may be used by two runs at once.
    String table = "clew_" + Secrets.token().substring(0, 8);
    try {
      SqlDatabase opened =
          SqlDatabase.open(driver, url.text(), url.properties(), dialect, dataType, table);
      database = opened;
      running = opened.product() + " at " + url.text();
    } catch (SQLException e) {
      throw new TargetUnavailableException(
          "PostgreSQL at %s cannot be used: %s %s"
              .formatted(url.text(), e.getSQLState(), e.getMessage()),
          PostgresUrl.advice(e),
          e);
    }
  }

  private void requireDurability() {
    if (!isDurable()) {
      throw new IllegalStateException(
          "invariant broken: our own server runs with fsync and synchronous_commit on");
    }
  }

  private boolean isDurable() {
    try {
      return started().show("SHOW fsync").equals("on")
          && started().show("SHOW synchronous_commit").equals("on");
    } catch (SQLException e) {
      throw new TargetUnavailableException(
          "PostgreSQL does not tell its settings: " + e.getMessage(), "try again", e);
    }
  }

  private String durability(Consumer<String> log) {
    if (isDurable()) {
      return ", fsync and synchronous_commit on";
    }
    log.accept("fsync or synchronous_commit is off: after a crash, commits may be missing");
    return ", fsync or synchronous_commit off";
  }

  @Override
  public String running() {
    return running;
  }

  @Override
  public Session open(SessionContext context) throws SQLException {
    return started().session(context);
  }

  private SqlDatabase started() {
    SqlDatabase started = database;
    if (started == null) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    return started;
  }

  @Override
  public void close() {
    // Our own server goes first, with the table: a server that does not answer would hold us up.
    if (server != null) {
      server.close();
    }
    if (database != null) {
      database.close();
    }
  }
}

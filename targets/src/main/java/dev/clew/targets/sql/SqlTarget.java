package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Secrets;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that speaks SQL, over JDBC, in the way of its dialect. */
final class SqlTarget implements Target {

  private final Dialect dialect;
  private final Map<String, String> environment;
  private final Place place;
  private @Nullable SqlDatabase database;
  private @Nullable PlainConnections plain;
  private String running;

  /** Creates the target of a dialect as it is without options. */
  SqlTarget(Dialect dialect, Map<String, String> environment) {
    this(dialect, TargetUri.parse(dialect.name()), environment);
  }

  SqlTarget(Dialect dialect, TargetUri uri, Map<String, String> environment) {
    this.dialect = dialect.configured(uri);
    this.environment = environment;
    this.place = this.dialect.place(uri, environment);
    this.running = dialect.name();
  }

  @Override
  public String name() {
    return dialect.name();
  }

  @Override
  public String description() {
    return dialect.description();
  }

  @Override
  public List<String> examples() {
    return dialect.examples();
  }

  @Override
  public boolean accepts(TargetUri asked) {
    return asked.name().equals(asked.isJdbc() ? dialect.jdbcName() : name());
  }

  @Override
  public Target configured(TargetUri asked) {
    return new SqlTarget(dialect, asked, environment);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    Availability driver = Drivers.availability(dialect, drivers, "the driver is there");
    return driver.isAvailable() ? place.availability(drivers) : driver;
  }

  @Override
  public List<Provision> provisions() {
    return place.ways();
  }

  @Override
  public Availability availability(Provision way, ClassLoader drivers) {
    Availability driver = Drivers.availability(dialect, drivers, "the driver is there");
    return driver.isAvailable() ? place.availability(way, drivers) : driver;
  }

  @Override
  public List<Node> nodes() {
    return place.nodes();
  }

  @Override
  public List<LevelClaim> levels() {
    return dialect.levels();
  }

  @Override
  public Set<DataType> dataTypes() {
    return dialect.dataTypes();
  }

  @Override
  public boolean takes(RowOperation operation) {
    return !(operation instanceof RowOperation.ReadForUpdate) || dialect.readsForUpdate();
  }

  @Override
  public void start(TargetContext context) throws InterruptedException {
    Driver driver = Drivers.load(dialect, context.drivers());
    JdbcAddress address = place.start(context);
    // A foreign database may be used by two runs at once.
    String table = "clew_" + Secrets.token().substring(0, 8);
    try {
      List<JdbcAddress> nodes = new ArrayList<>(List.of(address));
      nodes.addAll(place.others());
      SqlDatabase opened = SqlDatabase.open(driver, nodes, dialect, context.dataType(), table);
      database = opened;
      plain = new PlainConnections(opened);
      running = opened.product() + place.description() + dialect.remark(opened, context.log());
    } catch (SQLException e) {
      throw new TargetUnavailableException(
          "%s%s cannot be used: %s %s"
              .formatted(
                  dialect.product(),
                  place.description(),
                  Objects.requireNonNullElse(e.getSQLState(), ""),
                  e.getMessage()),
          dialect.advice(e),
          e);
    }
  }

  @Override
  public String running() {
    return running;
  }

  @Override
  public Optional<DataSource> dataSource() {
    return Optional.ofNullable(plain);
  }

  @Override
  public Session open(SessionContext context) throws SQLException {
    if (database == null) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    return database.session(context);
  }

  @Override
  public void close() {
    if (plain != null) {
      plain.close();
    }
    if (database != null && place.outlivesUs()) {
      database.close();
    }
    place.close();
    if (database != null && !place.outlivesUs()) {
      database.close();
    }
  }
}

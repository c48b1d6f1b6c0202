package dev.clew.targets.sql;

import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetFamily;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The databases that speak SQL. */
public final class SqlTargets implements TargetFamily {

  private final Map<String, String> environment;

  /** Creates the family. */
  public SqlTargets() {
    this(System.getenv());
  }

  SqlTargets(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public List<Target> targets() {
    return dialects().<Target>map(dialect -> new SqlTarget(dialect, environment)).toList();
  }

  /** Returns all dialects, as they are without options. */
  static Stream<Dialect> dialects() {
    return Stream.of(
        new H2Dialect(),
        new HsqldbDialect(),
        new DerbyDialect(),
        new SqliteDialect(),
        new PostgresDialect(),
        new MariaDbDialect(),
        new MySqlDialect(),
        new TidbDialect(),
        new CockroachDialect(),
        new YugabyteDialect(),
        new SqlServerDialect(),
        new OracleDialect());
  }
}

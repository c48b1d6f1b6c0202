package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.ContainerSpec;
import java.util.List;
import java.util.Map;

/**
 * YugabyteDB, whose SQL is that of PostgreSQL. Its manual says that REPEATABLE READ is snapshot
 * isolation.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class YugabyteDialect extends ForwardingDialect {

  private static final Claims CLAIMS =
      new Claims("https://docs.yugabyte.com/preview/architecture/transactions/isolation-levels/");

  YugabyteDialect() {
    super(new PostgresDialect(), "PGUSER", "PGPASSWORD");
  }

  @Override
  public String name() {
    return "yugabyte";
  }

  @Override
  public String product() {
    return "YugabyteDB";
  }

  @Override
  public String jdbcName() {
    return "yugabytedb";
  }

  @Override
  String image(String version) {
    return "yugabytedb/yugabyte:" + (version.isEmpty() ? "2024.2.2.1-b6" : version);
  }

  @Override
  ContainerSpec container(String image) {
    return new ContainerSpec(
        product(),
        image,
        Map.of(),
        List.of("bin/yugabyted", "start", "--background=false"),
        5433,
        "Data placement constraint successfully verified|YugabyteDB Started",
        1);
  }

  @Override
  Address address(String host, int port) {
    return new Address(host, port, "yugabyte", "yugabyte", "yugabyte");
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.READ_COMMITTED),
        CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION),
        CLAIMS.of(IsolationLevel.SERIALIZABLE));
  }
}

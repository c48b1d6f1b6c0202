package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.ContainerProvisioning;
import dev.clew.targets.provision.ContainerSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * YugabyteDB, whose SQL is that of PostgreSQL. Its manual says that REPEATABLE READ is snapshot
 * isolation.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class YugabyteDialect extends ForwardingDialect {

  private static final Claims CLAIMS =
      new Claims("https://docs.yugabyte.com/preview/architecture/transactions/isolation-levels/");
  private static final String IMAGE = "image";

  YugabyteDialect() {
    super(new PostgresDialect());
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
  public String description() {
    return "YugabyteDB, a container or a server that already runs; unverified";
  }

  @Override
  public List<String> examples() {
    return List.of(name(), "jdbc:yugabytedb://localhost/test?user=tester");
  }

  @Override
  public String jdbcName() {
    return "yugabytedb";
  }

  @Override
  public Dialect configured(TargetUri uri) {
    Options unused = Options.of(uri, Set.of(IMAGE)).withVersion();
    return this;
  }

  @Override
  public Place place(TargetUri uri, Map<String, String> environment) {
    return uri.isJdbc()
        ? new Elsewhere(
            JdbcAddress.of(uri, Set.of(), environment, "PGUSER", "PGPASSWORD")
                .withScheme("jdbc:postgresql"))
        : new OwnServer(
            ContainerProvisioning.of(uri, container(uri), YugabyteDialect::address),
            "jdbc:postgresql");
  }

  private static ContainerSpec container(TargetUri uri) {
    String image =
        "yugabytedb/yugabyte:" + (uri.variant().isEmpty() ? "2024.2.2.1-b6" : uri.variant());
    return new ContainerSpec(
        "YugabyteDB",
        uri.options().getOrDefault(IMAGE, image),
        Map.of(),
        List.of("bin/yugabyted", "start", "--background=false"),
        5433,
        "Data placement constraint successfully verified|YugabyteDB Started",
        1);
  }

  private static Address address(String host, int port) {
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

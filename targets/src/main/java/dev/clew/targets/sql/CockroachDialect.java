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
 * CockroachDB, which speaks the protocol of PostgreSQL. Its default is SERIALIZABLE, and its manual
 * says that REPEATABLE READ is snapshot isolation.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class CockroachDialect extends ForwardingDialect {

  private static final Claims CLAIMS =
      new Claims("https://www.cockroachlabs.com/docs/stable/transactions");
  private static final String IMAGE = "image";

  CockroachDialect() {
    super(new PostgresDialect());
  }

  @Override
  public String name() {
    return "cockroach";
  }

  @Override
  public String product() {
    return "CockroachDB";
  }

  @Override
  public String description() {
    return "CockroachDB, a container or a server that already runs; unverified";
  }

  @Override
  public List<String> examples() {
    return List.of(name(), "jdbc:cockroachdb://localhost/test?user=tester");
  }

  @Override
  public String jdbcName() {
    return "cockroachdb";
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
            ContainerProvisioning.of(uri, container(uri), CockroachDialect::address),
            "jdbc:postgresql");
  }

  private static ContainerSpec container(TargetUri uri) {
    String image =
        "cockroachdb/cockroach:" + (uri.variant().isEmpty() ? "latest-v24.3" : uri.variant());
    return new ContainerSpec(
        "CockroachDB",
        uri.options().getOrDefault(IMAGE, image),
        Map.of(),
        List.of("start-single-node", "--insecure"),
        26257,
        "initialized new cluster|CockroachDB node starting",
        1);
  }

  private static Address address(String host, int port) {
    return new Address(host, port, "root", "", "defaultdb");
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.SERIALIZABLE),
        CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION),
        CLAIMS.of(IsolationLevel.READ_COMMITTED));
  }
}

package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.ContainerSpec;
import java.util.List;
import java.util.Map;

/**
 * CockroachDB, which speaks the protocol of PostgreSQL. Its default is SERIALIZABLE, and its manual
 * says that REPEATABLE READ is snapshot isolation.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class CockroachDialect extends ForwardingDialect {

  private static final Claims CLAIMS =
      new Claims("https://www.cockroachlabs.com/docs/stable/transactions");

  CockroachDialect() {
    super(new PostgresDialect(), "PGUSER", "PGPASSWORD");
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
  public String jdbcName() {
    return "cockroachdb";
  }

  @Override
  String image(String version) {
    return "cockroachdb/cockroach:" + (version.isEmpty() ? "latest-v24.3" : version);
  }

  @Override
  ContainerSpec container(String image) {
    return new ContainerSpec(
        product(),
        image,
        Map.of(),
        List.of("start-single-node", "--insecure"),
        26257,
        "initialized new cluster|CockroachDB node starting",
        1);
  }

  @Override
  Address address(String host, int port) {
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

package dev.clew.targets.sql;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.ContainerSpec;
import java.util.List;
import java.util.Map;

/**
 * TiDB, which speaks the protocol of MySQL. Its manual says that REPEATABLE READ is snapshot
 * isolation, with differences in pessimistic transactions.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class TidbDialect extends ForwardingDialect {

  private static final Claims CLAIMS =
      new Claims("https://docs.pingcap.com/tidb/stable/transaction-isolation-levels/");

  TidbDialect() {
    super(new MySqlDialect(), "MYSQL_USER", "MYSQL_PWD");
  }

  @Override
  public String name() {
    return "tidb";
  }

  @Override
  public String product() {
    return "TiDB";
  }

  @Override
  public String jdbcName() {
    return "tidb";
  }

  @Override
  String image(String version) {
    return "pingcap/tidb:" + (version.isEmpty() ? "v8.5.1" : version);
  }

  @Override
  ContainerSpec container(String image) {
    return new ContainerSpec(
        product(), image, Map.of(), List.of(), 4000, "server is running MySQL protocol", 1);
  }

  @Override
  Address address(String host, int port) {
    return new Address(host, port, "root", "", "test");
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION),
        CLAIMS.of(IsolationLevel.READ_COMMITTED));
  }
}

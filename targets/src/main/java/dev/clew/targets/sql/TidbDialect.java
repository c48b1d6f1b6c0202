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
 * TiDB, which speaks the protocol of MySQL. Its manual says that REPEATABLE READ is snapshot
 * isolation, with differences in pessimistic transactions.
 *
 * <p>Unverified: written from the manual, and not run where this is built.
 */
final class TidbDialect extends ForwardingDialect {

  private static final Claims CLAIMS =
      new Claims("https://docs.pingcap.com/tidb/stable/transaction-isolation-levels/");
  private static final String IMAGE = "image";

  TidbDialect() {
    super(new MySqlDialect());
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
  public String description() {
    return "TiDB, a container or a server that already runs; unverified";
  }

  @Override
  public List<String> examples() {
    return List.of(name(), "jdbc:tidb://localhost/test?user=tester");
  }

  @Override
  public String jdbcName() {
    return "tidb";
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
            JdbcAddress.of(uri, Set.of(), environment, "MYSQL_USER", "MYSQL_PWD")
                .withScheme("jdbc:mysql"))
        : new OwnServer(
            ContainerProvisioning.of(uri, container(uri), TidbDialect::address), "jdbc:mysql");
  }

  private static ContainerSpec container(TargetUri uri) {
    String image = "pingcap/tidb:" + (uri.variant().isEmpty() ? "v8.5.1" : uri.variant());
    return new ContainerSpec(
        "TiDB",
        uri.options().getOrDefault(IMAGE, image),
        Map.of(),
        List.of(),
        4000,
        "server is running MySQL protocol",
        1);
  }

  private static Address address(String host, int port) {
    return new Address(host, port, "root", "", "test");
  }

  @Override
  public List<LevelClaim> levels() {
    return List.of(
        CLAIMS.of(IsolationLevel.REPEATABLE_READ, SNAPSHOT_ISOLATION),
        CLAIMS.of(IsolationLevel.READ_COMMITTED));
  }
}

package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.List;
import java.util.Map;

/** The ways to come to a MariaDB server. */
public final class MariaDbProvisioning {

  /** The option that names an image other than the official one. */
  public static final String IMAGE = "image";

  private static final int PORT = 3306;
  private static final String DATABASE = "clew";

  /** The image that is taken if no version is asked for; Debian 12 has the same. */
  private static final String DEFAULT_TAG = "10.11";

  private MariaDbProvisioning() {}

  /**
   * Returns the ways to a server of the version that a URI asks for, such as {@code 10.11}: of any
   * that is installed, if it asks for none.
   *
   * @param environment the environment variables
   */
  public static Provisioners of(TargetUri uri, Map<String, String> environment) {
    String version = uri.variant();
    String tag = version.isEmpty() ? DEFAULT_TAG : version;
    return new Provisioners(
        uri,
        List.of(
            LocalMariaDb.of(version, environment),
            container(uri.options().getOrDefault(IMAGE, "mariadb:" + tag))));
  }

  /**
   * Starts the nodes of a Galera cluster, of programs that are installed here.
   *
   * @throws dev.clew.targets.TargetUnavailableException if it cannot be had; nothing is left
   *     running
   */
  public static List<Server> startCluster(
      TargetUri uri, Map<String, String> environment, int nodes, TargetContext context)
      throws InterruptedException {
    return LocalMariaDb.of(uri.variant(), environment)
        .startCluster(
            nodes, context.drivers(), DeadlineClock.in(context.deadline()), context.log());
  }

  private static Provisioner container(String image) {
    String password = Secrets.token();
    return new ContainerProvisioner(
        new ContainerSpec(
            "MariaDB",
            image,
            Map.of("MARIADB_ROOT_PASSWORD", password, "MARIADB_DATABASE", DATABASE),
            List.of(),
            PORT,
            "port: " + PORT, // unlike the server that its entrypoint starts for itself
            1),
        (host, port) -> new Address(host, port, "root", password, DATABASE));
  }
}

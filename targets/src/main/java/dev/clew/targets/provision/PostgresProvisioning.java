package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.spi.TargetContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways to come to a PostgreSQL server. */
public final class PostgresProvisioning {

  /** The option that names an image other than the official one. */
  public static final String IMAGE = "image";

  private static final int PORT = 5432;

  private PostgresProvisioning() {}

  /**
   * Returns the ways to a server of the version that a URI asks for: of any version that is
   * installed, if it asks for none.
   *
   * @param environment the environment variables
   * @throws IllegalArgumentException if there is no such version; the message names those there are
   */
  public static Provisioners of(TargetUri uri, Map<String, String> environment) {
    String version = uri.variant();
    String major = version.isEmpty() ? PostgresBinaries.DEFAULT_MAJOR : version;
    List<Provisioner> all = new ArrayList<>();
    Provision asked = uri.provision().orElse(Provision.EMBEDDED);
    if (asked == Provision.EMBEDDED || PostgresBinaries.isKnown(major)) {
      all.add(new EmbeddedPostgres(PostgresBinaries.ofMajor(major, environment)));
    }
    all.add(LocalPostgres.of(version, environment, LocalPostgres.DEBIAN));
    all.add(container(uri.options().getOrDefault(IMAGE, "postgres:" + major)));
    return new Provisioners(uri, all);
  }

  /**
   * Starts a primary and a standby in the way that a URI asks for, or in the first that can be had.
   *
   * @param synchronous whether a commit waits until the standby has it on its disk
   * @return the primary first
   * @throws TargetUnavailableException if they cannot be had; nothing is left running
   */
  public static List<Server> startPair(
      Provisioners provisioners, boolean synchronous, TargetContext context)
      throws InterruptedException {
    Provision asked = provisioners.target().provision().orElse(null);
    for (Provisioner way : provisioners.all()) {
      if (way instanceof PostgresPrograms programs
          && (asked == null || way.way() == asked)
          && way.availability(context.drivers()).isAvailable()) {
        return programs.startPair(synchronous, DeadlineClock.in(context.deadline()), context.log());
      }
    }
    throw new TargetUnavailableException(
        "no programs of PostgreSQL are found for a primary and a standby",
        "install postgresql, or have it fetched: see clew list targets");
  }

  /** Options of the server are given as its command: what the image sets may lose commits. */
  private static Provisioner container(String image) {
    String password = Secrets.token();
    List<String> command = new ArrayList<>(List.of("postgres"));
    PostgresRecipe.SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    return new ContainerProvisioner(
        new ContainerSpec(
            "PostgreSQL",
            image,
            Map.of("POSTGRES_PASSWORD", password),
            command,
            PORT,
            "database system is ready to accept connections",
            2),
        (host, port) ->
            new Address(host, port, PostgresRecipe.USER, password, PostgresRecipe.USER));
  }
}

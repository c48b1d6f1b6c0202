package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * MariaDB as it is installed on this machine.
 *
 * @param version the version that is asked for, such as {@code 10.11}; empty for any
 * @param programs where its programs are looked for
 */
record LocalMariaDb(String version, Programs programs) implements Provisioner {

  private static final String SERVER = "mariadbd";
  private static final String INSTALLER = "mariadb-install-db";
  private static final List<Path> PROVIDERS =
      List.of(
          Path.of("/usr/lib/galera/libgalera_smm.so"),
          Path.of("/usr/lib64/galera-4/libgalera_smm.so"));

  /** Returns what an environment finds; servers are often not on the {@code PATH} of users. */
  static LocalMariaDb of(String version, Map<String, String> environment) {
    return new LocalMariaDb(
        version,
        Programs.of(
            environment,
            List.of(Path.of("/usr/sbin"), Path.of("/usr/libexec"), Path.of("/usr/local/sbin"))));
  }

  @Override
  public Provision way() {
    return Provision.LOCAL;
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    for (String program : List.of(SERVER, INSTALLER)) {
      if (programs.find(program).isEmpty()) {
        return Availability.unavailable(
            "the program %s is not found".formatted(program), "install mariadb-server");
      }
    }
    Path server = programs.find(SERVER).orElseThrow();
    String found = Programs.version(server);
    return Programs.isVersion(found, version)
        ? Availability.available("server %s, %s".formatted(found, server))
        : Availability.unavailable(
            "version %s is not installed, but %s".formatted(version, found),
            "ask for that one, or install version " + version);
  }

  @Override
  public Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    return ProcessServer.start(recipe(drivers), way(), how(), deadline, log);
  }

  private String how() {
    return "program " + programs.find(SERVER).orElseThrow();
  }

  private MariaDbRecipe recipe(ClassLoader drivers) {
    Availability availability = availability(drivers);
    if (!availability.isAvailable()) {
      throw new TargetUnavailableException(availability.fact(), availability.advice());
    }
    return new MariaDbRecipe(
        programs.find(SERVER).orElseThrow(), programs.find(INSTALLER).orElseThrow());
  }

  /**
   * Starts the nodes of a Galera cluster, one after another, for each takes what it has from those
   * before it.
   *
   * @throws TargetUnavailableException if it cannot be had; nothing is left running
   */
  List<Server> startCluster(
      int nodes, ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    MariaDbRecipe recipe = recipe(drivers);
    Path provider =
        PROVIDERS.stream()
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(
                () ->
                    new TargetUnavailableException(
                        "the library of Galera, libgalera_smm.so, is not found",
                        "install galera-4 and rsync"));
    List<Integer> ports = Clusters.freePorts(GaleraNode.PORTS * nodes);
    List<Server> started = new ArrayList<>();
    try {
      for (int number = 0; number < nodes; number++) {
        GaleraNode node = new GaleraNode(recipe, provider, ports, number);
        started.add(ProcessServer.start(node, way(), how(), deadline, log));
      }
      return started;
    } catch (RuntimeException | InterruptedException e) {
      started.forEach(Server::close);
      throw e;
    }
  }
}

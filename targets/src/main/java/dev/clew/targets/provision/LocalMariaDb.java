package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Availability availability = availability(drivers);
    Optional<Path> server = programs.find(SERVER);
    Optional<Path> installer = programs.find(INSTALLER);
    if (!availability.isAvailable() || server.isEmpty() || installer.isEmpty()) {
      throw new TargetUnavailableException(availability.fact(), availability.advice());
    }
    return ProcessServer.start(
        new MariaDbRecipe(server.get(), installer.get()),
        way(),
        "program " + server.get(),
        deadline,
        log);
  }
}

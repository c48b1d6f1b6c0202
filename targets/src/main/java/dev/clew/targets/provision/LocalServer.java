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
import java.util.function.Function;

/**
 * A server whose program is installed on this machine, and is all that it takes.
 *
 * @param program what it is called
 * @param packageName the package of Debian that has it
 * @param version the version that is asked for; empty for any
 * @param programs where it is looked for
 * @param recipe how it is made into a server
 */
record LocalServer(
    String program,
    String packageName,
    String version,
    Programs programs,
    Function<Path, Recipe> recipe)
    implements Provisioner {

  /** Returns what an environment finds. */
  static LocalServer of(
      String program,
      String packageName,
      String version,
      Map<String, String> environment,
      Function<Path, Recipe> recipe) {
    List<Path> others = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/bin"));
    return new LocalServer(program, packageName, version, Programs.of(environment, others), recipe);
  }

  @Override
  public Provision way() {
    return Provision.LOCAL;
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    Optional<Path> found = programs.find(program);
    if (found.isEmpty()) {
      return Availability.unavailable(
          "the program %s is not found".formatted(program), "install " + packageName);
    }
    String installed = Programs.version(found.get());
    return Programs.isVersion(installed, version)
        ? Availability.available("server %s, %s".formatted(installed, found.get()))
        : Availability.unavailable(
            "version %s is not installed, but %s".formatted(version, installed),
            "ask for that one, or install version " + version);
  }

  /** Returns the recipe of a server, if the program can be had. */
  Recipe recipe(ClassLoader drivers) {
    Availability availability = availability(drivers);
    if (!availability.isAvailable()) {
      throw new TargetUnavailableException(availability.fact(), availability.advice());
    }
    return recipe.apply(programs.find(program).orElseThrow());
  }

  @Override
  public Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    return ProcessServer.start(
        recipe(drivers), way(), "program " + programs.find(program).orElseThrow(), deadline, log);
  }
}

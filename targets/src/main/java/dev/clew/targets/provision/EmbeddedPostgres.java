package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import java.util.function.Consumer;

/**
 * PostgreSQL as programs that come as a Maven artifact.
 *
 * @param binaries the programs of a version
 */
record EmbeddedPostgres(PostgresBinaries binaries) implements Provisioner {

  @Override
  public Provision way() {
    return Provision.EMBEDDED;
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return binaries.availability();
  }

  @Override
  public Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    return ProcessServer.start(
        new PostgresRecipe(binaries.unpacked(deadline, log).resolve("bin")),
        way(),
        "programs from Maven",
        deadline,
        log);
  }
}

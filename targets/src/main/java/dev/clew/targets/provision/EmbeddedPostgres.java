package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * PostgreSQL as programs that come as a Maven artifact.
 *
 * @param binaries the programs of a version
 */
record EmbeddedPostgres(PostgresBinaries binaries) implements PostgresPrograms {

  @Override
  public Provision way() {
    return Provision.EMBEDDED;
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return binaries.availability();
  }

  @Override
  public Path bin(DeadlineClock deadline, Consumer<String> log) throws InterruptedException {
    return binaries.unpacked(deadline, log).resolve("bin");
  }

  @Override
  public String how(Path bin) {
    return "programs from Maven";
  }
}

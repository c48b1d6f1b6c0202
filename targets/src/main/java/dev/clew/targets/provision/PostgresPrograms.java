package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import dev.clew.targets.TargetUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** PostgreSQL as programs that are started here, wherever they come from. */
interface PostgresPrograms extends Provisioner {

  /** The first version that keeps as much of its log for standbys as {@code wal_keep_size} says. */
  int FIRST_WITH_STANDBY = 13;

  /**
   * Returns the folder with the programs {@code initdb} and {@code postgres}.
   *
   * @throws TargetUnavailableException if it cannot be had
   */
  Path bin(DeadlineClock deadline, Consumer<String> log) throws InterruptedException;

  /** Returns where the programs of a folder come from, for people. */
  String how(Path bin);

  @Override
  default Server start(ClassLoader drivers, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    Path bin = bin(deadline, log);
    return ProcessServer.start(new PostgresRecipe(bin), way(), how(bin), deadline, log);
  }

  /**
   * Starts a primary and a standby that follows it.
   *
   * @param synchronous whether a commit waits until the standby has it on its disk
   * @return the primary first
   */
  default List<Server> startPair(boolean synchronous, DeadlineClock deadline, Consumer<String> log)
      throws InterruptedException {
    Path bin = bin(deadline, log);
    String version = Programs.version(bin.resolve("postgres"));
    if (Double.parseDouble(version.replaceFirst("\\..*", "")) < FIRST_WITH_STANDBY) {
      throw new TargetUnavailableException(
          "PostgreSQL %s is too old for a standby of ours".formatted(version),
          "ask for version %d or newer".formatted(FIRST_WITH_STANDBY));
    }
    PostgresPrimary primaryRecipe = new PostgresPrimary(new PostgresRecipe(bin), synchronous);
    Server primary = ProcessServer.start(primaryRecipe, way(), how(bin), deadline, log);
    try {
      PostgresStandby standbyRecipe = new PostgresStandby(primaryRecipe, primary.address());
      return List.of(primary, ProcessServer.start(standbyRecipe, way(), how(bin), deadline, log));
    } catch (RuntimeException | InterruptedException e) {
      primary.close();
      throw e;
    }
  }
}

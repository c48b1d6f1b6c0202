package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that others may follow: it keeps a copy of its files as they were before it
 * was first started, from which a standby can be made, and all of its log since.
 */
final class PostgresPrimary implements Recipe {

  private final PostgresRecipe recipe;
  private final boolean synchronous;
  private @Nullable Path copy;

  /**
   * Creates the recipe of a server.
   *
   * @param recipe what it is without those that follow it
   * @param synchronous whether a commit waits until it is on the disk of one that follows
   */
  PostgresPrimary(PostgresRecipe recipe, boolean synchronous) {
    this.recipe = recipe;
    this.synchronous = synchronous;
  }

  /** Returns what it is without those that follow it. */
  PostgresRecipe recipe() {
    return recipe;
  }

  /** Returns the copy of its files; after it was initialised. */
  Path copy() {
    if (copy == null) {
      throw new IllegalStateException("the primary is started before its standby");
    }
    return copy;
  }

  @Override
  public String product() {
    return recipe.product();
  }

  @Override
  public void initialise(Path folder, DeadlineClock deadline)
      throws IOException, InterruptedException {
    recipe.initialise(folder, deadline);
    Path made = folder.resolve("copy");
    Folders.copy(PostgresRecipe.data(folder), made);
    copy = made;
  }

  @Override
  public List<String> command(Path folder, int port) {
    List<String> words = new ArrayList<>(recipe.command(folder, port));
    words.addAll(List.of("-c", "wal_keep_size=16GB"));
    if (synchronous) {
      words.addAll(List.of("-c", "synchronous_standby_names=*"));
    }
    return words;
  }

  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    return recipe.isReady(folder, log, process);
  }

  @Override
  public Address address(int port) {
    return recipe.address(port);
  }

  @Override
  public String stopSignal() {
    return recipe.stopSignal();
  }

  @Override
  public boolean isHeldUp(String log) {
    return recipe.isHeldUp(log);
  }
}

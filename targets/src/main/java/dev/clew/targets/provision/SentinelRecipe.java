package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One sentinel of a Redis primary: it makes a replica the primary when most sentinels miss the old
 * one, and tells clients which it is.
 */
final class SentinelRecipe implements Recipe {

  private static final int DOWN_AFTER_MILLIS = 1_000;
  private static final int FAILOVER_MILLIS = 6_000;

  private final Path server;
  private final Address primary;
  private final String name;
  private final int sentinels;
  private volatile boolean hasBeenReady;

  /**
   * Creates the recipe of a sentinel.
   *
   * @param server the program {@code redis-server}
   * @param primary whom it watches
   * @param name under which it tells who is the primary
   * @param sentinels how many there are in all
   */
  SentinelRecipe(Path server, Address primary, String name, int sentinels) {
    this.server = server;
    this.primary = primary;
    this.name = name;
    this.sentinels = sentinels;
  }

  @Override
  public String product() {
    return "Redis Sentinel";
  }

  private static Path settings(Path folder) {
    return folder.resolve("sentinel.conf");
  }

  /** The file is the sentinel's from then on: it keeps in it what it has found. */
  @Override
  public void initialise(Path folder, DeadlineClock deadline) throws IOException {
    Files.writeString(
        settings(folder),
        """
        set-proc-title no
        requirepass %1$s
        sentinel sentinel-pass %1$s
        sentinel monitor %2$s %3$s %4$d %5$d
        sentinel auth-pass %2$s %1$s
        sentinel down-after-milliseconds %2$s %6$d
        sentinel failover-timeout %2$s %7$d
        """
            .formatted(
                primary.password(),
                name,
                primary.host(),
                primary.port(),
                sentinels / 2 + 1,
                DOWN_AFTER_MILLIS,
                FAILOVER_MILLIS));
  }

  @Override
  public List<String> command(Path folder, int port) {
    return List.of(
        server.toString(),
        settings(folder).toString(),
        "--sentinel",
        "--port",
        String.valueOf(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder.toString());
  }

  /** At first it must find the replica and all the others, or it could not act. */
  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    String written = Files.readString(log);
    if (hasBeenReady) {
      return written.contains("+monitor master ");
    }
    hasBeenReady =
        written.contains("+slave slave ")
            && written.split("\\+sentinel sentinel ", -1).length >= sentinels;
    return hasBeenReady;
  }

  @Override
  public Address address(int port) {
    return new Address("127.0.0.1", port, "", primary.password(), name);
  }

  @Override
  public String stopSignal() {
    return "KILL";
  }

  @Override
  public boolean isHeldUp(String log) {
    return false;
  }
}

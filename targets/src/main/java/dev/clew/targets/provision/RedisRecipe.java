package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Redis, with every write on the disk before it is acknowledged: what a killed server loses is not
 * what it was told that it may lose.
 */
final class RedisRecipe implements Recipe {

  private final Path server;
  private final @Nullable Address primary;
  private final String password;
  private volatile boolean hasBeenReady;

  /**
   * Creates the recipe of a server.
   *
   * @param server the program {@code redis-server}
   * @param primary of which it is a replica, or null
   */
  RedisRecipe(Path server, @Nullable Address primary) {
    this.server = server;
    this.primary = primary;
    this.password = primary == null ? Secrets.token() : primary.password();
  }

  @Override
  public String product() {
    return "Redis";
  }

  private static Path settings(Path folder) {
    return folder.resolve("redis.conf");
  }

  /** A password in a command could be read by everybody on this machine. */
  @Override
  public void initialise(Path folder, DeadlineClock deadline) throws IOException {
    StringBuilder lines = new StringBuilder();
    lines.append("requirepass ").append(password).append('\n');
    lines.append("set-proc-title no\n"); // the watchdog knows it by its command
    lines.append("masterauth ").append(password).append('\n'); // a primary may be replaced
    if (primary != null) {
      lines.append("replicaof %s %d\n".formatted(primary.host(), primary.port()));
    }
    Files.writeString(settings(folder), lines);
  }

  @Override
  public List<String> command(Path folder, int port) {
    return List.of(
        server.toString(),
        settings(folder).toString(),
        "--port",
        String.valueOf(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder.toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        "always");
  }

  /** A replica has all data before it is first used; later it may have become a primary. */
  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    boolean follows = primary != null && !hasBeenReady;
    boolean isReady =
        Files.readString(log)
            .contains(
                follows
                    ? "MASTER <-> REPLICA sync: Finished with success"
                    : "Ready to accept connections");
    hasBeenReady |= isReady;
    return isReady;
  }

  @Override
  public Address address(int port) {
    return new Address("127.0.0.1", port, "", password, "0");
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

package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A PostgreSQL server that follows a primary by its log, and can be read meanwhile. */
final class PostgresStandby implements Recipe {

  private final PostgresPrimary primary;
  private final Address followed;

  /**
   * Creates the recipe of a server.
   *
   * @param primary the recipe of the server that it follows
   * @param followed where that is
   */
  PostgresStandby(PostgresPrimary primary, Address followed) {
    this.primary = primary;
    this.followed = followed;
  }

  @Override
  public String product() {
    return primary.product();
  }

  @Override
  public void initialise(Path folder, DeadlineClock deadline) throws IOException {
    Path data = PostgresRecipe.data(folder);
    Folders.copy(primary.copy(), data);
    Files.createFile(data.resolve("standby.signal"));
    // A password in a command could be read by everybody on this machine.
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=%s port=%d user=%s password=%s application_name=standby'\n"
            .formatted(followed.host(), followed.port(), followed.user(), followed.password()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  public List<String> command(Path folder, int port) {
    return primary.recipe().command(folder, port);
  }

  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    return primary.isReady(folder, log, process)
        && Files.readString(log).contains("started streaming WAL from primary");
  }

  @Override
  public Address address(int port) {
    return primary.recipe().address(port);
  }

  @Override
  public String stopSignal() {
    return primary.stopSignal();
  }

  @Override
  public boolean isHeldUp(String log) {
    return primary.isHeldUp(log);
  }
}

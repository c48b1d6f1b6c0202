package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL, as it comes.
 *
 * <p>Settings: what is committed is on the disk ({@code fsync}, {@code synchronous_commit}), since
 * a test that kills the server must not blame it for what the harness allowed it to lose; deadlocks
 * are looked for early, since histories with few concurrent transactions show little.
 */
final class PostgresRecipe implements Recipe {

  static final String USER = "postgres";

  /** What every server of ours is started with, as a container too. */
  static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "max_connections=200",
          "deadlock_timeout=20ms");

  private final Path bin;
  private final String password = Secrets.token();

  /**
   * Creates the recipe of a server.
   *
   * @param bin the folder with the programs {@code initdb} and {@code postgres}
   */
  PostgresRecipe(Path bin) {
    this.bin = bin;
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }

  /** Returns the folder of the server's files in the folder that is all its own. */
  static Path data(Path folder) {
    return folder.resolve("data");
  }

  @Override
  public void initialise(Path folder, DeadlineClock deadline)
      throws IOException, InterruptedException {
    Path passwordFile = Files.writeString(folder.resolve("password"), password + "\n");
    new Command(
            Unprivileged.command(
                List.of(
                    bin.resolve("initdb").toString(),
                    "--pgdata=" + data(folder),
                    "--username=" + USER,
                    "--auth=md5", // also means SCRAM, where the server has it
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--no-locale",
                    "-N")), // --no-sync, under the name that old versions know too
            folder)
        .mustSucceed("creating a database folder", ProcessServer::advice, deadline);
    Files.delete(passwordFile);
  }

  @Override
  public List<String> command(Path folder, int port) {
    List<String> words = new ArrayList<>(List.of(bin.resolve("postgres").toString()));
    words.addAll(List.of("-D", data(folder).toString(), "-p", Integer.toString(port)));
    words.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
    SETTINGS.forEach(setting -> words.addAll(List.of("-c", setting)));
    return words;
  }

  /** It says so in the last line of a file whose first is its number. */
  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    Path status = data(folder).resolve("postmaster.pid");
    if (!Files.exists(status)) {
      return false;
    }
    String text = Files.readString(status);
    return text.startsWith(process + "\n") && text.contains("\nready");
  }

  @Override
  public Address address(int port) {
    return new Address("127.0.0.1", port, USER, password, "postgres");
  }

  /** An immediate shutdown, in which it removes its shared memory. */
  @Override
  public String stopSignal() {
    return "QUIT";
  }

  @Override
  public boolean isHeldUp(String log) {
    return log.contains("lock file \"postmaster.pid\" already exists")
        || log.contains("pre-existing shared memory block");
  }
}

package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MariaDB, as it comes: what is committed is on the disk by its own defaults.
 *
 * <p>Its one user is made by a file of statements that the server carries out whenever it starts,
 * before it takes connections: at no time can somebody else of this machine come in.
 */
final class MariaDbRecipe implements Recipe {

  private static final String USER = "clew";
  private static final String DATABASE = "clew";

  private final Path server;
  private final Path installer;
  private final String password = Secrets.token();

  /**
   * Creates the recipe of a server.
   *
   * @param server the program {@code mariadbd}
   * @param installer the program {@code mariadb-install-db}
   */
  MariaDbRecipe(Path server, Path installer) {
    this.server = server;
    this.installer = installer;
  }

  @Override
  public String product() {
    return "MariaDB";
  }

  /** Returns the folder of the server's files in the folder that is all its own. */
  static Path data(Path folder) {
    return folder.resolve("data");
  }

  /** Returns the file of the statements that it begins with. */
  static Path statements(Path folder) {
    return folder.resolve("start.sql");
  }

  @Override
  public void initialise(Path folder, DeadlineClock deadline)
      throws IOException, InterruptedException {
    Files.writeString(
        statements(folder),
        """
        DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';
        FLUSH PRIVILEGES;
        CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
        GRANT ALL ON *.* TO '%1$s'@'127.0.0.1' WITH GRANT OPTION;
        CREATE DATABASE IF NOT EXISTS %3$s;
        """
            .formatted(USER, password, DATABASE));
    new Command(
            Unprivileged.command(
                List.of(
                    installer.toString(),
                    "--no-defaults",
                    "--datadir=" + data(folder),
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db")),
            folder)
        .mustSucceed("creating a database folder", ProcessServer::advice, deadline);
  }

  @Override
  public List<String> command(Path folder, int port) {
    return List.of(
        server.toString(),
        "--no-defaults",
        "--datadir=" + data(folder),
        "--tmpdir=" + folder,
        "--socket=clew.sock", // in the data folder: a whole path may be too long for a socket
        "--bind-address=127.0.0.1",
        "--port=" + port,
        "--skip-name-resolve",
        "--init-file=" + statements(folder),
        "--max-connections=200",
        "--innodb-buffer-pool-size=64M");
  }

  @Override
  public boolean isReady(Path folder, Path log, long process) throws IOException {
    return Files.readString(log).contains("ready for connections");
  }

  @Override
  public Address address(int port) {
    return new Address("127.0.0.1", port, USER, password, DATABASE);
  }

  /** Nobody needs its files, so it need not put them in order. */
  @Override
  public String stopSignal() {
    return "KILL";
  }

  @Override
  public boolean isHeldUp(String log) {
    return log.contains("Unable to lock ./ibdata1");
  }
}

package dev.clew.targets.sql;

import dev.clew.targets.Availability;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.provision.Folders;
import dev.clew.targets.spi.TargetContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of SQLite in a temporary folder, which is removed after the run. */
final class SqliteFile implements Place {

  private final String mode;
  private @Nullable Path folder;

  /**
   * Creates the place of a database that is not there yet.
   *
   * @param mode how the file is used, for people
   */
  SqliteFile(String mode) {
    this.mode = mode;
  }

  @Override
  public List<Provision> ways() {
    return List.of(Provision.EMBEDDED);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return Availability.available("in this process");
  }

  @Override
  public JdbcAddress start(TargetContext context) {
    try {
      Path created = Files.createTempDirectory("clew-sqlite-");
      folder = created;
      return JdbcAddress.of("jdbc:sqlite:" + created.resolve("clew.db"));
    } catch (IOException e) {
      throw new TargetUnavailableException(
          "no folder can be made for the database: " + e,
          "make room in "
              + System.getProperty("java.io.tmpdir")
              + ", or name another folder in"
              + " the system property java.io.tmpdir",
          e);
    }
  }

  @Override
  public String description() {
    return ", in this process, in a file" + mode;
  }

  @Override
  public void close() {
    if (folder != null) {
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package dev.clew.targets.provision;

import dev.clew.targets.Availability;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * PostgreSQL as it is installed on this machine.
 *
 * @param version the version that is asked for, such as {@code 15}; empty for any
 * @param folders where its programs may be, those of the newest version first
 */
record LocalPostgres(String version, List<Path> folders) implements PostgresPrograms {

  /** Where Debian's packages put each version. */
  static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  /** Copies the folders. */
  LocalPostgres {
    folders = List.copyOf(folders);
  }

  /**
   * Returns what an environment finds.
   *
   * @param versions the folder that holds one folder for each version
   */
  static LocalPostgres of(String version, Map<String, String> environment, Path versions) {
    Set<Path> folders = new LinkedHashSet<>(versionFolders(versions));
    // The program on the PATH may be a link to one whose companions are elsewhere.
    Programs.of(environment, List.of())
        .find("postgres")
        .map(LocalPostgres::home)
        .ifPresent(folders::add);
    return new LocalPostgres(version, List.copyOf(folders));
  }

  private static Path home(Path program) {
    try {
      Path real = program.toRealPath().getParent();
      return real == null ? program : real;
    } catch (IOException e) {
      return program;
    }
  }

  private static List<Path> versionFolders(Path versions) {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(versions)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(versions, "[0-9]*")) {
        entries.forEach(folders::add);
      } catch (IOException e) {
        return List.of();
      }
    }
    folders.sort(Comparator.comparingDouble(LocalPostgres::number).reversed());
    return folders.stream().map(folder -> folder.resolve("bin")).toList();
  }

  private static double number(Path folder) {
    try {
      return Double.parseDouble(String.valueOf(folder.getFileName()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public Provision way() {
    return Provision.LOCAL;
  }

  private List<Path> complete() {
    return folders.stream()
        .filter(
            bin ->
                Files.isExecutable(bin.resolve("postgres"))
                    && Files.isExecutable(bin.resolve("initdb")))
        .toList();
  }

  private Optional<Path> found() {
    return complete().stream()
        .filter(bin -> Programs.isVersion(versionIn(bin), version))
        .findFirst();
  }

  private static String versionIn(Path bin) {
    return Programs.version(bin.resolve("postgres"));
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    Optional<Path> found = found();
    if (found.isPresent()) {
      return Availability.available(
          "server %s in %s".formatted(versionIn(found.get()), found.get()));
    }
    List<String> others = complete().stream().map(LocalPostgres::versionIn).toList();
    return Availability.unavailable(
        others.isEmpty()
            ? "no programs postgres and initdb are found"
            : "version %s is not installed, but %s".formatted(version, String.join(", ", others)),
        "install postgresql-" + (version.isEmpty() ? "NN" : version));
  }

  @Override
  public Path bin(DeadlineClock deadline, Consumer<String> log) {
    return found()
        .orElseThrow(
            () -> {
              Availability none = availability(LocalPostgres.class.getClassLoader());
              return new TargetUnavailableException(none.fact(), none.advice());
            });
  }

  @Override
  public String how(Path bin) {
    return "programs in " + bin;
  }
}

package dev.clew.targets.provision;

import dev.clew.targets.DeadlineClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The programs of this machine: those on the {@code PATH}, then those where distributions put
 * servers.
 *
 * @param folders where they are looked for, in that order
 */
record Programs(List<Path> folders) {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");

  /** Copies the folders. */
  Programs {
    folders = List.copyOf(folders);
  }

  /**
   * Returns the programs that are found by an environment.
   *
   * @param others folders that are searched after those of the {@code PATH}
   */
  static Programs of(Map<String, String> environment, Collection<Path> others) {
    Stream<Path> path =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(environment.getOrDefault("PATH", ""))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of);
    return new Programs(Stream.concat(path, others.stream()).toList());
  }

  /** Returns where a program is. */
  Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns the version that a program says it has, such as {@code 10.11.19}; empty if none. */
  static String version(Path program) {
    try {
      Matcher version =
          VERSION.matcher(
              new Command(List.of(program.toString(), "--version"), Path.of("/"))
                  .run(DeadlineClock.in(LIMIT))
                  .output());
      return version.find() ? version.group() : "";
    } catch (IOException e) {
      return ""; // it is none that can be run
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Returns whether a version is the one that is asked for, or one of those it stands for. */
  static boolean isVersion(String version, String asked) {
    return asked.isEmpty() || version.equals(asked) || version.startsWith(asked + ".");
  }
}

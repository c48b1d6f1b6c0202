package dev.clew.cli;

import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.format.ReadOptions;
import dev.clew.run.store.RunFolder;
import dev.clew.run.store.StoredRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what people name as a file: a path, or {@code -} for standard input. */
final class HistoryInput {

  private final InputStream standardInput;
  private final ReadOptions options;

  HistoryInput(InputStream standardInput, ReadOptions options) {
    this.standardInput = standardInput;
    this.options = options;
  }

  /**
   * Reads a history.
   *
   * @throws InputException if there is no such file, if it cannot be read, or if it is no history
   */
  History read(String file) {
    try {
      if (file.equals("-")) {
        return History.read(standardInput, file, options);
      }
      Path path = path(file);
      if (Files.isDirectory(path)) {
        throw unreadable(
            file, "is a folder without " + RunFolder.HISTORY, "Name the file of a history.");
      }
      return History.read(path, options);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file", "Check the path, and the folder it is in.");
    } catch (AccessDeniedException e) {
      throw unreadable(file, "may not be read", "Check the permissions of the file.");
    } catch (InvalidPathException e) {
      throw unreadable(file, "is no path of a file: " + e.getReason(), "");
    } catch (IOException e) {
      throw unreadable(file, "cannot be read: " + e.getMessage(), "");
    }
  }

  /** Returns the file that is meant: of a run's folder, its history. */
  static Path path(String file) {
    Path path = Path.of(file);
    Path history = path.resolve(RunFolder.HISTORY);
    return Files.isRegularFile(history) ? history : path;
  }

  /** Returns what is said beside a file of the run that it is the history of, if anything is. */
  static Optional<StoredRun> run(String file) {
    return file.equals("-") ? Optional.empty() : StoredRun.beside(path(file).toAbsolutePath());
  }

  private static InputException unreadable(String file, String fact, String advice) {
    return new InputException(file, 0, 0, fact, advice);
  }
}

package dev.clew.run.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;
import dev.clew.histories.format.EdnWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run, {@code STORE/TARGET-WORKLOAD/TIME}, with {@code history.edn}, {@code
 * results.edn} and {@code run.json}; {@code STORE/latest} and {@code STORE/TARGET-WORKLOAD/latest}
 * link to the newest.
 */
public final class RunFolder {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._]+");
  private static final int LONGEST_NAME = 100;
  private static final String LATEST = "latest";

  /** The name of the file with the plan of a run. */
  static final String RUN = "run.json";

  /** The name of the file with the history of a run. */
  public static final String HISTORY = "history.edn";

  private final Path directory;

  private RunFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the folder of a run that starts at an instant; a number is added to its name if there is
   * one already.
   *
   * @param target the target as written, without secrets
   * @throws UncheckedIOException if it cannot be made; the message says where and why
   */
  public static RunFolder create(Path store, String target, String workload, Instant start) {
    Path parent = store.resolve(safe(target + "-" + workload));
    String name = TIME.format(start);
    try {
      Files.createDirectories(parent);
      for (int number = 1; ; number++) {
        Path directory = parent.resolve(number == 1 ? name : name + "-" + number);
        try {
          Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
          continue;
        }
        link(parent.resolve(LATEST), directory.getFileName());
        link(store.resolve(LATEST), store.relativize(directory));
        return new RunFolder(directory);
      }
    } catch (IOException e) {
      throw failure("the folder of the run cannot be made in " + parent, e);
    }
  }

  /** Returns a name with nothing in it that a file system or a shell could take amiss. */
  static String safe(String name) {
    String safe = UNSAFE.matcher(name).replaceAll("-").replaceAll("^[-.]+|-+$", "");
    return safe.length() <= LONGEST_NAME
        ? safe
        : safe.substring(0, LONGEST_NAME - 9) + "-" + Integer.toHexString(name.hashCode());
  }

  /** Points a link to the newest run; a convenience, so a file system without links is fine. */
  private static void link(Path link, @Nullable Path target) {
    if (target == null || (Files.exists(link) && !Files.isSymbolicLink(link))) {
      return;
    }
    try {
      // Made under another name and moved, since a reader must never find the link missing.
      Path fresh = link.resolveSibling(LATEST + "-" + ProcessHandle.current().pid());
      Files.deleteIfExists(fresh);
      Files.createSymbolicLink(fresh, target);
      Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UnsupportedOperationException e) {
      return;
    }
  }

  /** Returns the folder. */
  public Path directory() {
    return directory;
  }

  /** Returns the file of the history. */
  public Path history() {
    return directory.resolve(HISTORY);
  }

  /** Writes {@code run.json}: text, numbers, booleans, nulls, and maps of them, in their order. */
  public void writeRun(Map<String, ?> run) {
    Path file = directory.resolve(RUN);
    try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      writeObject(json, run);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw failure(file + " cannot be written", e);
    }
  }

  private static void writeObject(JsonGenerator json, Map<?, ?> object) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> field : object.entrySet()) {
      json.writeFieldName(String.valueOf(field.getKey()));
      Object value = field.getValue();
      if (value instanceof Map<?, ?> map) {
        writeObject(json, map);
      } else if (value instanceof Long || value instanceof Integer) {
        json.writeNumber(((Number) value).longValue());
      } else if (value instanceof Double number) {
        json.writeNumber(number);
      } else if (value instanceof Boolean bool) {
        json.writeBoolean(bool);
      } else if (value == null) {
        json.writeNull();
      } else {
        json.writeString(value.toString());
      }
    }
    json.writeEndObject();
  }

  /** Writes a history that was not written while it came about. */
  public void writeHistory(History history) {
    try (OutputStream out = Files.newOutputStream(history())) {
      EdnWriter.write(history.columns(), out);
    } catch (IOException e) {
      throw failure(history() + " cannot be written", e);
    }
  }

  /** Writes {@code results.edn}. */
  public void writeResults(CheckResult result, History history) {
    Path file = directory.resolve("results.edn");
    try {
      Files.writeString(file, ResultsEdn.print(result, history));
    } catch (IOException e) {
      throw failure(file + " cannot be written", e);
    }
  }

  private static UncheckedIOException failure(String fact, IOException e) {
    return new UncheckedIOException(
        new IOException(
            fact
                + ": "
                + e.getClass().getSimpleName()
                + " "
                + e.getMessage()
                + "\n  Name a folder that can be written to, with space left, with --store.",
            e));
  }
}

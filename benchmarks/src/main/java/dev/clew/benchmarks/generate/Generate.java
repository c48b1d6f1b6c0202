package dev.clew.benchmarks.generate;

import dev.clew.benchmarks.objects.Events;
import dev.clew.benchmarks.objects.SimulatedHistory;
import dev.clew.benchmarks.objects.SimulatedHistory.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes the files of the benchmarks into a folder, where they do not exist yet. */
public final class Generate {

  /** Where the files of the benchmarks lie, seen from the root of the project. */
  public static final Path FOLDER = Path.of("benchmarks/target/histories");

  private static final long SEED = 1;
  private static final int TRANSACTIONS = 100_000;

  private Generate() {}

  /** Takes the folder to write to. */
  public static void main(String[] arguments) throws IOException {
    Path folder = arguments.length > 0 ? Path.of(arguments[0]) : FOLDER;
    for (AnomalyCluster.Kind kind : AnomalyCluster.Kind.values()) {
      System.out.println(listAppend(folder, TRANSACTIONS, kind));
    }
    System.out.println(listAppend(folder, 10 * TRANSACTIONS, AnomalyCluster.Kind.VALID));
    System.out.println(readWriteRegister(folder, TRANSACTIONS));
    System.out.println(readWriteRegister(folder, TRANSACTIONS / 10));
    System.out.println(text(folder, TRANSACTIONS));
    for (int processes : new int[] {5, 10, 30}) {
      System.out.println(casRegister(folder, 100_000, processes, 0, false));
    }
    System.out.println(casRegister(folder, 1_000, 20, 0, true));
    System.out.println(casRegister(folder, 1_000_000, 10, 0.01, false));
  }

  /** Returns the file of a list-append history, written if absent. */
  public static Path listAppend(Path folder, int transactions, AnomalyCluster.Kind kind)
      throws IOException {
    Path file = folder.resolve("append-n" + transactions + "-" + kind.id() + ".edn");
    return transactions(file, new ListStore(), transactions, kind);
  }

  /** Returns the file of a history of transactions on registers, written if absent. */
  public static Path readWriteRegister(Path folder, int transactions) throws IOException {
    Path file = folder.resolve("rw-register-n" + transactions + ".edn");
    return transactions(file, new RegisterStore(), transactions, AnomalyCluster.Kind.VALID);
  }

  private static Path transactions(
      Path file, Store store, int transactions, AnomalyCluster.Kind kind) throws IOException {
    return written(
        file,
        out -> {
          try (EdnLines lines = new EdnLines(out)) {
            TransactionHistory.write(lines, store, transactions, kind, SEED);
          }
        });
  }

  /** Returns the file of a history of one read or write a line, written if absent. */
  public static Path text(Path folder, int transactions) throws IOException {
    Path file = folder.resolve("text-n" + transactions + ".txt");
    return written(file, out -> TextHistory.write(out, transactions, SEED));
  }

  /** Returns the file of a history of a compare-and-set register, written if absent. */
  public static Path casRegister(
      Path folder, int operations, int processes, double crashed, boolean stale)
      throws IOException {
    SimulatedHistory valid =
        SimulatedHistory.of(Kind.CAS_REGISTER, operations, processes).withCrashes(crashed);
    return simulated(folder, stale ? valid.withDefect() : valid);
  }

  /** Returns the file of a history of an object, written if absent. */
  public static Path simulated(Path folder, SimulatedHistory history) throws IOException {
    return events(folder, history.name(), history::writeTo);
  }

  /** Returns the file of a history of given events, written if absent. */
  public static Path events(Path folder, String name, Consumer<Events> content) throws IOException {
    return written(
        folder.resolve(name + ".edn"),
        out -> {
          try (EdnLines lines = new EdnLines(out)) {
            content.accept(lines);
          }
        });
  }

  private interface Content {
    void writeTo(OutputStream out);
  }

  private static Path written(Path file, Content content) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path unfinished = file.resolveSibling(file.getFileName() + ".part");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.writeTo(out);
      }
      Files.move(unfinished, file);
    }
    return file;
  }
}

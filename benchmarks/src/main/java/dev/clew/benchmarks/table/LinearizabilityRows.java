package dev.clew.benchmarks.table;

import dev.clew.benchmarks.generate.Generate;
import dev.clew.benchmarks.objects.SimulatedHistory;
import dev.clew.benchmarks.objects.SimulatedHistory.Kind;
import dev.clew.benchmarks.table.Row.Subject;
import dev.clew.benchmarks.table.Row.Unavailable;
import dev.clew.checkers.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Histories as people record them, and as large as peers can and cannot decide them. */
final class LinearizabilityRows {

  private static final Duration BUDGET = Duration.ofSeconds(60);
  private static final Path CORPUS = Path.of("../shared/corpus");
  private static final int MILLION = 1_000_000;

  private final List<Row> rows = new ArrayList<>();

  private LinearizabilityRows() {}

  /** Returns the rows. */
  static List<Row> all() {
    LinearizabilityRows all = new LinearizabilityRows();
    all.etcd();
    all.registers();
    all.containers();
    all.others();
    return all.rows;
  }

  private void etcd() {
    rows.add(
        new Row(
            "etcd logs, all 51 (longest one)",
            "60 ms (15 ms)",
            "64m",
            BUDGET,
            LinearizabilityRows::etcdLogs));
  }

  private static List<Subject> etcdLogs() throws IOException {
    Path expected = CORPUS.resolve("EXPECTED.tsv");
    if (!Files.exists(expected)) {
      throw new Unavailable("no corpus of recorded histories at " + CORPUS);
    }
    List<Subject> logs = new ArrayList<>();
    for (String line : Files.readAllLines(expected)) {
      String[] field = line.split("\t", -1);
      if (field[0].startsWith("etcd/")) {
        Verdict verdict = Verdict.valueOf(field[3].toUpperCase(Locale.ROOT));
        logs.add(new Subject(CORPUS.resolve(field[0]), field[1], Optional.of(verdict)));
      }
    }
    return logs;
  }

  private void registers() {
    Kind cas = Kind.CAS_REGISTER;
    add("CAS register, 5 values", "0.1 s", "128m", SimulatedHistory.of(cas, 100_000, 5));
    add("CAS register, 5 values", "0.2 s", "128m", SimulatedHistory.of(cas, 100_000, 10));
    add("CAS register, 5 values", "1 s", "256m", SimulatedHistory.of(cas, 100_000, 30));
    add(
        "CAS register, 5 values, one stale read",
        "0.5 s",
        "256m",
        SimulatedHistory.of(cas, 1_000, 20).withDefect());
    add("CAS register, 5 values", "3 s", "512m", SimulatedHistory.of(cas, MILLION, 10));
    add(
        "CAS register, 5 values, 1 % crashed",
        "3 s", "512m", SimulatedHistory.of(cas, MILLION, 10).withCrashes(0.01));
    Kind unique = Kind.UNIQUE_REGISTER;
    String work = "register, unique writes";
    String stale = ", one stale read";
    add(work, "0.3 s", "512m", SimulatedHistory.of(unique, MILLION, 10));
    add(work + stale, "0.3 s", "512m", SimulatedHistory.of(unique, MILLION, 10).withDefect());
    add(work, "3 s", "2g", SimulatedHistory.of(unique, 10 * MILLION, 10));
    work = "register, unique values, CAS chains";
    add(work, "0.3 s", "512m", SimulatedHistory.of(Kind.CHAIN_REGISTER, MILLION, 10));
    add(
        work + stale,
        "0.3 s",
        "512m",
        SimulatedHistory.of(Kind.CHAIN_REGISTER, MILLION, 10).withDefect());
  }

  private void containers() {
    for (int processes : new int[] {5, 30}) {
      twins("FIFO queue", "one swap", "0.5 s", Kind.QUEUE, processes);
    }
    for (int processes : new int[] {5, 30}) {
      twins("stack", "one swap", "1 s", Kind.STACK, processes);
    }
    twins("priority queue", "one swap", "0.5 s", Kind.PRIORITY_QUEUE, 10);
    twins("unordered queue", "one element twice", "0.5 s", Kind.UNORDERED_QUEUE, 10);
  }

  private void others() {
    twins("set of 1,000 elements", "one flipped answer", "0.5 s", Kind.SET, 10);
    twins("unit counter", "one wrong read", "0.5 s", Kind.COUNTER, 10);
    twins("mutex", "one double acquire", "0.5 s", Kind.MUTEX, 10);
  }

  private void twins(String work, String defect, String target, Kind kind, int processes) {
    SimulatedHistory valid = SimulatedHistory.of(kind, MILLION, processes);
    add(work, target, "512m", valid);
    add(work + ", " + defect, target, "512m", valid.withDefect());
  }

  private void add(String work, String target, String heap, SimulatedHistory history) {
    int operations = history.operations();
    String size = operations < MILLION ? operations / 1_000 + "k" : operations / MILLION + "M";
    String name = "%s, c = %d, %s".formatted(work, history.processes(), size);
    rows.add(new Row(name, target, heap, BUDGET, () -> List.of(subject(history))));
  }

  /** Returns a simulated history as a subject, its file written if absent. */
  static Subject subject(SimulatedHistory history) throws IOException {
    Verdict verdict = history.isDefective() ? Verdict.INVALID : Verdict.VALID;
    return new Subject(
        Generate.simulated(Generate.FOLDER, history), history.kind().model(), Optional.of(verdict));
  }
}

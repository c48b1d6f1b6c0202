package dev.clew.benchmarks.table;

import dev.clew.benchmarks.generate.Generate;
import dev.clew.benchmarks.objects.AdversarialHistory;
import dev.clew.benchmarks.objects.ConcurrentRegister;
import dev.clew.benchmarks.objects.SimulatedHistory;
import dev.clew.benchmarks.objects.SimulatedHistory.Kind;
import dev.clew.benchmarks.table.Row.Subject;
import dev.clew.checkers.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Histories that nobody records, made to exhaust time or memory. */
final class AdversarialRows {

  /** What each check may take, as the table says. */
  static final Duration BUDGET = Duration.ofSeconds(10);

  /** By how much an answer may be late. */
  static final Duration LATE = Duration.ofSeconds(2);

  private final List<Row> rows = new ArrayList<>();

  private AdversarialRows() {}

  /** Returns the rows. */
  static List<Row> all() {
    AdversarialRows all = new AdversarialRows();
    all.equalValues();
    all.concurrent();
    all.crashed();
    all.large();
    return all.rows;
  }

  private void equalValues() {
    add(
        "register, all values equal, c = 10, 1M",
        "256m",
        "register",
        AdversarialHistory.REGISTER_EQUAL_VALUES,
        Optional.of(Verdict.VALID));
    add(
        "queue, all values equal, c = 10, 100k",
        "256m",
        "queue",
        AdversarialHistory.QUEUE_EQUAL_VALUES,
        Optional.of(Verdict.VALID));
    add(
        "queue, all values equal, one dequeue too many",
        "256m",
        "queue",
        AdversarialHistory.QUEUE_EQUAL_VALUES_DEFECT,
        Optional.of(Verdict.INVALID));
    add(
        "stack, all values equal, c = 10, 100k",
        "256m",
        "stack",
        AdversarialHistory.STACK_EQUAL_VALUES,
        Optional.of(Verdict.VALID));
  }

  private void concurrent() {
    for (int operations : new int[] {64, 65, 1_000, 10_000}) {
      for (boolean defect : new boolean[] {false, true}) {
        ConcurrentRegister history = new ConcurrentRegister(operations, defect);
        rows.add(
            new Row(
                "CAS register, %,d operations, all concurrent%s"
                    .formatted(operations, defect ? ", a read of what nobody wrote" : ""),
                "",
                "256m",
                BUDGET,
                () ->
                    List.of(
                        new Subject(
                            Generate.events(Generate.FOLDER, history.name(), history::writeTo),
                            "cas-register",
                            Optional.of(defect ? Verdict.INVALID : Verdict.VALID)))));
      }
    }
    add(SimulatedHistory.of(Kind.CAS_REGISTER, 100_000, 100));
    add(SimulatedHistory.of(Kind.CAS_REGISTER, 100_000, 100).withDefect());
    add(SimulatedHistory.of(Kind.CAS_REGISTER, 100_000, 1_000));
    add(
        "queue, 1,000 operations, all concurrent",
        "256m",
        "queue",
        AdversarialHistory.QUEUE_1000_CONCURRENT,
        Optional.of(Verdict.VALID));
    add(
        "stack, 1,000 operations, all concurrent",
        "256m",
        "stack",
        AdversarialHistory.STACK_1000_CONCURRENT,
        Optional.of(Verdict.VALID));
    add(SimulatedHistory.of(Kind.STACK, 100_000, 1_000));
    add(SimulatedHistory.of(Kind.SET_WITH_READS, 100_000, 10));
    add(SimulatedHistory.of(Kind.SET_WITH_READS, 100_000, 10).withDefect());
  }

  private void crashed() {
    add(
        "register, 1M writes, all info",
        "512m",
        "register",
        AdversarialHistory.REGISTER_ALL_INFO,
        Optional.empty());
    add(
        "register, 1M crashed writes, 1k reads of them",
        "512m",
        "register",
        AdversarialHistory.REGISTER_CRASHED_WRITES,
        Optional.of(Verdict.VALID));
    add(
        "register, 1M crashed writes, a read of what nobody wrote",
        "512m",
        "register",
        AdversarialHistory.REGISTER_CRASHED_WRITES_DEFECT,
        Optional.of(Verdict.INVALID));
    add(
        "CAS register, 100k crashed CAS over 5 values, 1k reads",
        "256m",
        "cas-register",
        AdversarialHistory.REGISTER_CRASHED_CAS,
        Optional.of(Verdict.VALID));
    add(SimulatedHistory.of(Kind.CAS_REGISTER, 100_000, 10).withCrashes(0.5));
  }

  private void large() {
    add(
        "registers, 10M keys of one operation",
        "2g",
        "register-per-key",
        AdversarialHistory.KEYS_OF_ONE_OPERATION,
        Optional.of(Verdict.VALID));
    SimulatedHistory history = SimulatedHistory.of(Kind.CAS_REGISTER, 10_000_000, 10);
    add(history, "2g");
  }

  private void add(SimulatedHistory history) {
    add(history, "256m");
  }

  private void add(SimulatedHistory history, String heap) {
    rows.add(
        new Row(
            "%s, c = %,d, %,d operations%s%s"
                .formatted(
                    history.kind().id(),
                    history.processes(),
                    history.operations(),
                    history.crashed() > 0 ? ", half of them crashed" : "",
                    history.isDefective() ? ", one wrong answer" : ""),
            "",
            heap,
            BUDGET,
            () -> List.of(LinearizabilityRows.subject(history))));
  }

  private void add(
      String work,
      String heap,
      String model,
      AdversarialHistory history,
      Optional<Verdict> expected) {
    rows.add(
        new Row(
            work,
            "",
            heap,
            BUDGET,
            () ->
                List.of(
                    new Subject(
                        Generate.events(Generate.FOLDER, history.id(), history::writeTo),
                        model,
                        expected))));
  }
}

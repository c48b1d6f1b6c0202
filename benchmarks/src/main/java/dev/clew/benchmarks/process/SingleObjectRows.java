package dev.clew.benchmarks.process;

import dev.clew.benchmarks.generate.Generate;
import java.util.ArrayList;
import java.util.List;

/** Linearizability of a compare-and-set register. */
final class SingleObjectRows {

  private SingleObjectRows() {}

  static List<ProcessRow> all() {
    List<ProcessRow> rows = new ArrayList<>();
    for (int concurrency : new int[] {5, 10, 30}) {
      rows.add(
          row(
              "CAS register, 100k operations, concurrency " + concurrency,
              () -> Generate.casRegister(Generate.FOLDER, 100_000, concurrency, 0, false),
              0));
    }
    rows.add(
        row(
            "CAS register, 1k operations, concurrency 20, one stale read",
            () -> Generate.casRegister(Generate.FOLDER, 1_000, 20, 0, true),
            1));
    rows.add(
        row(
            "CAS register, 1M operations, concurrency 10, 1 % crashed",
            () -> Generate.casRegister(Generate.FOLDER, 1_000_000, 10, 0.01, false), 0));
    return rows;
  }

  private static ProcessRow row(String work, ProcessRow.HistoryFile file, int exit) {
    return new ProcessRow(work, "", "512m", file, List.of("--workload", "cas-register"), exit);
  }
}

package dev.clew.benchmarks.process;

import dev.clew.benchmarks.generate.AnomalyCluster.Kind;
import dev.clew.benchmarks.generate.Generate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Isolation levels of transactions on lists and on registers. */
final class IsolationRows {

  private static final Path CORPUS = Path.of("../shared/corpus/elle");
  private static final List<String> LIST_APPEND = List.of("--workload", "list-append");
  private static final List<String> REGISTERS = List.of("--workload", "rw-register");

  private IsolationRows() {}

  /** Returns the rows, with those of files of gigabytes if they are asked for. */
  static List<ProcessRow> all(boolean large) {
    List<ProcessRow> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      rows.add(
          listAppend(
              "100k transactions, " + (kind == Kind.VALID ? "valid" : "one " + kind.id()),
              kind == Kind.VALID ? "≤ 0.8" : "≤ valid + 0.25",
              "256m",
              100_000,
              kind));
    }
    rows.add(listAppend("1M transactions", "≤ 3", "1g", 1_000_000, Kind.VALID));
    if (large) {
      rows.add(listAppend("10M transactions", "≤ 30", "6g", 10_000_000, Kind.VALID));
    }
    Path component = CORPUS.resolve("huge-scc.edn");
    if (Files.exists(component)) {
      rows.add(
          new ProcessRow(
              "list-append, one component of 1,161 transactions, strong snapshot isolation",
              "≤ 1",
              "256m",
              () -> component,
              asking(LIST_APPEND, "strong-snapshot-isolation"),
              1));
    } else {
      System.err.println("left out, as " + component + " is not there: huge-scc");
    }
    rows.add(
        new ProcessRow(
            "rw-register, 100k transactions, strict serializable",
            "≤ 0.8",
            "256m",
            () -> Generate.readWriteRegister(Generate.FOLDER, 100_000),
            REGISTERS,
            0));
    rows.add(
        new ProcessRow(
            "rw-register, 10k transactions, realtime order of keys asserted",
            "≤ 0.5",
            "256m",
            () -> Generate.readWriteRegister(Generate.FOLDER, 10_000),
            Stream.concat(REGISTERS.stream(), Stream.of("--linearizable-keys")).toList(),
            0));
    rows.add(text("read-committed", "≤ 1"));
    rows.add(text("read-atomic", "≤ 1"));
    rows.add(text("transactional-causal", "≤ 2"));
    return rows;
  }

  private static ProcessRow listAppend(
      String work, String target, String heap, int transactions, Kind kind) {
    return new ProcessRow(
        "list-append, strict serializable, " + work,
        target,
        heap,
        () -> Generate.listAppend(Generate.FOLDER, transactions, kind),
        LIST_APPEND,
        kind == Kind.VALID ? 0 : 1);
  }

  private static ProcessRow text(String model, String target) {
    return new ProcessRow(
        "text, 100k transactions of 8 operations, " + model,
        target,
        "512m",
        () -> Generate.text(Generate.FOLDER, 100_000),
        asking(REGISTERS, model),
        0);
  }

  private static List<String> asking(List<String> workload, String model) {
    return Stream.concat(workload.stream(), Stream.of("--consistency", model)).toList();
  }
}

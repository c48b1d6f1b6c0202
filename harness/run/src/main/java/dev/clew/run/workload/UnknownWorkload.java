package dev.clew.run.workload;

import dev.clew.histories.columns.InputException;
import dev.clew.run.workload.HistoryShape.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of a history that shows no one workload what it has, and what it looks like. */
final class UnknownWorkload {

  private UnknownWorkload() {}

  /** Returns the error of a history that no workload recognises. */
  static InputException of(String source, HistoryShape shape) {
    return error(
        source,
        shape.functions().isEmpty()
            ? "a history without operations does not show its workload"
            : "no workload that is known has these operations: " + functions(shape),
        "Known workloads: "
            + names(Workloads.all())
            + ". Name one with --workload if this history is one of them."
            + keyed(shape));
  }

  /** Returns the error of a history that may have come from several workloads. */
  static InputException of(String source, HistoryShape shape, List<Workload> candidates) {
    return error(
        source,
        "histories of several workloads have these operations: " + functions(shape),
        "Name the workload with --workload. Those that fit: "
            + names(candidates)
            + "."
            + keyed(shape));
  }

  /**
   * Returns what to do if every value is a pair of a key and a value; a cas takes a pair anyway.
   */
  private static String keyed(HistoryShape shape) {
    Set<Kind> pair = Set.of(Kind.PAIR);
    boolean pairs =
        shape.functions().stream().allMatch(function -> shape.inputs(function).equals(pair));
    boolean onlyCas = shape.functions().equals(Set.of("cas"));
    return pairs && !onlyCas && !shape.functions().isEmpty()
        ? " If its values are pairs of a key and a value, say --keyed."
        : "";
  }

  /** Returns the functions, and of transactions the micro-operations. */
  private static String functions(HistoryShape shape) {
    String functions = marked(shape.functions());
    Set<String> microOperations = shape.microOperations();
    return microOperations.isEmpty()
        ? functions
        : functions + " of micro-operations " + marked(microOperations);
  }

  private static String marked(Set<String> names) {
    return names.stream().map(name -> ":" + name).collect(Collectors.joining(", "));
  }

  private static String names(List<Workload> workloads) {
    return workloads.stream().map(Workload::name).collect(Collectors.joining(", "));
  }

  private static InputException error(String source, String fact, String advice) {
    return new InputException(source, 0, 0, fact, advice);
  }
}

package dev.clew.run.workload;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Values;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a history that no workload recognises what it has, and what it looks like. */
final class UnknownWorkload {

  /** Workloads known elsewhere, by a function that tells them. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("transfer", "bank"),
          Map.entry("add", "set or counter"),
          Map.entry("acquire", "mutex"),
          Map.entry("release", "mutex"),
          Map.entry("enqueue", "queue"),
          Map.entry("dequeue", "queue"),
          Map.entry("push", "stack"),
          Map.entry("pop", "stack"),
          Map.entry("generate", "unique-ids"));

  private UnknownWorkload() {}

  /** Returns the error of a history that no workload recognises. */
  static InputException of(HistoryColumns columns) {
    if (columns.operations() == 0) {
      return error(columns, "a history without operations does not show its workload");
    }
    Set<String> functions = new TreeSet<>();
    Set<String> likely = new TreeSet<>();
    for (int op = 0; op < columns.operations(); op++) {
      String function = columns.functionName(columns.function(op));
      functions.add(":" + function);
      String guess = guess(columns, op, function);
      if (guess != null) {
        likely.add(guess);
      }
    }
    if (likely.contains("set")) {
      likely.remove("set or counter"); // its reads tell the two apart
    }
    String fact = "no workload that is known has these operations: " + String.join(", ", functions);
    return error(
        columns,
        likely.isEmpty()
            ? fact
            : fact + "; they look like " + String.join(" or ", likely) + ", not supported yet");
  }

  private static @Nullable String guess(HistoryColumns columns, int op, String function) {
    String elsewhere = ELSEWHERE.get(function);
    if (elsewhere != null) {
      return elsewhere;
    }
    if (columns.isTransaction(op)) {
      return isListAppend(columns, op) ? null : "rw-register, multi-register or long-fork";
    }
    Values values = columns.values();
    Object answer = values.get(columns.output(op));
    if (answer instanceof Map) {
      return "bank";
    }
    if (answer instanceof Collection && !values.isPair(columns.output(op))) {
      return "set";
    }
    return values.isPair(columns.input(op)) && !function.equals("cas")
        ? "a register or set with a key in each value"
        : null;
  }

  private static boolean isListAppend(HistoryColumns columns, int op) {
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      byte kind = columns.mopKind(mop);
      if (kind == HistoryColumns.APPEND || kind == HistoryColumns.READ_LIST) {
        return true;
      }
    }
    return false;
  }

  private static InputException error(HistoryColumns columns, String fact) {
    return new InputException(
        columns.source(),
        0,
        0,
        fact,
        "Known workloads: "
            + Workloads.all().stream().map(Workload::name).collect(Collectors.joining(", "))
            + ". Name one with --workload if this history is one of them.");
  }
}

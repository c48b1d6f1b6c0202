package dev.clew.run.workload;

import static dev.clew.run.workload.HistoryShape.INTEGERS;
import static dev.clew.run.workload.HistoryShape.SCALARS;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.run.workload.HistoryShape.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Workloads of Jepsen's that there are none of here yet, but whose histories look like those of
 * workloads that there are.
 */
final class Rivals {

  private Rivals() {}

  /** Returns the names of those that a history may have come from. */
  static List<String> of(HistoryShape shape) {
    List<String> rivals = new ArrayList<>();
    if (shape.isPlain(Set.of("add", "read")) && shape.hasAny(Set.of("add"))) {
      if (INTEGERS.containsAll(shape.outputs("read")) && shape.isOf("add", INTEGERS)) {
        rivals.add("counter");
      }
      if (shape.outputs("read").stream()
          .noneMatch(kind -> kind != Kind.NIL && SCALARS.contains(kind))) {
        rivals.add("set");
      }
    }
    if (shape.isPlain(Set.of("enqueue", "dequeue"))) {
      rivals.add("total-queue");
    }
    if (shape.isPlain(Set.of("generate"))) {
      rivals.add("unique-ids");
    }
    if (shape.isTransactional()
        && !shape.hasMicroOperation(HistoryColumns.APPEND)
        && !shape.hasMicroOperation(HistoryColumns.READ_LIST)) {
      rivals.add("long-fork");
      rivals.add("rw-register");
    }
    return rivals;
  }
}

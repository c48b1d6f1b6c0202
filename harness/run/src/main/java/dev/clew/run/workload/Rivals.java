package dev.clew.run.workload;

import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * Workloads of Jepsen's that there are none of here yet, but whose histories look like those of
 * workloads that there are.
 */
final class Rivals {

  private Rivals() {}

  /** Returns the names of those that a history may have come from. */
  static List<String> of(HistoryShape shape) {
    List<String> rivals = new ArrayList<>();
    if (shape.isTransactional()
        && !shape.hasMicroOperation(HistoryColumns.APPEND)
        && !shape.hasMicroOperation(HistoryColumns.READ_LIST)) {
      rivals.add("rw-register");
    }
    return rivals;
  }
}

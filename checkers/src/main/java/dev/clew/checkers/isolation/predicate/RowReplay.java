package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.Insert;
import dev.clew.checkers.isolation.predicate.RowOperation.Read;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Tries one serial order: one that respects all known dependencies, and otherwise the order in
 * which transactions completed. If it explains every read the history is serializable, and strictly
 * so if realtime was respected, whatever was not known.
 */
final class RowReplay {

  private final CommittedRows rows;
  private final HistoryColumns columns;
  private final Map<Object, Object> state = new HashMap<>();

  RowReplay(CommittedRows rows, HistoryColumns columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Returns whether such an order explains every read of some transactions.
   *
   * @param realtime whether the order is to respect sessions and realtime as well
   */
  boolean explains(int[] ops, List<RowDependency> dependencies, boolean realtime) {
    for (Object key : rows.transactions.keys()) {
      Object value = rows.transactions.initial(key);
      if (value != null) {
        state.put(key, value);
      }
    }
    List<Integer> order = order(ops, dependencies);
    if (order.size() < ops.length || (realtime && !respectsRealtime(order))) {
      return false;
    }
    for (int op : order) {
      if (!applies(op)) {
        return false;
      }
    }
    return true;
  }

  private List<Integer> order(int[] ops, List<RowDependency> dependencies) {
    int[] waiting = new int[columns.operations()];
    Map<Integer, List<Integer>> next = new HashMap<>();
    for (RowDependency dependency : dependencies) {
      waiting[dependency.to()]++;
      next.computeIfAbsent(dependency.from(), from -> new ArrayList<>()).add(dependency.to());
    }
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(
            (one, other) -> Integer.compare(columns.returned(one), columns.returned(other)));
    for (int op : ops) {
      if (waiting[op] == 0) {
        ready.add(op);
      }
    }
    List<Integer> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      int op = ready.remove();
      order.add(op);
      for (int after : next.getOrDefault(op, List.of())) {
        if (--waiting[after] == 0) {
          ready.add(after);
        }
      }
    }
    return order;
  }

  private boolean respectsRealtime(List<Integer> order) {
    int latest = -1;
    for (int op : order) {
      if (columns.returned(op) < latest) {
        return false;
      }
      latest = Math.max(latest, columns.invoked(op));
    }
    return true;
  }

  private boolean applies(int op) {
    boolean known = rows.isKnown(op);
    for (RowOperation step : rows.transactions.steps.get(op)) {
      if (step instanceof Change change) {
        if (state.containsKey(change.key()) == change instanceof Insert) {
          return false;
        }
        Object value = change.value();
        if (value == null) {
          state.remove(change.key());
        } else {
          state.put(change.key(), value);
        }
      } else if (known && !isExplained(step)) {
        return false;
      }
    }
    return true;
  }

  private boolean isExplained(RowOperation step) {
    if (step instanceof Read read) {
      return Objects.equals(state.get(read.key()), read.value());
    }
    if (!(step instanceof ReadWhere where)) {
      throw new IllegalStateException("a step that neither reads nor changes rows");
    }
    Map<Object, Object> shown = new LinkedHashMap<>();
    state.forEach(
        (key, value) -> {
          if (where.predicate().matches(value)) {
            shown.put(key, value);
          }
        });
    return shown.equals(where.rows());
  }
}

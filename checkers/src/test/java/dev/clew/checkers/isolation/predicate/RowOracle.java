package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.predicate.RowOperation.Change;
import dev.clew.checkers.isolation.predicate.RowOperation.Insert;
import dev.clew.checkers.isolation.predicate.RowOperation.Read;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether a small history is serializable, or snapshot isolated, by definition: all orders of
 * transactions, or of their starts and commits, are tried, and each transaction is run.
 */
final class RowOracle {

  private final List<List<RowOperation>> transactions = new ArrayList<>();
  private final Map<Object, Object> initial = new HashMap<>();
  private final boolean snapshots;

  private RowOracle(History history, boolean snapshots) {
    this.snapshots = snapshots;
    RowTransactions read = new RowTransactions(history);
    for (int op = 0; op < history.size(); op++) {
      if (history.operation(op).completion() == Completion.OK && !read.isInitial(op)) {
        transactions.add(read.steps.get(op));
      }
    }
    for (Object key : read.keys()) {
      Object value = read.initial(key);
      if (value != null) {
        initial.put(key, value);
      }
    }
  }

  static boolean isSerializable(History history) {
    RowOracle oracle = new RowOracle(history, false);
    return oracle.run(oracle.initial, Map.of(), new HashSet<>());
  }

  static boolean isSnapshotIsolated(History history) {
    RowOracle oracle = new RowOracle(history, true);
    return oracle.run(oracle.initial, Map.of(), new HashSet<>());
  }

  /** What a transaction that has started leaves if it commits, and which rows it changes. */
  private record Started(Map<Object, Object> view, Set<Object> changed) {}

  /**
   * Tries all next events: a start, at which a transaction runs on the state there is, or a commit.
   */
  private boolean run(
      Map<Object, Object> state, Map<Integer, Started> started, Set<Integer> committed) {
    if (committed.size() == transactions.size()) {
      return true;
    }
    for (int i = 0; i < transactions.size(); i++) {
      if (committed.contains(i)) {
        continue;
      }
      Started open = started.get(i);
      if (open == null && (snapshots || started.isEmpty())) {
        Map<Object, Object> view = new HashMap<>(state);
        Set<Object> changed = new HashSet<>();
        if (applies(transactions.get(i), view, changed)) {
          Map<Integer, Started> more = new HashMap<>(started);
          more.put(i, new Started(view, changed));
          if (run(state, more, committed)) {
            return true;
          }
        }
      } else if (open != null && commits(i, open, state, started, committed)) {
        return true;
      }
    }
    return false;
  }

  private boolean commits(
      int transaction,
      Started open,
      Map<Object, Object> state,
      Map<Integer, Started> started,
      Set<Integer> committed) {
    Map<Object, Object> next = new HashMap<>(state);
    for (Object key : open.changed()) {
      if (open.view().containsKey(key)) {
        next.put(key, open.view().get(key));
      } else {
        next.remove(key);
      }
    }
    Map<Integer, Started> rest = new HashMap<>(started);
    rest.remove(transaction);
    Set<Integer> all = new HashSet<>(committed);
    all.add(transaction);
    for (Started other : rest.values()) {
      // Whoever is still open and changes one of the rows could not commit any more.
      if (other.changed().stream().anyMatch(open.changed()::contains)) {
        return false;
      }
    }
    return run(next, rest, all);
  }

  private static boolean applies(
      List<RowOperation> steps, Map<Object, Object> view, Set<Object> changed) {
    for (RowOperation step : steps) {
      if (step instanceof Change change) {
        if (view.containsKey(change.key()) == change instanceof Insert) {
          return false;
        }
        changed.add(change.key());
        Object value = change.value();
        if (value == null) {
          view.remove(change.key());
        } else {
          view.put(change.key(), value);
        }
      } else if (step instanceof Read read) {
        if (!Objects.equals(view.get(read.key()), read.value())) {
          return false;
        }
      } else if (step instanceof ReadWhere where) {
        Map<Object, Object> shown = new HashMap<>(view);
        shown.values().removeIf(value -> !where.predicate().matches(value));
        if (!shown.equals(where.rows())) {
          return false;
        }
      }
    }
    return true;
  }
}

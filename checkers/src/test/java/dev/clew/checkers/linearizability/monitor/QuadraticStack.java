package dev.clew.checkers.linearizability.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Takes the values of a stack apart as {@link StackMonitor} says, word by word, in O(n²). */
final class QuadraticStack {

  private QuadraticStack() {}

  private record Value(int inserting, int inserted, int removing, int removed) {}

  static boolean hasOrder(Lifetimes lifetimes) {
    List<Value> all = new ArrayList<>();
    for (int v = 0; v < lifetimes.values; v++) {
      if (lifetimes.insertReturned[v] < lifetimes.removeInvoked[v]) {
        all.add(
            new Value(
                lifetimes.insertInvoked[v],
                lifetimes.insertReturned[v],
                lifetimes.removeInvoked[v],
                // To stay is to be removed by an operation that never returns.
                lifetimes.removeReturned[v] == lifetimes.end
                    ? Integer.MAX_VALUE
                    : lifetimes.removeReturned[v]));
      }
    }
    Deque<List<Value>> groups = new ArrayDeque<>(List.of(all));
    while (!groups.isEmpty()) {
      List<Value> group = groups.pop();
      if (!group.isEmpty() && !peel(group) && !split(group, groups)) {
        return false;
      }
      if (!group.isEmpty()) {
        groups.push(group);
      }
    }
    return true;
  }

  private static boolean peel(List<Value> group) {
    int inserted = group.stream().mapToInt(Value::inserted).min().orElseThrow();
    int removing = group.stream().mapToInt(Value::removing).max().orElseThrow();
    return group.removeIf(v -> v.inserting < inserted && v.removed > removing);
  }

  /** Moves those before a free gap into a group of their own. */
  private static boolean split(List<Value> group, Collection<List<Value>> groups) {
    int last = group.stream().mapToInt(Value::removing).max().orElseThrow();
    for (Value end : group) {
      int gap = end.removing;
      if (gap < last && group.stream().noneMatch(v -> v.inserted <= gap && gap < v.removing)) {
        groups.add(new ArrayList<>(group.stream().filter(v -> v.removing <= gap).toList()));
        group.removeIf(v -> v.removing <= gap);
        return true;
      }
    }
    return false;
  }
}

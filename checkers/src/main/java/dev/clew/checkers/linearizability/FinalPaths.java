package dev.clew.checkers.linearizability;

import dev.clew.histories.notation.Notation;
import dev.clew.models.Model;
import dev.clew.models.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the operations of a shrunk history in all orders up to its last return, and keeps the
 * shortest ways that end there.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class FinalPaths<S, O> {

  /** As many paths as people read. */
  static final int MAX_PATHS = 10;

  private static final int MAX_VISITS = 20_000;

  private final Model<S, O> model;
  private final CallTable<O> table;
  private final ObjectHistory history;
  private final Deque<Node<S>> open = new ArrayDeque<>();
  private final Set<Node<S>> seen = new HashSet<>();
  private final Map<String, FinalPath> found = new LinkedHashMap<>();

  private FinalPaths(Model<S, O> model, CallTable<O> table, ObjectHistory history) {
    this.model = model;
    this.table = table;
    this.history = history;
  }

  /** A place in the exploration; equal to others of the same time, state and effects. */
  private record Node<S>(
      int time, @Nullable S state, BitSet done, @Nullable Node<S> before, int operation) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Node<?> node
          && time == node.time
          && Objects.equals(state, node.state)
          && done.equals(node.done);
    }

    @Override
    public int hashCode() {
      return Objects.hash(time, state, done);
    }
  }

  /** Returns paths through a history whose last event is the return that cannot be explained. */
  static <S, O> List<FinalPath> of(
      Model<S, O> model, CallTable<O> table, ObjectHistory history, List<S> starts) {
    FinalPaths<S, O> paths = new FinalPaths<>(model, table, history);
    for (S start : starts) {
      paths.reach(new Node<>(0, start, new BitSet(), null, -1));
    }
    for (int visits = 0; visits < MAX_VISITS && !paths.open.isEmpty(); visits++) {
      paths.visit(paths.open.pop());
    }
    List<FinalPath> all = new ArrayList<>(paths.found.values());
    all.sort(Comparator.comparingInt(path -> path.operations().size()));
    return List.copyOf(all.subList(0, Math.min(MAX_PATHS, all.size())));
  }

  private void reach(Node<S> node) {
    if (seen.add(node)) {
      open.push(node);
    }
  }

  private void visit(Node<S> node) {
    int event = history.events[node.time];
    int op = ObjectHistory.operationOf(event);
    if (!ObjectHistory.isReturn(event) || node.done.get(op)) {
      reach(new Node<>(node.time + 1, node.state, node.done, node, -1));
      return;
    }
    if (history.fate[op] == ObjectHistory.OPTIONAL) {
      reach(new Node<>(node.time + 1, node.state, node.done, node, -1));
    }
    for (int t = 0; t < node.time; t++) {
      int pending = ObjectHistory.operationOf(history.events[t]);
      boolean isPending =
          !ObjectHistory.isReturn(history.events[t]) && history.returnsAt[pending] >= node.time;
      if (isPending && !node.done.get(pending)) {
        take(node, pending);
      }
    }
    if (node.time == history.events.length - 1) {
      keep(node, op);
    }
  }

  private void take(Node<S> node, int op) {
    for (S next : step(node, op).next()) {
      BitSet done = (BitSet) node.done.clone();
      done.set(op);
      reach(new Node<>(node.time, next, done, node, op));
    }
  }

  private void keep(Node<S> node, int failing) {
    List<Integer> path = new ArrayList<>();
    for (Node<S> at = node; at != null; at = at.before) {
      if (at.operation >= 0) {
        path.add(0, history.index[at.operation]);
      }
    }
    String state = words(node.state);
    String reason = step(node, failing).reason();
    // One path a reason and last operation: longer ways to the same end tell nothing new.
    int last = path.isEmpty() ? -1 : path.get(path.size() - 1);
    found.putIfAbsent(reason + "|" + last, new FinalPath(path, state, reason));
  }

  @SuppressWarnings("NullAway") // the states of a model may be null
  private Step<S> step(Node<S> node, int op) {
    return Transitions.step(model, table, node.state, history.calls[history.call[op]]);
  }

  /** Returns a state in words: nil and strings as the notation of histories has them. */
  static String words(@Nullable Object state) {
    return state == null || state instanceof String
        ? Notation.printValue(state)
        : String.valueOf(state);
  }
}

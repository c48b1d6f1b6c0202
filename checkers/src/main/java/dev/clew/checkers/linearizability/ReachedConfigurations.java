package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.Configurations.FailedWay;
import dev.clew.checkers.linearizability.Configurations.Reached;
import dev.clew.checkers.linearizability.Configurations.Taken;
import dev.clew.models.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells in objects what a search has in numbers: where it stands, and how it fails there.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class ReachedConfigurations<S, O> {

  /** So many steps are tried from a configuration to tell in how many ways it fails. */
  private static final int MAX_VISITS = 2_000;

  private final ObjectHistory history;
  private final Pending pending;
  private final Transitions<S, O> transitions;

  ReachedConfigurations(ObjectHistory history, Pending pending, Transitions<S, O> transitions) {
    this.history = history;
    this.pending = pending;
    this.transitions = transitions;
  }

  /** A place on the way; {@code taken} are operations. */
  private record Node(int state, BitSet taken, @Nullable Node before, int operation) {}

  /** A place without how it was reached. */
  private record Place(int state, BitSet taken) {}

  /** Returns where a search stands that moves the same time. */
  Reached reached(Configuration now, CrashUses uses) {
    List<Integer> waiting = new ArrayList<>();
    for (int op : waiting(now, uses)) {
      waiting.add(history.index[op]);
    }
    return new Reached(transitions.state(now.state), last(now.last), waiting);
  }

  private int last(int code) {
    if (code == Configuration.NOTHING) {
      return -1;
    }
    int op = code >= 0 ? code : crashed(-1 - code, 0);
    return op < 0 ? -1 : history.index[op];
  }

  /** Returns a crashed operation of a kind that was invoked, after some others; -1 if none. */
  private int crashed(int kind, int others) {
    int left = others;
    for (int t = 0; t < pending.time(); t++) {
      int op = ObjectHistory.operationOf(history.events[t]);
      if (history.fate[op] == ObjectHistory.CRASHED && pending.kind[op] == kind && left-- == 0) {
        return op;
      }
    }
    return -1;
  }

  /** Returns the operations that are pending and did not take effect. */
  private List<Integer> waiting(Configuration now, CrashUses uses) {
    List<Integer> waiting = new ArrayList<>();
    for (int slot = 0; slot < history.slots; slot++) {
      if ((pending.live[slot >> 6] >>> slot & 1) != 0 && !now.isDone(slot)) {
        waiting.add(pending.occupant[slot]);
      }
    }
    uses.moveTo(now.uses);
    for (int kind : pending.crashKinds) {
      if (pending.crashed[kind] > uses.used(kind)) {
        waiting.add(crashed(kind, uses.used(kind)));
      }
    }
    return waiting;
  }

  /** Adds the ways in which a configuration fails at the return where time stands. */
  void addWays(Reached from, Configuration now, CrashUses uses, List<FailedWay> ways) {
    int returning = pending.returning();
    List<Integer> waiting = waiting(now, uses);
    waiting.remove((Integer) returning);
    Set<Place> seen = new HashSet<>();
    Set<String> told = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.add(new Node(now.state, new BitSet(), null, -1));
    for (int visits = 0; visits < MAX_VISITS && !open.isEmpty(); visits++) {
      Node node = open.remove();
      Step<S> last = transitions.step(node.state, pending.kind[returning]);
      // Longer ways to the same end tell nothing new.
      if (!last.isPossible() && told.add(last.reason() + "|" + node.operation)) {
        ways.add(new FailedWay(from, steps(node), last.reason()));
      }
      for (int op : waiting) {
        int code = transitions.next(node.state, pending.kind[op]);
        for (int i = node.taken.get(op) ? 0 : transitions.width(code); i > 0; i--) {
          BitSet taken = (BitSet) node.taken.clone();
          taken.set(op);
          int state = transitions.target(code, i - 1);
          if (seen.add(new Place(state, taken))) {
            open.add(new Node(state, taken, node, op));
          }
        }
      }
    }
  }

  private List<Taken> steps(Node end) {
    List<Taken> steps = new ArrayList<>();
    for (Node node = end; node != null && node.operation >= 0; node = node.before) {
      steps.add(0, new Taken(history.index[node.operation], transitions.state(node.state)));
    }
    return steps;
  }

  /** Returns the shortest ways, as many as people read. */
  static List<FailedWay> shortest(List<FailedWay> ways) {
    return ways.stream()
        .sorted(Comparator.comparingInt(way -> way.steps().size()))
        .limit(Configurations.MOST)
        .toList();
  }

  /** Returns the index of the operation that returned last at all, or -1. */
  int previousReturn() {
    return previousReturn(history.events.length);
  }

  /** Returns the index of the operation that returned last before a time, or -1. */
  int previousReturn(int time) {
    for (int t = time - 1; t >= 0; t--) {
      if (ObjectHistory.isReturn(history.events[t])) {
        return history.index[ObjectHistory.operationOf(history.events[t])];
      }
    }
    return -1;
  }
}

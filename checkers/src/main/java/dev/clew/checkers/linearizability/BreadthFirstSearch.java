package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import java.util.Arrays;

/**
 * Looks for an order of an object's operations, breadth first: carries along all configurations
 * that are possible at a time, and drops the dominated ones.
 *
 * <p>Slower than {@link DepthFirstSearch} where there is an order, but it remembers only one time.
 * Where there is none it ends at the return that cannot be explained, with every configuration in
 * which that operation fails to take effect.
 */
final class BreadthFirstSearch {

  private final Pending pending;
  private final CrashUses uses;
  private final Moves moves;
  private final VisitedConfigurations visited;
  private final SearchLimits limits;
  private final Configuration now;
  private Frontier frontier;
  private Frontier next;
  private int revision;
  private long lastVisit;

  /** Times just after a pure return when all configurations were in one state, with that state. */
  private int[] pinned = new int[16];

  private int pinnedSize;

  BreadthFirstSearch(Pending pending, SearchLimits limits) {
    this.pending = pending;
    this.limits = limits;
    this.uses = new CrashUses(pending.transitions.kinds());
    this.moves = new Moves(pending, uses);
    this.visited = new VisitedConfigurations(pending.words, uses, limits.maxBytes());
    this.now = new Configuration(pending.words);
    this.frontier = new Frontier(pending.words);
    this.next = new Frontier(pending.words);
  }

  /** Returns how often all configurations were in one state just after a pure return. */
  int pins() {
    return pinnedSize / 2;
  }

  /** Returns the time just after the i-th of those returns. */
  int pinTime(int i) {
    return pinned[2 * i];
  }

  /** Returns the state that all configurations were in. */
  int pinState(int i) {
    return pinned[2 * i + 1];
  }

  /**
   * Searches from the initial state; if there is no order, time stands at the failing return.
   *
   * @param maxVisits how many configurations may be visited
   */
  Answer search(long maxVisits) {
    lastVisit = limits.visits() + maxVisits;
    while (true) {
      revision = pending.transitions.revision();
      Answer answer = searchOnce();
      if (answer == Answer.FOUND || pending.transitions.revision() == revision) {
        return answer;
      }
    }
  }

  private Answer searchOnce() {
    pending.rewindTo(0);
    pinnedSize = 0;
    frontier.clear();
    now.reset(0);
    frontier.add(now);
    while (!pending.atEnd()) {
      int event = pending.event();
      int op = ObjectHistory.operationOf(event);
      if (!ObjectHistory.isReturn(event)) {
        pending.forward();
        invoke(op);
      } else if (!settle(op)) {
        return Answer.GAVE_UP;
      } else if (next.size() == 0) {
        return Answer.NONE;
      } else {
        Frontier settled = next;
        next = frontier;
        frontier = settled;
        pending.forward();
        if (pending.transitions.isPure(pending.kind[op])) {
          pin();
        }
      }
    }
    return Answer.FOUND;
  }

  private void pin() {
    int state = frontier.state(0);
    for (int i = 1; i < frontier.size(); i++) {
      if (frontier.state(i) != state) {
        return;
      }
    }
    if (pinnedSize == pinned.length) {
      pinned = Arrays.copyOf(pinned, pinnedSize * 2);
    }
    pinned[pinnedSize++] = pending.time();
    pinned[pinnedSize++] = state;
  }

  private void invoke(int op) {
    byte fate = pending.history.fate[op];
    boolean pure = pending.transitions.mayBePure(pending.kind[op]);
    if (fate == ObjectHistory.CRASHED || (fate == ObjectHistory.REQUIRED && !pure)) {
      return;
    }
    int slot = pending.history.slot[op];
    for (int i = 0; i < frontier.size(); i++) {
      frontier.get(i, now);
      if (fate == ObjectHistory.OPTIONAL) {
        now.optional[slot >> 6] |= 1L << slot;
      }
      if (pure) {
        moves.settleIfPure(now, op);
      }
      frontier.set(i, now);
    }
  }

  /** Moves every configuration to where the operation has taken effect, in every way there is. */
  private boolean settle(int op) {
    int slot = pending.history.slot[op];
    visited.clear();
    next.clear();
    for (int i = 0; i < frontier.size(); i++) {
      frontier.get(i, now);
      if (!limits.visit() || isFull()) {
        return false;
      }
      if (now.isDone(slot)) {
        now.forget(slot);
        next.add(now);
        continue;
      }
      if (now.isOptional(slot)) {
        now.forget(slot);
        next.add(now);
        frontier.set(i, now);
      }
      boolean more = visited.add(pending, now, pending.time());
      for (long key = Moves.FIRST; more && moves.choose(now, key); key = moves.key()) {
        moves.apply(now);
        frontier.add(now);
        frontier.get(i, now);
      }
    }
    return true;
  }

  private boolean isFull() {
    return limits.visits() > lastVisit
        || !limits.use(frontier.size() * (8 + 16L * pending.words))
        || !limits.use(uses.bytes())
        || !limits.use(pending.transitions.bytes());
  }
}

package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.models.Model;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Decides the history of one object: a replay where nothing overlaps, else depth first, and where
 * that visits too much, breadth first.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class ObjectDecider<S, O> {

  /** Depth first gives up after so many visits per operation, and at least so many. */
  private static final int VISITS_PER_OPERATION = 64;

  private static final int MIN_VISITS = 1 << 18;

  private static final String REPLAY = "replay";

  private final Model<S, O> model;
  private final CallTable<O> table;
  private final SearchLimits limits;

  ObjectDecider(Model<S, O> model, CallTable<O> table, SearchLimits limits) {
    this.model = model;
    this.table = table;
    this.limits = limits;
  }

  /**
   * The answer on one object.
   *
   * @param stuckAt unless there is an order, the position among the object's events of the return
   *     that no configuration passed
   * @param algorithm what found it
   */
  record Decision(Answer answer, int stuckAt, String algorithm) {}

  /** Decides whether there is an order. */
  Decision decide(ObjectHistory history) {
    if (history.isSequential()) {
      return replay(history);
    }
    Transitions<S, O> transitions = transitions(history);
    DepthFirstSearch depthFirst = new DepthFirstSearch(pending(history, transitions), limits);
    Answer answer =
        depthFirst.search(0, 1, Math.max(MIN_VISITS, (long) VISITS_PER_OPERATION * history.size()));
    if (answer != Answer.GAVE_UP || limits.isExhausted()) {
      return new Decision(answer, depthFirst.deepest(), "depth-first search");
    }
    Pending pending = pending(history, transitions);
    Answer second = new BreadthFirstSearch(pending, limits).search(Long.MAX_VALUE / 2);
    return new Decision(second, pending.time(), "breadth-first search");
  }

  /** Returns the table of steps of an object. */
  Transitions<S, O> transitions(ObjectHistory history) {
    return new Transitions<>(model, table, history.calls, model.initial(), history.size());
  }

  /** Returns the time before the first event of an object. */
  static Pending pending(ObjectHistory history, Transitions<?, ?> transitions) {
    int[] kind = new int[history.size()];
    for (int op = 0; op < kind.length; op++) {
      kind[op] = transitions.kindOf(history.call[op]);
    }
    return new Pending(history, transitions, kind);
  }

  /** Steps through operations of which no two overlap. */
  private Decision replay(ObjectHistory history) {
    Set<S> states = Collections.singleton(model.initial());
    for (int op = 0; op < history.size(); op++) {
      int call = history.calls[history.call[op]];
      Set<S> next = new LinkedHashSet<>();
      for (S state : states) {
        if (!limits.visit()) {
          return new Decision(Answer.GAVE_UP, history.returnsAt[op], REPLAY);
        }
        next.addAll(Transitions.step(model, table, state, call).next());
      }
      if (next.isEmpty()) {
        return new Decision(Answer.NONE, history.returnsAt[op], REPLAY);
      }
      states = next;
    }
    return new Decision(Answer.FOUND, -1, REPLAY);
  }
}

package dev.clew.checkers.linearizability;

import dev.clew.checkers.Budget;
import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.models.Model;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides the objects of a history, one after another, for one thread: by the monitor of their kind
 * where it reaches, a replay where nothing overlaps, else depth first, and where that visits too
 * much, breadth first.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class ObjectDecider<S, O> {

  /** Depth first gives up after so many visits per operation, and at least so many. */
  private static final int VISITS_PER_OPERATION = 64;

  private static final int MIN_VISITS = 1 << 18;

  private static final String REPLAY = "replay";
  private static final String DEPTH_FIRST = "depth-first search";
  private static final String BREADTH_FIRST = "breadth-first search";

  private static final Decision NO_MONITOR =
      Decision.undecided("there is no monitor of this kind of object", "nothing");

  private final Model<S, O> model;
  private final ObjectHistories objects;
  private final CallTable<O> table;
  private final Decider decider;
  private final Limits limits;
  private final @Nullable Monitored monitored;

  /**
   * Creates the decider of a thread.
   *
   * @param table a table of its own
   * @param monitored how to monitor objects, or null if there is no monitor of their kind
   */
  ObjectDecider(
      Model<S, O> model,
      ObjectHistories objects,
      CallTable<O> table,
      Decider decider,
      Limits limits,
      @Nullable Monitored monitored) {
    this.model = model;
    this.objects = objects;
    this.table = table;
    this.decider = decider;
    this.limits = limits;
    this.monitored = monitored;
  }

  /**
   * What a check may spend.
   *
   * @param deadline when it must have answered
   * @param memory how many bytes one search may use
   */
  record Limits(Budget budget, long deadline, long memory) {

    SearchLimits ofObject() {
      return new SearchLimits(budget, deadline, memory);
    }

    boolean isExpired() {
      return budget.isPast(deadline);
    }
  }

  /**
   * Decides whether there is an order of an object's operations.
   *
   * @throws dev.clew.histories.columns.InputException if the model lacks one of the operations
   */
  Decision decide(int object) {
    if (decider == Decider.AUTOMATIC || decider == Decider.MONITOR) {
      Decision decision =
          monitored == null ? NO_MONITOR : monitored.decide(objects, object, limits::isExpired);
      return decision.answer() != Answer.GAVE_UP || decider == Decider.MONITOR
          ? decision
          : search(objects.history(object, table)).after(decision);
    }
    return search(objects.history(object, table));
  }

  private Decision search(ObjectHistory history) {
    SearchLimits left = limits.ofObject();
    if (!left.hasTime()) {
      return Decision.ofSearch(Answer.GAVE_UP, 0, DEPTH_FIRST, left);
    }
    if (history.isSequential()) {
      return replay(history, left);
    }
    Transitions<S, O> transitions = transitions(history);
    if (decider != Decider.BREADTH_FIRST) {
      DepthFirstSearch search = new DepthFirstSearch(pending(history, transitions), left);
      Answer answer = search.search(0, 1, depthFirstVisits(history));
      if (answer != Answer.GAVE_UP || left.isExhausted() || decider == Decider.DEPTH_FIRST) {
        return Decision.ofSearch(answer, search.deepest(), DEPTH_FIRST, left);
      }
    }
    Pending pending = pending(history, transitions);
    Answer answer = new BreadthFirstSearch(pending, left).search(Long.MAX_VALUE / 2);
    return Decision.ofSearch(answer, pending.time(), BREADTH_FIRST, left);
  }

  private long depthFirstVisits(ObjectHistory history) {
    return decider == Decider.DEPTH_FIRST
        ? Long.MAX_VALUE / 2
        : Math.max(MIN_VISITS, (long) VISITS_PER_OPERATION * history.size());
  }

  /** Returns the table of calls of this thread. */
  CallTable<O> table() {
    return table;
  }

  /** Returns the history of an object. */
  ObjectHistory history(int object) {
    return objects.history(object, table);
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
  private Decision replay(ObjectHistory history, SearchLimits left) {
    Set<S> states = Collections.singleton(model.initial());
    for (int op = 0; op < history.size(); op++) {
      int call = history.calls[history.call[op]];
      Set<S> next = new LinkedHashSet<>();
      for (S state : states) {
        if (!left.visit()) {
          return Decision.ofSearch(Answer.GAVE_UP, history.returnsAt[op], REPLAY, left);
        }
        next.addAll(Transitions.step(model, table, state, call).next());
      }
      if (next.isEmpty()) {
        return Decision.ofSearch(Answer.NONE, history.returnsAt[op], REPLAY, left);
      }
      states = next;
    }
    return Decision.ofSearch(Answer.FOUND, -1, REPLAY, left);
  }
}

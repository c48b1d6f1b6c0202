package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;

/**
 * Shrinks the history of an object that has no order to an excerpt that still has none.
 *
 * <p>Every step only relaxes: it lets at least the orders pass that passed before. So an excerpt
 * without an order is a proof for the whole.
 *
 * <ol>
 *   <li><b>Cut</b> after the return that cannot be explained: what comes later cannot help.
 *   <li><b>Window</b>: begin as late as possible, in any state whatever, with the operations that
 *       are pending there optional. Needs all states to be known.
 *   <li><b>Excuse</b>: leave out pure operations, and make others optional.
 *   <li><b>Idle</b>: leave out optional operations that nobody needs ({@link Simulation}); this
 *       changes no verdict.
 * </ol>
 *
 * <p>Leaving out an operation that changes the state would be no relaxation: what followed may have
 * depended on it.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class Shrinker<S, O> {

  private static final int MIN_WINDOW = 8;

  /** A window must prove itself with so many visits per event. */
  private static final int VISITS_PER_EVENT = 200;

  /** So many visits are spent on excuses; fewer where each may meet a new state. */
  private static final long EXCUSE_VISITS = 1 << 20;

  private static final long EXCUSE_VISITS_INCOMPLETE = 1 << 15;

  private final ObjectHistory whole;
  private final Transitions<S, O> transitions;
  private final SearchLimits limits;
  private final int end;
  private int from;
  private int starts;
  private byte[] fates;

  private Shrinker(
      ObjectHistory whole, Transitions<S, O> transitions, SearchLimits limits, int stuckAt) {
    this.whole = whole;
    this.transitions = transitions;
    this.limits = limits;
    this.end = stuckAt + 1;
    this.starts = 1;
    this.fates = whole.fatesIn(0, end);
  }

  /**
   * What is left of a history.
   *
   * @param from the position among the object's events where it begins
   * @param anyState whether it may begin in any state, instead of the initial one
   * @param history the excerpt
   */
  record Excerpt(int from, boolean anyState, ObjectHistory history) {}

  /**
   * Shrinks a history.
   *
   * @param stuckAt the position of the return that no configuration passes
   */
  static <S, O> Excerpt shrink(
      ObjectHistory whole, Transitions<S, O> transitions, SearchLimits limits, int stuckAt) {
    Shrinker<S, O> shrinker = new Shrinker<>(whole, transitions, limits, stuckAt);
    if (transitions.isComplete()) {
      shrinker.window();
    }
    shrinker.excuse();
    return new Excerpt(shrinker.from, shrinker.from > 0, shrinker.excerpt(shrinker.fates));
  }

  private void window() {
    int tooLate = end;
    for (int length = MIN_WINDOW; length < end; length *= 2) {
      if (isImpossibleFrom(end - length)) {
        take(latest(end - length, tooLate));
        return;
      }
      tooLate = end - length;
    }
  }

  /** Returns the latest start between one that proves itself and one that does not. */
  private int latest(int good, int bad) {
    int low = good;
    int high = bad;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (isImpossibleFrom(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isImpossibleFrom(int start) {
    ObjectHistory window = whole.excerpt(start, end, whole.fatesIn(start, end));
    return isImpossible(
        window, transitions.states(), (long) VISITS_PER_EVENT * (end - start) + VISITS_PER_EVENT);
  }

  private void take(int start) {
    from = start;
    starts = transitions.states();
    fates = whole.fatesIn(start, end);
  }

  private void excuse() {
    long stop =
        limits.visits() + (transitions.isComplete() ? EXCUSE_VISITS : EXCUSE_VISITS_INCOMPLETE);
    int[] kept = new int[whole.size()];
    int count = 0;
    int stuck = ObjectHistory.operationOf(whole.events[end - 1]);
    for (int op = 0; op < kept.length; op++) {
      if (fates[op] == ObjectHistory.REQUIRED && op != stuck) {
        kept[count++] = op;
      }
    }
    for (int chunk = Integer.highestOneBit(Math.max(1, count)); chunk > 0; chunk /= 2) {
      for (int first = 0; first < count; first += chunk) {
        if (limits.visits() > stop || limits.isExhausted()) {
          return;
        }
        byte[] tried = fates.clone();
        for (int i = first; i < Math.min(count, first + chunk); i++) {
          tried[kept[i]] = excused(kept[i]);
        }
        if (isImpossible(excerpt(tried), starts, stop - limits.visits())) {
          fates = tried;
        }
      }
    }
  }

  private byte excused(int op) {
    if (fates[op] != ObjectHistory.REQUIRED) {
      return fates[op];
    }
    return transitions.isPure(transitions.kindOf(whole.call[op]))
        ? ObjectHistory.DROPPED
        : ObjectHistory.OPTIONAL;
  }

  /** Returns the excerpt of given fates, without operations that are idle. */
  private ObjectHistory excerpt(byte[] given) {
    byte[] kept = given.clone();
    ObjectHistory all = whole.excerpt(from, end, given);
    boolean[] idle = Simulation.idleKinds(all, transitions);
    for (int op = 0; op < kept.length; op++) {
      boolean free = kept[op] == ObjectHistory.OPTIONAL || kept[op] == ObjectHistory.CRASHED;
      int kind = transitions.kindOf(whole.call[op]);
      if (free && (idle[kind] || transitions.isPure(kind))) {
        kept[op] = ObjectHistory.DROPPED;
      }
    }
    return whole.excerpt(from, end, kept);
  }

  private boolean isImpossible(ObjectHistory history, int anyOf, long visits) {
    DepthFirstSearch search =
        new DepthFirstSearch(ObjectDecider.pending(history, transitions), limits);
    return search.search(anyOf, Math.max(1, visits)) == Answer.NONE;
  }
}

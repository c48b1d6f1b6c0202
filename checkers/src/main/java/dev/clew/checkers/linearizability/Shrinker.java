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
 *       are pending there optional. If not all states are known, begin where all configurations are
 *       in one state, and in that.
 *   <li><b>Excuse</b>: leave out pure operations, and make others optional.
 *   <li><b>Idle</b>: leave out optional operations that nobody needs ({@link Simulation}); this
 *       changes no verdict.
 *   <li><b>Restore</b>: take back the excuses of operations that are left.
 * </ol>
 *
 * <p>Leaving out an operation that changes the state would be no relaxation: what followed may have
 * depended on it.
 *
 * @param <S> the states
 * @param <O> the operations
 */
final class Shrinker<S, O> {

  /** Whatever the state is where an excerpt begins. */
  static final int ANY_STATE = -1;

  private static final int MIN_WINDOW = 8;

  /** So few events tell a story that would be odd without its writes, needed or not. */
  private static final int SMALL = 16;

  /** So many places where the state is certain are tried, the latest first. */
  private static final int MAX_PINS = 64;

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
  private int first;
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
   * @param start the only state it begins in, or {@link #ANY_STATE}
   * @param history the excerpt
   * @param leftOut how many operations that are pending or invoked in between are no part of it
   */
  record Excerpt(int from, int start, ObjectHistory history, int leftOut) {}

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
    } else {
      shrinker.certainWindow();
    }
    shrinker.excuse();
    int start = shrinker.starts == 1 ? shrinker.first : ANY_STATE;
    ObjectHistory history = shrinker.restored();
    return new Excerpt(shrinker.from, start, history, shrinker.within() - history.size());
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

  /** Begins where the state is certain: in an infinity of states it cannot be any. */
  private void certainWindow() {
    BreadthFirstSearch search =
        new BreadthFirstSearch(
            ObjectDecider.pending(whole.excerpt(0, end, fates), transitions), limits);
    search.search((long) VISITS_PER_EVENT * end);
    for (int pin = search.pins() - 1; pin >= Math.max(0, search.pins() - MAX_PINS); pin--) {
      int start = search.pinTime(pin);
      if (isImpossibleFrom(start, search.pinState(pin), 1)) {
        from = start;
        first = search.pinState(pin);
        fates = whole.fatesIn(start, end);
        return;
      }
    }
  }

  private boolean isImpossibleFrom(int start) {
    return isImpossibleFrom(start, 0, transitions.states());
  }

  private boolean isImpossibleFrom(int start, int firstState, int states) {
    ObjectHistory window = whole.excerpt(start, end, whole.fatesIn(start, end));
    long visits = (long) VISITS_PER_EVENT * (end - start + 1);
    return isImpossible(window, firstState, states, visits);
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
      for (int next = 0; next < count; next += chunk) {
        if (limits.visits() > stop || limits.isExhausted()) {
          return;
        }
        byte[] tried = fates.clone();
        for (int i = next; i < Math.min(count, next + chunk); i++) {
          tried[kept[i]] = excused(kept[i]);
        }
        if (isImpossible(excerpt(tried), first, starts, stop - limits.visits())) {
          fates = tried;
        }
      }
    }
  }

  /** Returns what may become of an operation; optional is of use only if idle ones are known. */
  private byte excused(int op) {
    if (fates[op] != ObjectHistory.REQUIRED) {
      return fates[op];
    }
    if (transitions.isPure(transitions.kindOf(whole.call[op]))) {
      return ObjectHistory.DROPPED;
    }
    return transitions.isComplete() && end > SMALL
        ? ObjectHistory.OPTIONAL
        : ObjectHistory.REQUIRED;
  }

  private ObjectHistory restored() {
    byte[] kept = withoutIdle(fates);
    byte[] original = whole.fatesIn(from, end);
    for (int op = 0; op < kept.length; op++) {
      if (kept[op] != ObjectHistory.DROPPED) {
        kept[op] = original[op];
      }
    }
    return whole.excerpt(from, end, kept);
  }

  /** Returns how many operations could be part of the excerpt. */
  private int within() {
    int count = 0;
    for (byte fate : whole.fatesIn(from, end)) {
      count += fate == ObjectHistory.DROPPED ? 0 : 1;
    }
    return count;
  }

  /** Returns the excerpt of given fates, without operations that are idle. */
  private ObjectHistory excerpt(byte[] given) {
    return whole.excerpt(from, end, withoutIdle(given));
  }

  private byte[] withoutIdle(byte[] given) {
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
    return kept;
  }

  private boolean isImpossible(ObjectHistory history, int firstState, int states, long visits) {
    DepthFirstSearch search =
        new DepthFirstSearch(ObjectDecider.pending(history, transitions), limits);
    return search.search(firstState, states, Math.max(1, visits)) == Answer.NONE;
  }
}

package dev.clew.checkers.linearizability;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Looks for an order of an object's operations, depth first.
 *
 * <p>Time runs along the events. An invocation makes an operation pending. At a return whose
 * operation has taken effect time goes on; at any other the search branches over what may take
 * effect now ({@link Moves}). So every configuration is at a return, and consists of a state and of
 * what the pending operations did: nothing of the past needs remembering (the observation of [1]:
 * what was linearized is all that returned before, plus some of what is pending).
 *
 * <p>A frame of the stack is a configuration with the key of the move last tried; when a branch
 * fails, time is wound back to the top frame and its next move is tried. Configurations that failed
 * before, or that are dominated by one that did, are not tried again. Frames without further moves
 * are not kept, and what was visited before the lowest frame's time is forgotten when room is
 * needed, so memory follows the depth of backtracking, not the length of the history.
 *
 * <p>[1] G. Lowe, Testing for linearizability, Concurrency and Computation: Practice and Experience
 * 29(4), 2017 (just-in-time linearization).
 */
final class DepthFirstSearch {

  /** How a search ended. */
  enum Answer {
    /** There is an order. */
    FOUND,
    /** There is none. */
    NONE,
    /** It was given up. */
    GAVE_UP
  }

  /** So many times the memory may be full before the search is given up. */
  private static final int MAX_EVICTIONS = 32;

  /** The key of a frame at the return of an optional operation: what is left is to use it. */
  private static final long REQUIRE = Long.MIN_VALUE;

  private final Pending pending;
  private final CrashUses uses;
  private final Moves moves;
  private final VisitedConfigurations visited;
  private final SearchLimits limits;
  private final Configuration now;
  private final int words;

  private int depth;
  private int[] frameTime = new int[16];
  private int[] frameState = new int[16];
  private int[] frameUses = new int[16];
  private int[] frameLast = new int[16];
  private long[] frameKey = new long[16];
  private long[] frameBits;

  private int deepest = -1;
  private int revision;
  private int from;
  private int observed = -1;
  private Consumer<Configuration> observer = configuration -> {};

  DepthFirstSearch(Pending pending, SearchLimits limits) {
    this.pending = pending;
    this.limits = limits;
    this.words = pending.words;
    this.uses = new CrashUses(pending.transitions.kinds());
    this.moves = new Moves(pending, uses);
    this.visited = new VisitedConfigurations(words, uses, limits.maxBytes());
    this.now = new Configuration(words);
    this.frameBits = new long[32 * words];
  }

  /** Shows an observer each configuration that comes to a return, in the order of the search. */
  void observe(int time, Consumer<Configuration> sight) {
    observed = time;
    observer = sight;
  }

  /** Returns where the search stands: after it has found an order, at the end. */
  Configuration now() {
    return now;
  }

  CrashUses uses() {
    return uses;
  }

  /** Returns the time of the latest return that some configuration reached but none passed. */
  int deepest() {
    return deepest;
  }

  /**
   * Searches from each of some states.
   *
   * @param first the first of the states
   * @param starts how many states there are, numbered from the first on
   * @param maxVisits how many configurations may be visited
   */
  Answer search(int first, int starts, long maxVisits) {
    long lastVisit = limits.visits() + maxVisits;
    do {
      revision = pending.transitions.revision();
      visited.clear();
      deepest = -1;
      for (int initial = first; initial < first + starts; initial++) {
        Answer answer = searchFrom(initial, lastVisit);
        if (answer != Answer.NONE) {
          return answer;
        }
      }
    } while (isRevised());
    return Answer.NONE;
  }

  private boolean isRevised() {
    return pending.transitions.revision() != revision;
  }

  private Answer searchFrom(int initial, long lastVisit) {
    depth = 0;
    pending.rewindTo(0);
    now.reset(initial);
    while (advance()) {
      int slot = pending.history.slot[pending.returning()];
      if (now.isOptional(slot)) {
        push(REQUIRE);
        leave(slot);
        continue;
      }
      deepest = Math.max(deepest, pending.time());
      if (pending.time() == observed && from != observed) {
        observer.accept(now);
      }
      if (!limits.visit() || limits.visits() > lastVisit || isFull()) {
        return Answer.GAVE_UP;
      }
      int oldest = depth == 0 ? pending.time() : frameTime[0];
      boolean advanced = visited.add(pending, now, oldest) && moves.choose(now, Moves.FIRST);
      if (advanced) {
        if (moves.hasMore()) {
          push(moves.key());
        }
        moves.apply(now);
      } else if (!backtrack()) {
        return Answer.NONE;
      }
      if (isRevised()) {
        return Answer.NONE;
      }
    }
    return Answer.FOUND;
  }

  /**
   * Moves on to the next return that is not accounted for, or optional; returns false at the end.
   */
  private boolean advance() {
    int[] slots = pending.history.slot;
    byte[] fate = pending.history.fate;
    from = pending.time();
    while (!pending.atEnd()) {
      int event = pending.event();
      int op = ObjectHistory.operationOf(event);
      if (ObjectHistory.isReturn(event)) {
        if (!now.isDone(slots[op])) {
          return true;
        }
        leave(slots[op]);
      } else {
        pending.forward();
        if (fate[op] == ObjectHistory.OPTIONAL) {
          now.optional[slots[op] >> 6] |= 1L << slots[op];
        }
        if (fate[op] != ObjectHistory.CRASHED && pending.transitions.mayBePure(pending.kind[op])) {
          moves.settleIfPure(now, op);
        }
      }
    }
    return false;
  }

  private boolean isFull() {
    return visited.evictions() > MAX_EVICTIONS
        || uses.bytes() > limits.maxBytes()
        || pending.transitions.bytes() > limits.maxBytes();
  }

  private void leave(int slot) {
    now.forget(slot);
    pending.forward();
  }

  private boolean backtrack() {
    while (depth > 0) {
      int top = depth - 1;
      pending.rewindTo(frameTime[top]);
      now.state = frameState[top];
      now.uses = frameUses[top];
      now.last = frameLast[top];
      System.arraycopy(frameBits, top * 2 * words, now.done, 0, words);
      System.arraycopy(frameBits, top * 2 * words + words, now.optional, 0, words);
      if (frameKey[top] == REQUIRE) {
        now.forget(pending.history.slot[pending.returning()]);
        depth--;
        return true;
      }
      if (moves.choose(now, frameKey[top])) {
        frameKey[top] = moves.key();
        if (!moves.hasMore()) {
          depth--;
        }
        moves.apply(now);
        return true;
      }
      depth--;
    }
    return false;
  }

  private void push(long key) {
    if (depth == frameTime.length) {
      frameTime = Arrays.copyOf(frameTime, depth * 2);
      frameState = Arrays.copyOf(frameState, depth * 2);
      frameUses = Arrays.copyOf(frameUses, depth * 2);
      frameLast = Arrays.copyOf(frameLast, depth * 2);
      frameKey = Arrays.copyOf(frameKey, depth * 2);
      frameBits = Arrays.copyOf(frameBits, depth * 4 * words);
    }
    frameTime[depth] = pending.time();
    frameState[depth] = now.state;
    frameUses[depth] = now.uses;
    frameLast[depth] = now.last;
    frameKey[depth] = key;
    System.arraycopy(now.done, 0, frameBits, depth * 2 * words, words);
    System.arraycopy(now.optional, 0, frameBits, depth * 2 * words + words, words);
    depth++;
  }
}

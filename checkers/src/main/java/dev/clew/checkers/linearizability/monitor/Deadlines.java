package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;

/**
 * By when a value must have been removed, if it was: before the first return of a removal that it
 * would be in the way of, or of an operation that found nothing, which certainly take effect after
 * it was inserted.
 *
 * <p>A value a is in the way of b if the upper key of b is less than the lower key of a. The values
 * are swept by these keys, the removals being kept in a tree that yields the first return of those
 * that certainly take effect after a position. Time O(n log n), memory O(n).
 */
final class Deadlines {

  private final Lifetimes lifetimes;

  /** By gap, the first return of an operation that found nothing, invoked there or later. */
  private final int[] empty;

  private final int[] deadline;

  /**
   * Creates deadlines.
   *
   * @param upper by value, a key up to the last position
   * @param lower by value, likewise
   * @param effective by value, the first gap in which its removal may take effect
   */
  Deadlines(Lifetimes lifetimes, int[] upper, int[] lower, int[] effective) {
    this.lifetimes = lifetimes;
    this.empty = emptyReturns();
    this.deadline = new int[lifetimes.values];
    int[] byUpper = sorted(upper);
    int[] byLower = sorted(lower);
    int[] first = new int[lifetimes.end + 2];
    Arrays.fill(first, lifetimes.end);
    int next = 0;
    for (int a : byLower) {
      for (; next < byUpper.length && upper[byUpper[next]] < lower[a]; next++) {
        int b = byUpper[next];
        if (lifetimes.isRemoved(b)) {
          lessen(first, effective[b], lifetimes.removeReturned[b]);
        }
      }
      int inserted = lifetimes.insertReturned[a];
      deadline[a] = Math.min(empty[inserted], least(first, inserted));
    }
  }

  /** Returns the deadline of a value. */
  int of(int value) {
    return deadline[value];
  }

  private int[] emptyReturns() {
    int[] returns = new int[lifetimes.end + 1];
    Arrays.fill(returns, lifetimes.end);
    for (int e = 0; e < lifetimes.empty.length; e++) {
      returns[lifetimes.emptyInvoked[e]] = lifetimes.emptyReturned[e];
    }
    for (int gap = lifetimes.end - 1; gap >= 0; gap--) {
      returns[gap] = Math.min(returns[gap], returns[gap + 1]);
    }
    return returns;
  }

  private static int[] sorted(int[] keys) {
    long[] pairs = new long[keys.length];
    for (int v = 0; v < keys.length; v++) {
      pairs[v] = (long) keys[v] << 32 | v;
    }
    Arrays.sort(pairs);
    return Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
  }

  // A Fenwick tree of minima, from each position to the last one.

  private static void lessen(int[] first, int position, int value) {
    for (int i = position + 1; i > 0; i -= i & -i) {
      first[i] = Math.min(first[i], value);
    }
  }

  private static int least(int[] first, int position) {
    int least = Integer.MAX_VALUE;
    for (int i = position + 1; i < first.length; i += i & -i) {
      least = Math.min(least, first[i]);
    }
    return least;
  }
}

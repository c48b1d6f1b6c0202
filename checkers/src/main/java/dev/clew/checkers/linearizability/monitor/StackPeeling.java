package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;

/**
 * Takes apart the values of a stack, until nothing is left or what is left has no order.
 *
 * <p>Values whose two operations overlap can be inserted and removed at once, and are left out. The
 * inner intervals of the others fall into <em>groups</em>, each without a free gap in between. A
 * value of a group is <em>extreme</em> if it may lie below all others of its group: its insertion
 * is invoked before any insertion of the group returned, and its removal returns after all removals
 * of the group were invoked. Extreme values are peeled off, which may split a group, so that others
 * become extreme.
 *
 * <p>Both conditions, once true of a value, stay true: the first return of its group can only move
 * later, and the last invocation earlier. So each is found once, when a group gets a new first
 * return m: it is met by all values with an insertion pending at m, {@code [invocation, return]}
 * containing m, be they of this group or of a later one. Likewise for removals.
 *
 * <p>Gaps are watched by a <em>chain</em> of each group: values with ascending inner intervals,
 * each overlapping the next, the first having the first return of an insertion in the group and the
 * last the last invocation of a removal. Each was chosen to reach farthest of those that overlap
 * the one before it. When one is peeled off, the hole is bridged by others chosen so, and where
 * none reaches the group splits. Each value enters its chain once, and no value in a chain is
 * needed to bridge a hole elsewhere: what reaches farther than a value of the chain begins later.
 *
 * <p>Time O(n log n), memory O(n).
 */
final class StackPeeling {

  private static final int NONE = -1;

  /** The insertion of a value is invoked before any of its group returned. */
  private static final byte INSERTION = 1;

  /** The removal of a value returns after all of its group were invoked. */
  private static final byte REMOVAL = 2;

  private static final byte EXTREME = INSERTION | REMOVAL;

  private final Lifetimes lifetimes;
  private final StackRanks ranks;

  /** By rank of the return of the insertion, where its removal is invoked: not yet in a chain. */
  private final MaximumTree reach;

  /** By value, the return of its insertion: those not yet known to fit there. */
  private final MaximumTree insertions;

  /** By rank of the return of the removal, how long before the end it is invoked: likewise. */
  private final MaximumTree removals;

  /** By rank of the return of the insertion, itself if it is left, else a later one. */
  private final int[] left;

  /** By value, which of the conditions are met. */
  private final byte[] met;

  private final boolean[] linked;
  private final int[] previous;
  private final int[] next;

  /** The extreme values not yet peeled off. */
  private final int[] extreme;

  private int extremes;

  StackPeeling(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
    this.ranks = new StackRanks(lifetimes);
    int size = ranks.size();
    int[] reaches = new int[size];
    int[] returns = new int[lifetimes.values];
    int[] beforeEnd = new int[size];
    Arrays.fill(returns, -1);
    for (int rank = 0; rank < size; rank++) {
      int v = ranks.byInsertReturn(rank);
      reaches[rank] = lifetimes.removeInvoked[v];
      returns[v] = lifetimes.insertReturned[v];
      int w = ranks.byRemoveReturn(rank);
      beforeEnd[rank] = lifetimes.end - lifetimes.removeInvoked[w];
    }
    this.reach = new MaximumTree(reaches);
    this.insertions = new MaximumTree(returns);
    this.removals = new MaximumTree(beforeEnd);
    this.left = new int[size + 1];
    Arrays.setAll(left, rank -> rank);
    this.met = new byte[lifetimes.values];
    this.linked = new boolean[lifetimes.values];
    this.previous = new int[lifetimes.values];
    this.next = new int[lifetimes.values];
    this.extreme = new int[size];
  }

  /**
   * Peels off all it can.
   *
   * @return values that have no order, none of them being extreme; nothing if all were peeled off
   */
  int[] peel() {
    bridge(NONE, NONE, 0, lifetimes.end + 1);
    while (extremes > 0) {
      int v = extreme[--extremes];
      int rank = ranks.insertReturnRank(v);
      left[rank] = rank + 1;
      if (linked[v]) {
        bridge(previous[v], next[v], rank + 1, lifetimes.removeInvoked[v]);
      } else {
        reach.clear(rank);
      }
    }
    return shortestChain();
  }

  /**
   * Links the values on both sides of a hole in a chain, by others or by splitting the group.
   *
   * @param from the value before the hole; none if the chain begins with it
   * @param to the value after it; none if the chain ends with it
   * @param firstRank the least rank that the first value can have, where the chain begins
   * @param until where the group ends
   */
  private void bridge(int from, int to, int firstRank, int until) {
    int last = from == NONE ? begin(firstRank, to, until) : from;
    while (last != NONE && last != to) {
      int farther = farther(last);
      if (to != NONE && lifetimes.insertReturned[to] < lifetimes.removeInvoked[last]) {
        join(last, to);
        last = to;
      } else if (farther != NONE) {
        link(farther);
        join(last, farther);
        last = farther;
      } else {
        next[last] = NONE;
        meetRemoval(last);
        int rank = ranks.insertsReturnedBefore(lifetimes.removeInvoked[last]);
        last = begin(rank, to, until);
      }
    }
  }

  /** Begins the chain of a group with the first value left; returns none if there is none. */
  private int begin(int firstRank, int to, int until) {
    int rank = firstLeft(firstRank);
    if (rank == ranks.size()) {
      return NONE;
    }
    int first = ranks.byInsertReturn(rank);
    if (lifetimes.insertReturned[first] >= until) {
      return NONE;
    }
    if (first != to) {
      link(first);
      next[first] = NONE;
    }
    previous[first] = NONE;
    meetInsertion(first);
    return first;
  }

  /** Returns the value that reaches farthest of those that overlap one, if it reaches farther. */
  private int farther(int last) {
    int reached = lifetimes.removeInvoked[last];
    int rank = reach.greatest(ranks.insertsReturnedBefore(reached));
    if (rank < 0) {
      return NONE;
    }
    int v = ranks.byInsertReturn(rank);
    return lifetimes.removeInvoked[v] > reached ? v : NONE;
  }

  private void link(int v) {
    reach.clear(ranks.insertReturnRank(v));
    linked[v] = true;
  }

  private void join(int v, int w) {
    next[v] = w;
    previous[w] = v;
  }

  private int firstLeft(int from) {
    int rank = from;
    while (left[rank] != rank) {
      left[rank] = left[left[rank]];
      rank = left[rank];
    }
    return rank;
  }

  /** Takes note of the insertions that are pending when the first of a group returns. */
  private void meetInsertion(int first) {
    int returned = lifetimes.insertReturned[first];
    int invoked = ranks.insertsInvokedBefore(first);
    for (int v = insertions.last(invoked, returned); v >= 0; ) {
      insertions.clear(v);
      meet(v, INSERTION);
      v = insertions.last(v, returned);
    }
  }

  /** Takes note of the removals that are pending when the last of a group is invoked. */
  private void meetRemoval(int last) {
    int invoked = lifetimes.removeInvoked[last];
    int returning = ranks.removesReturnedAfter(invoked);
    for (int rank = removals.last(returning, lifetimes.end - invoked); rank >= 0; ) {
      removals.clear(rank);
      meet(ranks.byRemoveReturn(rank), REMOVAL);
      rank = removals.last(rank, lifetimes.end - invoked);
    }
  }

  private void meet(int v, byte condition) {
    met[v] |= condition;
    if (met[v] == EXTREME) {
      extreme[extremes++] = v;
    }
  }

  /** Returns the values of the shortest chain left, ascending. */
  private int[] shortestChain() {
    int shortest = NONE;
    int least = Integer.MAX_VALUE;
    int rank = firstLeft(0);
    while (rank < ranks.size()) {
      int first = ranks.byInsertReturn(rank);
      int length = 0;
      int last = first;
      for (int v = first; v != NONE; v = next[v]) {
        length++;
        last = v;
      }
      if (length < least) {
        least = length;
        shortest = first;
      }
      rank = firstLeft(ranks.insertsReturnedBefore(lifetimes.removeInvoked[last]));
    }
    int[] chain = new int[shortest == NONE ? 0 : least];
    int v = shortest;
    for (int i = 0; i < chain.length; i++) {
      chain[i] = v;
      v = next[v];
    }
    Arrays.sort(chain);
    return chain;
  }
}

package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;

/**
 * When each value of a priority queue must be in, given that what is greater keeps it from being
 * removed.
 *
 * <p>From the greatest value to the least: the <em>point</em> of a value is the first gap, not
 * before both its operations are invoked, in which nothing greater must be in. It is the earliest
 * gap in which it can be removed. It must be in, at least, from the return of its insertion until
 * its point: that is its effective interval. Gaps in which something must be in are struck out of a
 * union-find forest that yields the next one that is left, so each is struck out once.
 */
final class EffectiveIntervals {

  private final Lifetimes lifetimes;

  /** By gap, itself if nothing must be in there, else a later gap on the way to the next such. */
  private final int[] free;

  /** By gap, the greatest value that must be in there. */
  private final int[] owner;

  private final int[] point;
  private final boolean[] added;

  EffectiveIntervals(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
    this.free = identity(lifetimes.end + 1);
    this.owner = new int[lifetimes.end + 1];
    this.point = new int[lifetimes.values];
    this.added = new boolean[lifetimes.values];
  }

  private static int[] identity(int length) {
    int[] identity = new int[length];
    Arrays.setAll(identity, i -> i);
    return identity;
  }

  /**
   * Adds a value that is less than all those added before.
   *
   * @return whether it can be removed in time
   */
  boolean add(int v) {
    int removable = find(free, earliest(v));
    if (removable >= lifetimes.removeReturned[v] && lifetimes.isRemoved(v)) {
      return false;
    }
    point[v] = removable;
    added[v] = true;
    int gap = find(free, lifetimes.insertReturned[v]);
    while (gap < removable) {
      free[gap] = gap + 1;
      owner[gap] = v;
      gap = find(free, gap);
    }
    return true;
  }

  /** Returns the first gap in which a value may be removed as far as it alone is concerned. */
  int earliest(int v) {
    return Math.max(lifetimes.insertInvoked[v], lifetimes.removeInvoked[v]);
  }

  /** Returns the first gap from one on in which nothing must be in. */
  int free(int from) {
    return find(free, from);
  }

  private static int find(int[] forest, int start) {
    int gap = start;
    while (forest[gap] != gap) {
      forest[gap] = forest[forest[gap]];
      gap = forest[gap];
    }
    return gap;
  }

  /**
   * Returns values whose effective intervals by themselves contain all gaps from one to before
   * another, ascending: few, if inner intervals do.
   */
  int[] covering(int from, int to) {
    int[] certain = certainlyCovering(from, to);
    return certain.length > 0 ? certain : covering(from, to, new boolean[lifetimes.values]);
  }

  /** Covers the gaps by inner intervals, greedily from the left; returns nothing if it cannot. */
  private int[] certainlyCovering(int from, int to) {
    int[] returning = lifetimes.returningInserts();
    int[] chosen = new int[to - from];
    int count = 0;
    int longest = -1;
    int reached = from;
    for (int gap = 0; gap < to; gap++) {
      int v = returning[gap];
      if (v >= 0
          && added[v]
          && (longest < 0 || lifetimes.removeInvoked[v] > lifetimes.removeInvoked[longest])) {
        longest = v;
      }
      if (gap >= reached) {
        if (longest < 0 || lifetimes.removeInvoked[longest] <= gap) {
          return new int[0];
        }
        chosen[count++] = longest;
        reached = lifetimes.removeInvoked[longest];
      }
    }
    Arrays.sort(chosen, 0, count);
    return Arrays.copyOf(chosen, count);
  }

  /**
   * Covers the gaps by their owners, and what makes effective intervals reach so far likewise. Each
   * gap leads to the point of its owner, so ways that meet stay together, and each step is taken
   * once.
   */
  private int[] covering(int from, int to, boolean[] chosen) {
    int[] open = new int[lifetimes.values];
    int[] unseen = identity(lifetimes.end + 1);
    int size = cover(from, to, unseen, chosen, open, 0);
    while (size > 0) {
      int v = open[--size];
      size = cover(earliest(v), point[v], unseen, chosen, open, size);
    }
    int[] values = identity(lifetimes.values);
    return Arrays.stream(values).filter(v -> chosen[v]).toArray();
  }

  private int cover(int from, int to, int[] unseen, boolean[] chosen, int[] open, int size) {
    int count = size;
    int gap = find(unseen, from);
    while (gap < to) {
      int v = owner[gap];
      if (!chosen[v]) {
        chosen[v] = true;
        open[count++] = v;
      }
      unseen[gap] = point[v];
      gap = find(unseen, gap);
    }
    return count;
  }
}

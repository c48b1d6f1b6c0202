package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;

/**
 * Numbers in slots, of which the greatest among the first so many is found in O(log n), as is the
 * last that is not less than a bound. A complete binary tree of maxima in an array.
 */
final class MaximumTree {

  private static final int CLEAR = -1;

  /** The leaves are the second half; each other node holds the greater of its two children. */
  private final int[] maximum;

  private final int leaves;

  /**
   * Creates a tree of numbers.
   *
   * @param numbers by slot, a number not below 0, or -1 where there is none
   */
  MaximumTree(int[] numbers) {
    // One slot more than there are numbers, so that all of them can be asked about.
    leaves = Integer.highestOneBit(Math.max(1, numbers.length)) * 2;
    maximum = new int[2 * leaves];
    Arrays.fill(maximum, CLEAR);
    System.arraycopy(numbers, 0, maximum, leaves, numbers.length);
    for (int node = leaves - 1; node > 0; node--) {
      maximum[node] = Math.max(maximum[2 * node], maximum[2 * node + 1]);
    }
  }

  /** Removes the number in a slot, if there is any. */
  void clear(int slot) {
    int node = leaves + slot;
    maximum[node] = CLEAR;
    while (node > 1) {
      int parent = node >> 1;
      int greater = Math.max(maximum[node], maximum[node ^ 1]);
      if (maximum[parent] == greater) {
        return;
      }
      maximum[parent] = greater;
      node = parent;
    }
  }

  /** Returns the slot of the greatest number among the first so many slots, or -1. */
  int greatest(int slots) {
    int best = 0;
    int most = CLEAR;
    for (int node = leaves + slots; node > 1; node >>= 1) {
      if ((node & 1) == 1 && maximum[node - 1] > most) {
        best = node - 1;
        most = maximum[best];
      }
    }
    return best == 0 ? -1 : descend(best, most);
  }

  /** Returns the last of the first so many slots with a number not less than a bound, or -1. */
  int last(int slots, int bound) {
    for (int node = leaves + slots; node > 1; node >>= 1) {
      if ((node & 1) == 1 && maximum[node - 1] >= bound) {
        return descend(node - 1, bound);
      }
    }
    return -1;
  }

  private int descend(int from, int bound) {
    int node = from;
    while (node < leaves) {
      node = 2 * node + (maximum[2 * node + 1] >= bound ? 1 : 0);
    }
    return node - leaves;
  }
}

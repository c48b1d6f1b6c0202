package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;

/**
 * Orders of the values of a stack that have an inner interval, and how many of them precede each
 * other: what makes arrays of values out of arrays of positions. Time and memory O(n).
 */
final class StackRanks {

  private final int size;
  private final int[] byInsertReturn;
  private final int[] byRemoveReturn;
  private final int[] insertReturnRank;
  private final int[] insertsInvokedBefore;

  /** By position, how many insertions returned before. */
  private final int[] returnedBefore;

  /** By position, how many removals return after it, or never. */
  private final int[] removedAfter;

  StackRanks(Lifetimes lifetimes) {
    int end = lifetimes.end;
    int[] inserted = new int[end + 1];
    int[] removed = new int[end + 1];
    Arrays.fill(inserted, -1);
    Arrays.fill(removed, -1);
    byRemoveReturn = new int[lifetimes.values];
    int kept = 0;
    int count = 0;
    for (int v = 0; v < lifetimes.values; v++) {
      if (lifetimes.insertReturned[v] < lifetimes.removeInvoked[v]) {
        count++;
        inserted[lifetimes.insertReturned[v]] = v;
        if (lifetimes.removeReturned[v] < end) {
          removed[lifetimes.removeReturned[v]] = v;
        } else {
          byRemoveReturn[kept++] = v;
        }
      }
    }
    size = count;
    byInsertReturn = new int[size];
    insertReturnRank = new int[lifetimes.values];
    insertsInvokedBefore = new int[lifetimes.values];
    returnedBefore = rankInserts(lifetimes, inserted);
    removedAfter = rankRemoves(kept, removed);
  }

  private int[] rankInserts(Lifetimes lifetimes, int[] inserted) {
    int rank = 0;
    int invoked = 0;
    int[] before = inserted;
    for (int position = 0; position < inserted.length; position++) {
      int v = inserted[position];
      before[position] = rank;
      if (v >= 0) {
        while (invoked < lifetimes.values && lifetimes.insertInvoked[invoked] < position) {
          invoked++;
        }
        insertsInvokedBefore[v] = invoked;
        insertReturnRank[v] = rank;
        byInsertReturn[rank++] = v;
      }
    }
    return before;
  }

  private int[] rankRemoves(int kept, int[] removed) {
    int rank = kept;
    int[] after = removed;
    for (int position = removed.length - 1; position >= 0; position--) {
      int v = removed[position];
      after[position] = rank;
      if (v >= 0) {
        byRemoveReturn[rank++] = v;
      }
    }
    return after;
  }

  /** Returns how many values have an inner interval; ranks are below it. */
  int size() {
    return size;
  }

  /** Returns the value whose insertion returns after those of so many others. */
  int byInsertReturn(int rank) {
    return byInsertReturn[rank];
  }

  /** Returns the value whose removal returns before those of so many others. */
  int byRemoveReturn(int rank) {
    return byRemoveReturn[rank];
  }

  /** Returns the rank of a value in the order of {@link #byInsertReturn}. */
  int insertReturnRank(int v) {
    return insertReturnRank[v];
  }

  /** Returns how many values, of all there are, have insertions invoked before one returns. */
  int insertsInvokedBefore(int v) {
    return insertsInvokedBefore[v];
  }

  /** Returns how many insertions returned before a position. */
  int insertsReturnedBefore(int position) {
    return returnedBefore[position];
  }

  /** Returns how many removals return after a position. */
  int removesReturnedAfter(int position) {
    return removedAfter[position];
  }
}

package dev.clew.checkers.doctor;

import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * Which values transactions wrote to which keys, to find those written twice.
 *
 * <p>Usually a value goes to one key only, and one array by value is enough; the others go to a
 * table of pairs.
 */
final class WrittenValues {

  private static final int NOWHERE = -1;
  private static final long FREE = -1;

  private final HistoryColumns columns;
  private int[] keyOf = new int[0];
  private long[] pairs = new long[0];
  private int count;

  WrittenValues(HistoryColumns columns) {
    this.columns = columns;
  }

  /** Adds the writes of a transaction; returns how many of them were there before. */
  int add(int op) {
    int duplicates = 0;
    for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
      if (columns.mopKind(mop) == HistoryColumns.WRITE) {
        duplicates += add(columns.mopKey(mop), columns.mopValue(mop)) ? 0 : 1;
      }
    }
    return duplicates;
  }

  private boolean add(int key, int value) {
    if (keyOf.length == 0) {
      keyOf = new int[columns.values().size()];
      Arrays.fill(keyOf, NOWHERE);
    }
    if (keyOf[value] == NOWHERE) {
      keyOf[value] = key;
      return true;
    }
    return keyOf[value] != key && addPair((long) key << 32 | value);
  }

  private boolean addPair(long pair) {
    if (count * 2 >= pairs.length) {
      long[] old = pairs;
      pairs = new long[Math.max(1024, old.length * 2)];
      Arrays.fill(pairs, FREE);
      for (long other : old) {
        if (other != FREE) {
          pairs[place(other)] = other;
        }
      }
    }
    int place = place(pair);
    if (pairs[place] == pair) {
      return false;
    }
    pairs[place] = pair;
    count++;
    return true;
  }

  private int place(long pair) {
    int mask = pairs.length - 1;
    long mixed = pair * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed >>> 32) & mask;
    while (pairs[place] != FREE && pairs[place] != pair) {
      place = (place + 1) & mask;
    }
    return place;
  }
}

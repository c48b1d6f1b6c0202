package dev.clew.checkers.isolation.append;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.LongIntMap;
import org.jspecify.annotations.Nullable;

/** Finds the micro-operation by which a transaction appends a value to a key. */
final class Appends {

  /** Transactions with more micro-operations than this are searched by hash, not by scanning. */
  private static final int LONG_TRANSACTION = 64;

  private final HistoryColumns columns;
  private @Nullable LongIntMap ofLongTransactions;

  Appends(HistoryColumns columns) {
    this.columns = columns;
  }

  /** Returns the append of a value to a key by a transaction that has it. */
  int find(int op, int key, int value) {
    if (isLong(op)) {
      return ofLongTransactions().get(pair(key, value));
    }
    int mop = columns.mopStart(op);
    while (columns.mopKey(mop) != key
        || columns.mopKind(mop) != HistoryColumns.APPEND
        || columns.mopValue(mop) != value) {
      mop++;
    }
    return mop;
  }

  private boolean isLong(int op) {
    return columns.mopEnd(op) - columns.mopStart(op) > LONG_TRANSACTION;
  }

  private LongIntMap ofLongTransactions() {
    LongIntMap map = ofLongTransactions;
    if (map == null) {
      map = new LongIntMap(-1);
      for (int op = 0; op < columns.operations(); op++) {
        int end = columns.mopEnd(op);
        for (int mop = isLong(op) ? columns.mopStart(op) : end; mop < end; mop++) {
          if (columns.mopKind(mop) == HistoryColumns.APPEND) {
            map.put(pair(columns.mopKey(mop), columns.mopValue(mop)), mop);
          }
        }
      }
      ofLongTransactions = map;
    }
    return map;
  }

  private static long pair(int key, int value) {
    return ((long) key << 32) | (value & 0xffffffffL);
  }
}

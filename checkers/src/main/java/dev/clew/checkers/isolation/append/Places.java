package dev.clew.checkers.isolation.append;

import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.histories.columns.HistoryColumns;
import org.jspecify.annotations.Nullable;

/** Looks up where things are in a history, for witnesses. */
final class Places {

  private final HistoryColumns columns;

  Places(HistoryColumns columns) {
    this.columns = columns;
  }

  /** Returns the place of a micro-operation. */
  Place of(int op, int mop) {
    return new Place(op, mop - columns.mopStart(op));
  }

  /** Returns the first access of a transaction to a key. */
  int firstAccess(int op, int key) {
    int mop = columns.mopStart(op);
    while (columns.mopKey(mop) != key) {
      mop++;
    }
    return mop;
  }

  /** Returns the first append of a transaction to a key at or behind a micro-operation. */
  int nextAppend(int op, int key, int from) {
    int mop = from;
    while (columns.mopKey(mop) != key || columns.mopKind(mop) != HistoryColumns.APPEND) {
      mop++;
    }
    return mop;
  }

  /** Returns the last append of a transaction to a key before a micro-operation. */
  int previousAppend(int key, int before) {
    int mop = before - 1;
    while (columns.mopKey(mop) != key || columns.mopKind(mop) != HistoryColumns.APPEND) {
      mop--;
    }
    return mop;
  }

  /** Returns a read of the last version of a key. */
  Place readOfLongest(VersionOrders orders, int key) {
    int op = orders.readerOfLongest[key];
    int mop = columns.mopStart(op);
    while (columns.mopKey(mop) != key
        || columns.mopKind(mop) != HistoryColumns.READ_LIST
        || orders.slotOfRead(key, columns.mopValue(mop)) != orders.lastSlot(key)) {
      mop++;
    }
    return of(op, mop);
  }

  /** Returns a key as histories name it. */
  Object key(int key) {
    Object name = columns.keyValue(key);
    return name == null ? "nil" : name;
  }

  /** Returns the element that an append appends. */
  @Nullable Object element(int append) {
    return columns.values().get(columns.mopValue(append));
  }
}

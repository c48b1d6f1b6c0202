package dev.clew.checkers.shrink;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** What is written at all in a history, as far as some of its transactions read it. */
final class Written {

  /** As if everything that is read were written by somebody. */
  static final Written EVERYTHING = new Written(true, Set.of());

  private final boolean everything;
  private final Set<Long> writes;

  private Written(boolean everything, Set<Long> writes) {
    this.everything = everything;
    this.writes = writes;
  }

  /** Returns what anybody writes of that which some operations read. */
  static Written of(HistoryColumns columns, BitSet operations) {
    Set<Long> read = new HashSet<>();
    for (int op = operations.nextSetBit(0); op >= 0; op = operations.nextSetBit(op + 1)) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        if (columns.mopKind(mop) == HistoryColumns.READ && columns.mopValue(mop) != Values.NIL) {
          read.add(Excerpt.write(columns.mopKey(mop), columns.mopValue(mop)));
        }
      }
    }
    Set<Long> writes = new HashSet<>();
    for (int mop = 0; !read.isEmpty() && mop < columns.microOperations(); mop++) {
      long write = Excerpt.write(columns.mopKey(mop), columns.mopValue(mop));
      if (columns.mopKind(mop) == HistoryColumns.WRITE && read.contains(write)) {
        writes.add(write);
      }
    }
    return new Written(false, writes);
  }

  /** Returns whether a value is written or appended to a key. */
  boolean has(HistoryColumns columns, int key, int value) {
    return everything
        || columns.appender(key, value) >= 0
        || writes.contains(Excerpt.write(key, value));
  }
}

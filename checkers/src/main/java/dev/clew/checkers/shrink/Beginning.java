package dev.clew.checkers.shrink;

import dev.clew.checkers.Witness;
import dev.clew.histories.columns.AppendLists;
import dev.clew.histories.columns.HistoryColumns;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where shrinking begins: with the transactions of a witness, and those whose reads and writes its
 * dependencies follow from.
 */
final class Beginning {

  private final HistoryColumns columns;
  private final BitSet named = new BitSet();
  private final boolean[] keys;

  Beginning(HistoryColumns columns, Witness witness) {
    this.columns = columns;
    this.keys = new boolean[columns.keys()];
    witness.operations().forEach(named::set);
    named.stream()
        .forEach(
            op -> {
              for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
                keys[columns.mopKey(mop)] = true;
              }
            });
  }

  /** Returns the parts to try, each larger than the one before; the last is everything. */
  List<BitSet> parts() {
    BitSet all = new BitSet();
    all.set(0, columns.operations());
    return List.of(named, supported(), touching(), all);
  }

  /** Returns the micro-operations of a part on keys that the witness is about, or all of them. */
  BitSet mops(BitSet part) {
    BitSet mops = new BitSet();
    boolean everything = part.cardinality() == columns.operations();
    for (int op = part.nextSetBit(0); op >= 0; op = part.nextSetBit(op + 1)) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        mops.set(mop, everything || keys[columns.mopKey(mop)]);
      }
    }
    return mops;
  }

  /**
   * Returns the operations of the witness, the first reader of each of their writes, and the
   * writers of what they read from registers.
   */
  private BitSet supported() {
    BitSet part = (BitSet) named.clone();
    Map<Integer, BitSet> written = new HashMap<>();
    Map<Integer, BitSet> read = new HashMap<>();
    for (int op = named.nextSetBit(0); op >= 0; op = named.nextSetBit(op + 1)) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        Map<Integer, BitSet> values =
            Excerpt.isWrite(columns, mop)
                ? written
                : columns.mopKind(mop) == HistoryColumns.READ ? read : null;
        if (values != null) {
          values
              .computeIfAbsent(columns.mopKey(mop), key -> new BitSet())
              .set(columns.mopValue(mop));
        }
      }
    }
    for (int op = 0; op < columns.operations(); op++) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        if (keys[columns.mopKey(mop)] && !named.get(op)) {
          support(op, mop, written, read, part);
        }
      }
    }
    return part;
  }

  private void support(
      int op, int mop, Map<Integer, BitSet> written, Map<Integer, BitSet> read, BitSet part) {
    int key = columns.mopKey(mop);
    BitSet unread = written.getOrDefault(key, new BitSet());
    if (columns.mopKind(mop) == HistoryColumns.WRITE) {
      if (read.getOrDefault(key, new BitSet()).get(columns.mopValue(mop))) {
        part.set(op);
      }
    } else if (columns.completion(op) != HistoryColumns.OK || unread.isEmpty()) {
      return;
    } else if (columns.mopKind(mop) == HistoryColumns.READ_LIST) {
      supportByList(op, mop, unread, part);
    } else if (columns.mopKind(mop) == HistoryColumns.READ && unread.get(columns.mopValue(mop))) {
      unread.clear(columns.mopValue(mop));
      part.set(op);
    }
  }

  private void supportByList(int op, int mop, BitSet unread, BitSet part) {
    AppendLists lists = columns.lists();
    int code = columns.mopValue(mop);
    for (int i = 0; i < lists.length(code) && !unread.isEmpty(); i++) {
      int element = lists.element(columns.mopKey(mop), code, i);
      if (unread.get(element)) {
        unread.clear(element);
        part.set(op);
      }
    }
  }

  /** Returns all operations that access a key of the witness. */
  private BitSet touching() {
    BitSet part = new BitSet();
    for (int op = 0; op < columns.operations(); op++) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        if (keys[columns.mopKey(mop)]) {
          part.set(op);
          break;
        }
      }
    }
    return part;
  }
}

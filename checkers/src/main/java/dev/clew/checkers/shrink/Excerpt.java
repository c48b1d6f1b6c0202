package dev.clew.checkers.shrink;

import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes a history of some operations and micro-operations of another.
 *
 * <p>A write that is left out takes what was read of it along: its element disappears from lists,
 * and reads of its value are left out themselves. Otherwise a part would show reads of what nobody
 * wrote, which the whole does not. The order of all events that are left stays as it was.
 */
final class Excerpt {

  private final HistoryColumns columns;
  private final BitSet operations;
  private final BitSet mops;
  private final Set<Long> writes = new HashSet<>();
  private final Written written;
  private final int cut;
  private final ColumnsBuilder builder;
  private final EventRow row = new EventRow();

  private Excerpt(
      HistoryColumns columns, BitSet operations, BitSet mops, Written written, int cut) {
    this.columns = columns;
    this.operations = operations;
    this.mops = mops;
    this.written = written;
    this.cut = cut;
    this.builder = new ColumnsBuilder(columns.source());
    if (!columns.hasRealtime()) {
      builder.withoutRealtime();
    }
  }

  /**
   * Returns the part as a history.
   *
   * @param operations the operations that are kept
   * @param mops the micro-operations that are kept, of those operations and perhaps of others
   * @param written what is written at all; reads of anything else are kept
   */
  static History of(HistoryColumns columns, BitSet operations, BitSet mops, Written written) {
    return new Excerpt(columns, operations, mops, written, Integer.MAX_VALUE).history();
  }

  /**
   * Returns plain operations as a history.
   *
   * @param cut the position behind which all events are left out
   */
  static History of(HistoryColumns columns, BitSet operations, int cut) {
    return new Excerpt(columns, operations, new BitSet(), Written.EVERYTHING, cut).history();
  }

  /** Returns a write as one number. */
  static long write(int key, int value) {
    return (long) key << 32 | value;
  }

  static boolean isWrite(HistoryColumns columns, int mop) {
    byte kind = columns.mopKind(mop);
    return kind == HistoryColumns.WRITE || kind == HistoryColumns.APPEND;
  }

  private History history() {
    for (int op = operations.nextSetBit(0); op >= 0; op = operations.nextSetBit(op + 1)) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        if (mops.get(mop) && isWrite(columns, mop)) {
          writes.add(write(columns.mopKey(mop), columns.mopValue(mop)));
        }
      }
    }
    for (long event : events()) {
      event((int) event, (event & COMPLETION) != 0);
    }
    return History.of(builder.build());
  }

  private static final long COMPLETION = 1L << 31;

  /** Returns the events that are left in their order: position, what it is, operation. */
  private long[] events() {
    long[] events = new long[operations.cardinality() * 2];
    int count = 0;
    for (int op = operations.nextSetBit(0); op >= 0; op = operations.nextSetBit(op + 1)) {
      if (columns.isTransaction(op) && isEmpty(op)) {
        continue;
      }
      events[count++] = (long) columns.invoked(op) << 32 | op;
      if (columns.completed(op) != HistoryColumns.NEVER && columns.completed(op) <= cut) {
        events[count++] = (long) columns.completed(op) << 32 | COMPLETION | op;
      }
    }
    Arrays.sort(events, 0, count);
    return Arrays.copyOf(events, count);
  }

  private boolean isEmpty(int op) {
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      if (isKept(op, mop)) {
        return false;
      }
    }
    return true;
  }

  private boolean isKept(int op, int mop) {
    if (!mops.get(mop)) {
      return false;
    }
    boolean isScalar =
        columns.mopKind(mop) == HistoryColumns.READ
            && columns.mopValue(mop) != Values.NIL
            && columns.completion(op) == HistoryColumns.OK;
    return !isScalar || isKeptValue(columns.mopKey(mop), columns.mopValue(mop));
  }

  private boolean isKeptValue(int key, int value) {
    long write = write(key, value);
    return writes.contains(write) || !written.has(columns, key, value);
  }

  private void event(int bits, boolean completes) {
    int op = bits & Integer.MAX_VALUE;
    Values values = columns.values();
    Object process = columns.processName(columns.process(op));
    byte completion = columns.completion(op);
    boolean ok = completes && completion == HistoryColumns.OK;
    row.clear();
    row.type = completes ? completion : EventRow.INVOKE;
    row.process = process == null ? -1 : builder.values().of(process);
    row.function = builder.function(columns.functionName(columns.function(op)));
    row.key = columns.key(op) < 0 ? -1 : key(columns.key(op));
    row.value = builder.values().of(values.get(ok ? columns.output(op) : columns.input(op)));
    row.transaction = columns.isTransaction(op);
    row.time = completes ? columns.completedNanos(op) : columns.invokedNanos(op);
    row.line = columns.line(op);
    row.error = completes ? columns.error(op) : null;
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      if (isKept(op, mop)) {
        add(mop, ok);
      }
    }
    builder.add(row);
  }

  private void add(int mop, boolean ok) {
    int key = key(columns.mopKey(mop));
    byte kind = columns.mopKind(mop);
    if (isWrite(columns, mop)) {
      row.mops.add(kind, key, value(columns.mopValue(mop)));
    } else if (!ok) {
      row.mops.add(HistoryColumns.READ, key, Values.NIL);
    } else if (kind == HistoryColumns.READ_LIST) {
      row.mops.add(kind, key, list(columns.mopKey(mop), columns.mopValue(mop), key));
    } else {
      row.mops.add(kind, key, value(columns.mopValue(mop)));
    }
  }

  private int list(int key, int code, int newKey) {
    int[] elements = columns.lists().elements(key, code);
    int count = 0;
    for (int element : elements) {
      if (isKeptValue(key, element)) {
        elements[count++] = value(element);
      }
    }
    return builder.lists().code(newKey, elements, count);
  }

  private int key(int key) {
    return builder.key(builder.values().of(columns.keyValue(key)));
  }

  private int value(int id) {
    return builder.values().of(columns.values().get(id));
  }
}

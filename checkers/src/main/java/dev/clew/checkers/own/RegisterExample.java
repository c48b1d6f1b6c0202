package dev.clew.checkers.own;

import dev.clew.histories.History;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads an example on registers, such as {@code T1: read x 0, write x 1}, as its author means it.
 *
 * <p>A recorded register is nil before it is written, and a read of what nobody wrote is an error
 * of the database. An example is too short to write what it begins with: a value of a key that is
 * read and that nobody writes is the initial one, and becomes nil. Where two such values of a key
 * are read, or one and nil, no value can be the initial one, and all stay what they are.
 */
public final class RegisterExample {

  /** Stands for more than one value. */
  private static final int SEVERAL = -1;

  private final HistoryColumns columns;

  /** Per key of which what nobody wrote was read: the value, or {@link #SEVERAL}. */
  private final Map<Integer, Integer> initial;

  private final ColumnsBuilder builder;
  private final EventRow row = new EventRow();

  private RegisterExample(HistoryColumns columns) {
    this.columns = columns;
    initial = unwritten(columns);
    builder = new ColumnsBuilder(columns.source());
    if (!columns.hasRealtime()) {
      builder.withoutRealtime();
    }
  }

  /**
   * Returns whether a history is one of registers: something is written, or a single value read,
   * and no list is read or appended to.
   */
  public static boolean isOne(History history) {
    HistoryColumns columns = history.columns();
    boolean hasRegister = false;
    for (int mop = 0; mop < columns.microOperations(); mop++) {
      byte kind = columns.mopKind(mop);
      if (kind == HistoryColumns.APPEND || kind == HistoryColumns.READ_LIST) {
        return false;
      }
      hasRegister |= kind == HistoryColumns.WRITE || columns.mopValue(mop) != Values.NIL;
    }
    return hasRegister;
  }

  /** Returns a history on registers with nil in the place of each initial value. */
  public static History of(History history) {
    RegisterExample example = new RegisterExample(history.columns());
    return example.initial.isEmpty() ? history : example.rebuilt();
  }

  private static Map<Integer, Integer> unwritten(HistoryColumns columns) {
    Map<Integer, Set<Integer>> written = new HashMap<>();
    for (int mop = 0; mop < columns.microOperations(); mop++) {
      if (columns.mopKind(mop) == HistoryColumns.WRITE) {
        written
            .computeIfAbsent(columns.mopKey(mop), key -> new HashSet<>())
            .add(columns.mopValue(mop));
      }
    }
    Map<Integer, Integer> unwritten = new HashMap<>();
    for (int op = 0; op < columns.operations(); op++) {
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        int key = columns.mopKey(mop);
        int value = columns.mopValue(mop);
        if (columns.completion(op) == HistoryColumns.OK
            && columns.mopKind(mop) == HistoryColumns.READ
            && !written.getOrDefault(key, Set.of()).contains(value)) {
          unwritten.merge(key, value, (one, other) -> one.equals(other) ? one : SEVERAL);
        }
      }
    }
    return unwritten;
  }

  private History rebuilt() {
    int[] opAt = new int[columns.events()];
    Arrays.fill(opAt, -1);
    for (int op = 0; op < columns.operations(); op++) {
      opAt[columns.invoked(op)] = op;
      if (columns.completed(op) != HistoryColumns.NEVER) {
        opAt[columns.completed(op)] = op;
      }
    }
    for (int event = 0; event < opAt.length; event++) {
      if (opAt[event] >= 0) {
        add(opAt[event], columns.invoked(opAt[event]) != event);
      }
    }
    return History.of(builder.build());
  }

  private void add(int op, boolean completes) {
    byte completion = columns.completion(op);
    boolean ok = completes && completion == HistoryColumns.OK;
    Object process = columns.processName(columns.process(op));
    row.clear();
    row.type = completes ? completion : EventRow.INVOKE;
    row.process = process == null ? -1 : builder.values().of(process);
    row.function = builder.function(columns.functionName(columns.function(op)));
    row.key = columns.key(op) < 0 ? -1 : key(columns.key(op));
    row.value = value(ok ? columns.output(op) : columns.input(op));
    row.transaction = columns.isTransaction(op);
    row.time = completes ? columns.completedNanos(op) : columns.invokedNanos(op);
    row.line = columns.line(op);
    row.error = completes ? columns.error(op) : null;
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      boolean isWrite = columns.mopKind(mop) == HistoryColumns.WRITE;
      boolean isNil =
          !isWrite
              && (!ok
                  || columns.mopValue(mop) == initial.getOrDefault(columns.mopKey(mop), SEVERAL));
      row.mops.add(
          columns.mopKind(mop),
          key(columns.mopKey(mop)),
          isNil ? Values.NIL : value(columns.mopValue(mop)));
    }
    builder.add(row);
  }

  private int key(int key) {
    return builder.key(builder.values().of(columns.keyValue(key)));
  }

  private int value(int id) {
    return builder.values().of(columns.values().get(id));
  }
}

package dev.clew.run.workload;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a history looks like: its functions, and of which kinds the values are. */
public final class HistoryShape {

  /** Kinds of values. */
  enum Kind {
    NIL,
    ONE,
    /** An integer other than 1. */
    INTEGER,
    BOOLEAN,
    /** A list of two. */
    PAIR,
    /** A set, or a list of another length. */
    COLLECTION,
    MAP,
    OTHER
  }

  /** What a register holds, where each operation is about one. */
  static final Set<Kind> SCALARS =
      Collections.unmodifiableSet(
          EnumSet.of(Kind.NIL, Kind.ONE, Kind.INTEGER, Kind.BOOLEAN, Kind.OTHER));

  /** Integers, or nil. */
  static final Set<Kind> INTEGERS =
      Collections.unmodifiableSet(EnumSet.of(Kind.NIL, Kind.ONE, Kind.INTEGER));

  private final Map<String, Set<Kind>> inputs = new LinkedHashMap<>();
  private final Map<String, Set<Kind>> outputs = new LinkedHashMap<>();
  private final boolean[] microOperations = new boolean[4];
  private int transactions;
  private int operations;
  private boolean isMixed;
  private final boolean hasRealtime;

  private HistoryShape(boolean hasRealtime) {
    this.hasRealtime = hasRealtime;
  }

  /** Returns the shape of a history. */
  static HistoryShape of(HistoryColumns columns) {
    HistoryShape shape = new HistoryShape(columns.hasRealtime());
    for (int op = 0; op < columns.operations(); op++) {
      shape.add(columns, op);
    }
    return shape;
  }

  private void add(HistoryColumns columns, int op) {
    String function = columns.functionName(columns.function(op));
    operations++;
    Set<Kind> in = inputs.computeIfAbsent(function, name -> EnumSet.noneOf(Kind.class));
    Set<Kind> out = outputs.computeIfAbsent(function, name -> EnumSet.noneOf(Kind.class));
    if (columns.isTransaction(op)) {
      transactions++;
      boolean reads = false;
      boolean writes = false;
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        microOperations[columns.mopKind(mop)] = true;
        reads |= columns.mopKind(mop) == HistoryColumns.READ;
        writes |= columns.mopKind(mop) == HistoryColumns.WRITE;
      }
      isMixed |= reads && writes;
    } else {
      in.add(kind(columns.values(), columns.input(op)));
      out.add(kind(columns.values(), columns.output(op)));
    }
  }

  private static Kind kind(Values values, int id) {
    if (id == Values.NIL) {
      return Kind.NIL;
    }
    if (values.isLong(id)) {
      return values.longOf(id) == 1 ? Kind.ONE : Kind.INTEGER;
    }
    if (values.isPair(id)) {
      return Kind.PAIR;
    }
    Object value = values.get(id);
    if (value instanceof Boolean) {
      return Kind.BOOLEAN;
    }
    if (value instanceof Collection) {
      return Kind.COLLECTION;
    }
    return value instanceof Map ? Kind.MAP : Kind.OTHER;
  }

  /** Returns the names of the functions, in order. */
  Set<String> functions() {
    return new TreeSet<>(inputs.keySet());
  }

  /** Returns whether there is an operation of one of some functions. */
  boolean hasAny(Set<String> names) {
    return !Collections.disjoint(inputs.keySet(), names);
  }

  /** Returns whether there are plain operations only, of some functions. */
  boolean isPlain(Set<String> names) {
    return transactions == 0 && names.containsAll(inputs.keySet());
  }

  /** Returns whether there are transactions only. */
  boolean isTransactional() {
    return operations > 0 && transactions == operations;
  }

  /** Returns whether transactions have a kind of micro-operation of {@link HistoryColumns}. */
  boolean hasMicroOperation(byte kind) {
    return microOperations[kind];
  }

  /** Returns the names of the micro-operations of transactions, in order. */
  Set<String> microOperations() {
    Set<String> names = new TreeSet<>();
    for (byte kind = 0; kind < microOperations.length; kind++) {
      if (microOperations[kind]) {
        names.add(
            switch (kind) {
              case HistoryColumns.APPEND -> "append";
              case HistoryColumns.WRITE -> "w";
              default -> "r";
            });
      }
    }
    return names;
  }

  /** Returns whether the history knows the order of events in real time. */
  boolean hasRealtime() {
    return hasRealtime;
  }

  /** Returns whether some transaction both reads and writes registers. */
  boolean isMixed() {
    return isMixed;
  }

  /** Returns whether there are transactions on registers only. */
  boolean isOfRegisters() {
    return isTransactional()
        && !hasMicroOperation(HistoryColumns.APPEND)
        && !hasMicroOperation(HistoryColumns.READ_LIST);
  }

  /** Returns of which kinds the arguments of a function are. */
  Set<Kind> inputs(String function) {
    return inputs.getOrDefault(function, Set.of());
  }

  /** Returns of which kinds the answers of a function are; nil where there is none. */
  Set<Kind> outputs(String function) {
    return outputs.getOrDefault(function, Set.of());
  }

  /** Returns whether arguments and answers of a function are of some kinds. */
  boolean isOf(String function, Set<Kind> kinds) {
    return kinds.containsAll(inputs(function)) && kinds.containsAll(outputs(function));
  }
}

package dev.clew.checkers.staleness;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.LongIntMap;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the registers of a history: when the write of each began, and when it was in
 * place for certain.
 *
 * <p>Versions are numbered by the invocations of their writes; the initial version of a key, which
 * was always there, comes behind all others.
 */
final class VersionIntervals {

  private static final byte READ = 0;
  private static final byte WRITE = 1;
  private static final byte CAS = 2;
  private static final byte OTHER = 3;

  final HistoryColumns columns;

  /** The operation that wrote a version. */
  final int[] writer;

  /** The key of a version, 0 for none. */
  final int[] key;

  /** Where the first operation that wrote or observed a version returned. */
  final int[] known;

  /** The operation that did. */
  final int[] knownBy;

  final int versions;
  private final byte[] role;
  private final LongIntMap versionOf = new LongIntMap(-1);
  private final boolean[] ambiguous;
  private final int initial;

  VersionIntervals(HistoryColumns columns, @Nullable Object initial) {
    this.columns = columns;
    this.initial = columns.values().find(initial);
    this.role = new byte[columns.functions()];
    this.ambiguous = new boolean[columns.keys() + 1];
    for (int function = 0; function < role.length; function++) {
      role[function] =
          switch (columns.functionName(function)) {
            case "read", "get" -> READ;
            case "write", "put" -> WRITE;
            case "cas" -> CAS;
            default -> OTHER;
          };
    }
    this.writer = writers();
    this.versions = writer.length;
    this.key = new int[versions + columns.keys() + 1];
    this.known = new int[key.length];
    this.knownBy = new int[key.length];
    Arrays.fill(known, HistoryColumns.NEVER);
    Arrays.fill(knownBy, -1);
    for (int version = 0; version < versions; version++) {
      key[version] = columns.key(writer[version]) + 1;
    }
    for (int k = 0; k <= columns.keys(); k++) {
      key[versions + k] = k;
      known[versions + k] = -1;
    }
    observe();
  }

  private int[] writers() {
    int[] found = new int[columns.operations()];
    int count = 0;
    for (int op = 0; op < columns.operations(); op++) {
      int value = columns.completion(op) == HistoryColumns.FAIL ? -1 : written(op);
      boolean other = columns.isTransaction(op) || role[columns.function(op)] == OTHER;
      if (value == initial || other) {
        ambiguous[columns.key(op) + 1] |= value >= 0 || other;
      }
      if (value >= 0) {
        long name = LongIntMap.pair(columns.key(op), value);
        ambiguous[columns.key(op) + 1] |= versionOf.putIfAbsent(name, count) >= 0;
        found[count++] = op;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private void observe() {
    for (int version = 0; version < versions; version++) {
      note(version, writer[version]);
    }
    for (int op = 0; op < columns.operations(); op++) {
      int version = columns.completion(op) == HistoryColumns.OK ? observed(op) : -1;
      if (version >= 0) {
        note(version, op);
      }
    }
  }

  private void note(int version, int op) {
    if (columns.returned(op) < known[version]) {
      known[version] = columns.returned(op);
      knownBy[version] = op;
    }
  }

  private int written(int op) {
    return switch (role[columns.function(op)]) {
      case WRITE -> columns.input(op);
      case CAS ->
          columns.values().isPair(columns.input(op))
              ? columns.values().second(columns.input(op))
              : -1;
      default -> -1;
    };
  }

  /** Returns the version that an operation that is ok observed, or -1. */
  private int observed(int op) {
    int value =
        switch (role[columns.function(op)]) {
          case READ -> columns.output(op) == Values.NIL ? -1 : columns.output(op);
          case CAS ->
              columns.values().isPair(columns.input(op))
                  ? columns.values().first(columns.input(op))
                  : -1;
          default -> -1;
        };
    if (value < 0) {
      return -1;
    }
    return value == initial
        ? versions + columns.key(op) + 1
        : versionOf.get(LongIntMap.pair(columns.key(op), value));
  }

  /** Returns the version that a read returned; -1 if it is none, or returned none. */
  int read(int op) {
    boolean ok = columns.completion(op) == HistoryColumns.OK;
    return ok && role[columns.function(op)] == READ ? observed(op) : -1;
  }

  /** Returns whether values of a key do not tell its versions apart. */
  boolean isAmbiguous(int k) {
    return ambiguous[k];
  }
}

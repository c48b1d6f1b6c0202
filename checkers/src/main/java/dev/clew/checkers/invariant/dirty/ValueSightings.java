package dev.clew.checkers.invariant.dirty;

import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote and who saw each value; values are numbers in the order in which they were met.
 *
 * <p>Strong reads are kept in the order of their invocations. What the last of them is that misses
 * a value is found from the back: while a strong read has the value, the one before may be it.
 */
final class ValueSightings {

  static final String WRITE = "write";
  static final String READ = "read";
  static final String STRONG_READ = "strong-read";
  static final String REFRESH = "refresh";

  private static final int NONE = -1;

  private final HistoryColumns columns;
  private final Values ids = new Values();
  private final List<Sightings> all = new ArrayList<>();
  private final List<Integer> strongReads = new ArrayList<>();
  private long writes;
  private long reads;
  private long unequalReads;

  /** What is known of a value. */
  private static final class Sightings {
    int write = NONE;
    int acknowledged = NONE;
    boolean allFailed = true;
    int seenFirst = NONE;
    int strongReadWith = NONE;
    int lastMissed;
  }

  private ValueSightings(HistoryColumns columns) {
    this.columns = columns;
  }

  static ValueSightings of(HistoryColumns columns, Pace pace) {
    ValueSightings sightings = new ValueSightings(columns);
    for (int op = 0; op < columns.operations(); op++) {
      pace.step();
      String function = columns.functionName(columns.function(op));
      boolean ok = columns.completion(op) == HistoryColumns.OK;
      switch (function) {
        case WRITE -> sightings.write(op);
        case READ -> sightings.read(op, ok, pace);
        case STRONG_READ -> {
          sightings.read(op, ok, pace);
          sightings.reads -= ok ? 1 : 0;
          if (ok) {
            sightings.strongReads.add(op);
          }
        }
        case REFRESH -> {}
        default ->
            throw Report.error(
                columns,
                op,
                "the dirty-read workload has no operation :" + function,
                "Expected write, read, strong-read and refresh.");
      }
    }
    sightings.compareStrongReads(pace);
    return sightings;
  }

  private Sightings of(Object value) {
    int id = ids.of(value);
    while (all.size() < ids.size()) {
      all.add(new Sightings());
    }
    return all.get(id);
  }

  private void write(int op) {
    Object value = columns.values().get(columns.input(op));
    if (value == null) {
      throw Report.error(columns, op, "this write writes nil", "Expected a unique value.");
    }
    writes++;
    Sightings sightings = of(value);
    sightings.write = sightings.write == NONE ? op : sightings.write;
    sightings.allFailed &= columns.completion(op) == HistoryColumns.FAIL;
    if (columns.completion(op) == HistoryColumns.OK
        && (sightings.acknowledged == NONE
            || columns.completed(op) < columns.completed(sightings.acknowledged))) {
      sightings.acknowledged = op;
    }
  }

  private void read(int op, boolean ok, Pace pace) {
    if (!ok) {
      return;
    }
    reads++;
    Collection<?> seen = seen(op);
    Set<Object> distinct = new HashSet<>();
    for (Object value : seen) {
      pace.step();
      if (value != null) {
        distinct.add(value);
        Sightings sightings = of(value);
        if (sightings.seenFirst == NONE
            || columns.completed(op) < columns.completed(sightings.seenFirst)) {
          sightings.seenFirst = op;
        }
      }
    }
    unequalReads += distinct.size() > 1 ? 1 : 0;
  }

  private Collection<?> seen(int op) {
    Object value = columns.values().get(columns.output(op));
    if (value instanceof Map) {
      throw Report.error(
          columns, op, "this read completes with a map", "Expected a value, or all values.");
    }
    return value instanceof Collection<?> values
        ? values
        : value == null ? List.of() : List.of(value);
  }

  private void compareStrongReads(Pace pace) {
    for (Sightings sightings : all) {
      sightings.lastMissed = strongReads.size() - 1;
    }
    for (int i = strongReads.size() - 1; i >= 0; i--) {
      int op = strongReads.get(i);
      for (Object value : seen(op)) {
        pace.step();
        if (value != null) {
          Sightings sightings = of(value);
          sightings.strongReadWith = op;
          sightings.lastMissed -= sightings.lastMissed == i ? 1 : 0;
        }
      }
    }
  }

  /** Returns one more than the largest number of a value. */
  int values() {
    return all.size();
  }

  /** Returns the value of a number. */
  @Nullable Object value(int number) {
    return ids.get(number);
  }

  /** Returns a write of a value if all of them failed, or -1. */
  int failedWrite(int value) {
    Sightings sightings = all.get(value);
    return sightings.allFailed ? sightings.write : NONE;
  }

  /** Returns the write of a value that was acknowledged first, or -1. */
  int acknowledged(int value) {
    return all.get(value).acknowledged;
  }

  /** Returns the read, of any strength, that completed first of those that have a value, or -1. */
  int seenFirst(int value) {
    return all.get(value).seenFirst;
  }

  /** Returns a strong read that has a value, or -1. */
  int strongReadWith(int value) {
    return all.get(value).strongReadWith;
  }

  /** Returns the strong read that was invoked last of those that do not have a value, or -1. */
  int missedBy(int value) {
    int missed = all.get(value).lastMissed;
    return missed < 0 ? NONE : strongReads.get(missed);
  }

  long writes() {
    return writes;
  }

  /** Returns how many reads that are not strong completed ok. */
  long reads() {
    return reads;
  }

  long strongReads() {
    return strongReads.size();
  }

  /**
   * Returns how many reads have values that are not all equal; those of a strong read usually are.
   */
  long unequalReads() {
    return unequalReads;
  }
}

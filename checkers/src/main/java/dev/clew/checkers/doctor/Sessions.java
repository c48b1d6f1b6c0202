package dev.clew.checkers.doctor;

import static dev.clew.checkers.doctor.AccessSets.READS;
import static dev.clew.checkers.doctor.AccessSets.WRITES;

import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Counts the opportunities that are about the order of a process, one process after another. */
final class Sessions {

  private static final int NOBODY = -1;
  private static final int SEVERAL = -2;

  private final HistoryColumns columns;
  private final AccessSets sets;

  /** Per key: the process that reads it, {@link #NOBODY} or {@link #SEVERAL}. */
  private final int[] reader;

  private final int[] writer;
  private final int[] readBy;
  private final int[] writtenBy;

  private long readYourWrites;
  private long monotonicReads;
  private long monotonicWrites;
  private long writesFollowReads;
  private boolean stopped;

  Sessions(HistoryColumns columns, AccessSets sets) {
    this.columns = columns;
    this.sets = sets;
    int keys = sets.limit();
    reader = filled(keys);
    writer = filled(keys);
    readBy = filled(keys);
    writtenBy = filled(keys);
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NOBODY);
    return array;
  }

  /** Takes an operation that completes ok, which is loaded, in any order. */
  void meet(int process) {
    for (int i = 0; i < sets.count; i++) {
      int key = sets.keys[i];
      if ((sets.flags[i] & READS) != 0) {
        reader[key] = both(reader[key], process);
      }
      if ((sets.flags[i] & WRITES) != 0) {
        writer[key] = both(writer[key], process);
      }
    }
  }

  private static int both(int known, int process) {
    return known == NOBODY || known == process ? process : SEVERAL;
  }

  /** Returns whether a key is read by one process and written by another. */
  boolean isShared() {
    for (int key = 0; key < reader.length; key++) {
      if (reader[key] != NOBODY && isOther(writer[key], reader[key])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOther(int known, int process) {
    return known != NOBODY && (known != process || known == SEVERAL);
  }

  /**
   * Goes through the operations of each process, after {@link #meet} of all of them.
   *
   * @param operations how many there are, from the first
   */
  void count(int operations) {
    int[] next = new int[operations];
    int[] first = filled(columns.processes());
    for (int op = operations - 1; op >= 0; op--) {
      next[op] = first[columns.process(op)];
      first[columns.process(op)] = op;
    }
    for (int process = 0; process < first.length && !stopped; process++) {
      int before = 0;
      for (int op = first[process]; op >= 0; op = next[op]) {
        if (columns.completion(op) == HistoryColumns.OK) {
          sets.load(op);
          step(process, before);
          before |= sets.all;
        }
      }
      stopped =
          Math.min(
                  Math.min(readYourWrites, monotonicReads),
                  Math.min(monotonicWrites, writesFollowReads))
              >= KeyPairs.ENOUGH;
    }
  }

  private void step(int process, int before) {
    for (int i = 0; i < sets.count; i++) {
      int key = sets.keys[i];
      if ((sets.flags[i] & READS) != 0) {
        readYourWrites += writtenBy[key] == process ? 1 : 0;
        monotonicReads += readBy[key] == process && isOther(writer[key], process) ? 1 : 0;
        readBy[key] = process;
      }
      if ((sets.flags[i] & WRITES) != 0) {
        boolean seen = isOther(reader[key], process);
        monotonicWrites += seen && (before & WRITES) != 0 ? 1 : 0;
        writesFollowReads += seen && (before & READS) != 0 ? 1 : 0;
        writtenBy[key] = process;
      }
    }
  }

  boolean isExact() {
    return !stopped;
  }

  Map<Opportunity, Long> counts() {
    Map<Opportunity, Long> counts = new EnumMap<>(Opportunity.class);
    counts.put(Opportunity.READ_YOUR_WRITES, readYourWrites);
    counts.put(Opportunity.MONOTONIC_READS, monotonicReads);
    counts.put(Opportunity.MONOTONIC_WRITES, monotonicWrites);
    counts.put(Opportunity.WRITES_FOLLOW_READS, writesFollowReads);
    return counts;
  }
}

package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.versions.EventReplay;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.LongIntMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The order of versions that is asserted: by what transactions met of a key, read or written. */
final class AssertedOrder {

  /** Takes pairs of versions. */
  interface Sink {

    /** Takes a version and one asserted to be behind it, and who met the one and the other. */
    void add(int version, int behind, int earlier, int later);
  }

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final HistoryColumns columns;
  private final Sink sink;

  /** The keys that the transaction at hand met. */
  private final IntList metKey = new IntList();

  // Per key, valid for the transaction in metBy.
  private final int[] metBy;
  private final int[] firstMet;
  private final int[] lastMet;

  AssertedOrder(KnownOrder known, Sink sink) {
    this.known = known;
    this.transactions = known.transactions;
    this.columns = transactions.columns();
    this.sink = sink;
    metBy = new int[columns.keys()];
    firstMet = new int[columns.keys()];
    lastMet = new int[columns.keys()];
  }

  /** Gives what each session met before what it met later. */
  void collectSessions() {
    LongIntMap lastOp = new LongIntMap(-1);
    LongIntMap lastVersion = new LongIntMap(-1);
    for (int op = 0; op < columns.operations(); op++) {
      collectMet(op);
      for (int i = 0; i < metKey.size(); i++) {
        long pair = LongIntMap.pair(columns.process(op), metKey.get(i));
        int before = lastVersion.get(pair);
        if (before >= 0 && before != firstMet[metKey.get(i)]) {
          sink.add(before, firstMet[metKey.get(i)], lastOp.get(pair), op);
        }
        lastVersion.put(pair, lastMet[metKey.get(i)]);
        lastOp.put(pair, op);
      }
    }
  }

  /** Finds the keys that a committed transaction met, and the first and last version of each. */
  private void collectMet(int op) {
    metKey.clear();
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      int key = transactions.readKey(read);
      metBy[key] = op + 1;
      firstMet[key] = known.versionRead(read);
      lastMet[key] = known.versionRead(read);
      if (known.versionRead(read) != KnownOrder.NONE) {
        metKey.add(key);
      }
    }
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      int key = transactions.writeKey(write);
      if (metBy[key] != op + 1 && !transactions.isAmbiguous(key)) {
        metKey.add(key);
        firstMet[key] = known.versionWritten(write);
      }
      lastMet[key] = known.versionWritten(write);
    }
  }

  /**
   * Gives, for each transaction and key, pairs with those that completed last before it: whoever
   * completed before one of these was invoked precedes through it.
   */
  void collectRealtime(Deadline deadline) {
    int[][] frontier = new int[columns.keys()][];
    int[] size = new int[columns.keys()];
    EventReplay.replay(
        columns, op -> follow(frontier, size, op), op -> join(frontier, size, op), deadline);
  }

  private void follow(int[] @Nullable [] frontier, int[] size, int op) {
    collectMet(op);
    for (int i = 0; i < metKey.size(); i++) {
      int key = metKey.get(i);
      int[] completed = frontier[key];
      for (int j = 0; completed != null && j < size[key]; j += 2) {
        if (completed[j + 1] != firstMet[key]) {
          sink.add(completed[j + 1], firstMet[key], completed[j], op);
        }
      }
    }
  }

  private void join(int[] @Nullable [] frontier, int[] size, int op) {
    collectMet(op);
    for (int i = 0; i < metKey.size(); i++) {
      int key = metKey.get(i);
      int[] completed = frontier[key] == null ? new int[8] : frontier[key];
      int kept = 0;
      for (int j = 0; j < size[key]; j += 2) {
        if (columns.returned(completed[j]) > columns.invoked(op)) {
          completed[kept++] = completed[j];
          completed[kept++] = completed[j + 1];
        }
      }
      if (kept + 2 > completed.length) {
        completed = Arrays.copyOf(completed, 2 * completed.length);
      }
      completed[kept++] = op;
      completed[kept++] = lastMet[key];
      frontier[key] = completed;
      size[key] = kept;
    }
  }
}

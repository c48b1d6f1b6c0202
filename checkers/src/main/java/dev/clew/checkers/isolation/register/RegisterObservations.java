package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.levels.Observations;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;

/** Says what transactions on registers read from each other, repeated reads included. */
final class RegisterObservations {

  private RegisterObservations() {}

  /** Returns the observations of a history; reads that show no version are left out. */
  static Observations of(RegisterTransactions transactions, Deadline deadline) {
    HistoryColumns columns = transactions.columns();
    Observations seen = new Observations(columns.operations(), columns.keys());
    int[] writerOfKey = new int[columns.keys()];
    for (int op = 0; op < columns.operations(); op++) {
      if (transactions.isCommitted(op)) {
        seen.begin(op, columns.process(op));
        boolean readsKnown = columns.completion(op) == HistoryColumns.OK;
        for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
          int key = columns.mopKey(mop);
          if (columns.mopKind(mop) == HistoryColumns.WRITE) {
            writerOfKey[key] = op + 1;
            seen.write(key);
          } else if (readsKnown && writerOfKey[key] != op + 1) {
            addRead(transactions, seen, op, mop);
          }
        }
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
    return seen;
  }

  private static void addRead(
      RegisterTransactions transactions, Observations seen, int op, int mop) {
    HistoryColumns columns = transactions.columns();
    int key = columns.mopKey(mop);
    int value = columns.mopValue(mop);
    if (transactions.isAmbiguous(key)) {
      return;
    }
    if (value == Values.NIL) {
      seen.read(key, Observations.INITIAL, mop);
      return;
    }
    int write = transactions.writeOf(key, value);
    int writer = write < 0 ? op : transactions.opOf(write);
    if (writer != op && transactions.isCommitted(writer)) {
      seen.read(key, writer, mop);
    }
  }
}

package dev.clew.histories.columns;

import static dev.clew.histories.columns.HistoryColumns.APPEND;

import dev.clew.histories.values.Values;

/** Stores the micro-operations of transactions, and refuses those that make no sense. */
final class TransactionRules {

  private static final String UNIQUE_ADVICE =
      "Reads of a list identify their writers only if every appended value is unique per key;"
          + " generate the workload so.";

  private final ColumnsBuilder data;

  TransactionRules(ColumnsBuilder data) {
    this.data = data;
  }

  /** Takes the invocation of a transaction; what its reads will return is not known yet. */
  void invoke(int op, EventRow row) {
    MopBuffer mops = row.mops;
    for (int i = 0; i < mops.size; i++) {
      int written = -written(mops.kinds[i]);
      mops.kinds[i] &= (byte) written;
      mops.values[i] &= written;
    }
    store(op, row);
  }

  /** Takes the ok completion of a transaction, or of an operation that shows to be one. */
  void succeed(int op, EventRow row) {
    int invoked = data.operations.mopCount[op];
    if (row.transaction && invoked <= 0) {
      requireNoInput(op, row);
      store(op, row);
    } else if (row.transaction) {
      fillIn(op, row);
    } else if (row.value != Values.NIL) {
      throw data.error(
          row,
          "this transaction, invoked at line "
              + data.operations.line[op]
              + ", completes with "
              + data.values.get(row.value),
          "Expected its micro-operations, reads filled in.");
    } else if (hasRead(op)) {
      // Taken as it is, every read would count as a read of nil.
      throw data.error(
          row,
          "this transaction, invoked at line "
              + data.operations.line[op]
              + ", completes without :value, so what it read is unknown",
          "Expected its micro-operations, reads filled in; or :type :info if the reply was lost.");
    }
  }

  private void requireNoInput(int op, EventRow row) {
    int input = data.operations.input[op];
    if (input != Values.NIL) {
      throw data.error(
          row,
          "this transaction belongs to the invocation at line "
              + data.operations.line[op]
              + ", whose value is "
              + data.values.get(input),
          "Expected the same micro-operations in both, or a nil in the invocation.");
    }
  }

  private boolean hasRead(int op) {
    int start = data.operations.mopStart[op];
    for (int i = 0; i < data.operations.mopCount[op]; i++) {
      if (written(data.mops.kinds[start + i]) == 0) {
        return true;
      }
    }
    return false;
  }

  private void fillIn(int op, EventRow row) {
    MopBuffer all = data.mops;
    MopBuffer completed = row.mops;
    int start = data.operations.mopStart[op];
    boolean same = completed.size == data.operations.mopCount[op];
    if (same) {
      int difference = 0;
      for (int i = 0; i < completed.size; i++) {
        int written = written(all.kinds[start + i]);
        difference |= completed.keys[i] ^ all.keys[start + i];
        difference |= written(completed.kinds[i]) ^ written;
        difference |= (completed.kinds[i] ^ all.kinds[start + i]) & -written;
        difference |= (completed.values[i] ^ all.values[start + i]) & -written;
      }
      same = difference == 0;
    }
    if (!same) {
      throw data.error(
          row,
          "this transaction completes with other micro-operations than it was invoked with at line "
              + data.operations.line[op],
          "Expected the same reads, writes and appends in the same order, reads filled in.");
    }
    System.arraycopy(completed.kinds, 0, all.kinds, start, completed.size);
    System.arraycopy(completed.values, 0, all.values, start, completed.size);
  }

  private void store(int op, EventRow row) {
    MopBuffer mops = row.mops;
    data.operations.mopStart[op] = data.mops.size;
    data.operations.mopCount[op] = mops.size;
    data.mops.addAll(mops);
    for (int i = 0; i < mops.size; i++) {
      if (mops.kinds[i] == APPEND) {
        storeAppend(op, mops.keys[i], mops.values[i], row);
      }
    }
  }

  private void storeAppend(int op, int key, int value, EventRow row) {
    int other = data.appenders.putIfAbsent(LongIntMap.pair(key, value), op);
    if (other >= 0) {
      throw data.error(
          row,
          "this transaction appends "
              + data.values.get(value)
              + " to key "
              + data.values.get(data.keys.values[key])
              + (other == op
                  ? " twice"
                  : ", as the one invoked at line " + data.operations.line[other] + " does"),
          UNIQUE_ADVICE);
    }
  }

  /**
   * Returns 1 for a write or an append and 0 for a read, without a branch: whether the next one is
   * a read is as hard to predict as a coin, which loops over all micro-operations would pay for.
   */
  private static int written(byte kind) {
    return (kind ^ (kind >> 1)) & 1;
  }
}

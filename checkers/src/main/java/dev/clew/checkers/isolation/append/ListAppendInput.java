package dev.clew.checkers.isolation.append;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Values;

/**
 * The named checks of what a history of transactions on append-only lists must be like.
 *
 * <p>That no value is appended twice to a key is checked when the history is read.
 */
final class ListAppendInput {

  private ListAppendInput() {}

  /**
   * Checks that every operation that took effect consists of appends and reads of lists.
   *
   * @return how many transactions completed ok
   * @throws InputException naming the line of the first operation that does not
   */
  static int verify(HistoryColumns columns) {
    int ok = 0;
    for (int op = 0; op < columns.operations(); op++) {
      boolean effective = columns.completion(op) == HistoryColumns.OK;
      if (effective) {
        verifyIsTransaction(columns, op);
        ok++;
      }
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        byte kind = columns.mopKind(mop);
        if (kind == HistoryColumns.WRITE) {
          throw writeInsteadOfAppend(columns, op, mop);
        }
        if (kind == HistoryColumns.READ && effective && columns.mopValue(mop) != Values.NIL) {
          throw scalarInsteadOfList(columns, op, mop);
        }
      }
    }
    return ok;
  }

  private static void verifyIsTransaction(HistoryColumns columns, int op) {
    if (!columns.isTransaction(op)) {
      throw error(
          columns,
          op,
          "this operation of :"
              + columns.functionName(columns.function(op))
              + " is no transaction of reads and appends",
          "Expected a value such as [[:r 1 nil] [:append 2 5]]; is list-append the right workload?");
    }
  }

  private static InputException scalarInsteadOfList(HistoryColumns columns, int op, int mop) {
    return error(
        columns,
        op,
        "this transaction reads "
            + columns.values().get(columns.mopValue(mop))
            + " from key "
            + columns.keyValue(columns.mopKey(mop))
            + ", which is no list",
        "Expected a list such as [1 2], or nil for the empty one; is list-append the right"
            + " workload?");
  }

  private static InputException writeInsteadOfAppend(HistoryColumns columns, int op, int mop) {
    return error(
        columns,
        op,
        "this transaction writes "
            + columns.values().get(columns.mopValue(mop))
            + " to key "
            + columns.keyValue(columns.mopKey(mop))
            + " instead of appending it",
        "Expected reads and appends only; is list-append the right workload?");
  }

  private static InputException error(HistoryColumns columns, int op, String fact, String advice) {
    return new InputException(columns.source(), columns.line(op), 0, fact, advice);
  }
}

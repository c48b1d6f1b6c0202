package dev.clew.checkers.isolation.register;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;

/** The named checks of what a history of transactions on registers must be like. */
final class RegisterInput {

  private RegisterInput() {}

  /**
   * Checks that an operation, if it took effect, consists of reads of scalars and of writes.
   *
   * @throws InputException naming its line if it does not
   */
  static void verify(HistoryColumns columns, int op) {
    boolean effective = columns.completion(op) == HistoryColumns.OK;
    if (effective && !columns.isTransaction(op)) {
      throw error(
          columns,
          op,
          "this operation of :"
              + columns.functionName(columns.function(op))
              + " is no transaction of reads and writes",
          "Expected a value such as [[:r 1 nil] [:w 2 5]]; is rw-register the right workload?");
    }
    for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
      byte kind = columns.mopKind(mop);
      if (kind == HistoryColumns.APPEND) {
        throw error(
            columns,
            op,
            "this transaction appends "
                + columns.values().get(columns.mopValue(mop))
                + " to key "
                + columns.keyValue(columns.mopKey(mop))
                + " instead of writing it",
            "Expected reads and writes only; is rw-register the right workload?");
      }
      if (kind == HistoryColumns.READ_LIST && effective) {
        throw error(
            columns,
            op,
            "this transaction reads a list from key " + columns.keyValue(columns.mopKey(mop)),
            "Expected a single value such as 1, or nil for the initial one; is rw-register the right"
                + " workload?");
      }
    }
  }

  private static InputException error(HistoryColumns columns, int op, String fact, String advice) {
    return new InputException(columns.source(), columns.line(op), 0, fact, advice);
  }
}

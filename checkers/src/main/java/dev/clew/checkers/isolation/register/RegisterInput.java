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

  /**
   * Checks that a history knows the order that is asserted of its keys.
   *
   * @throws InputException if it does not
   */
  static void verifyKnows(HistoryColumns columns, KeyOrder asserted) {
    if (asserted == KeyOrder.LINEARIZABLE && !columns.hasRealtime()) {
      throw new InputException(
          columns.source(),
          0,
          0,
          "--linearizable-keys asserts an order in real time, which this history does not tell",
          "Leave the option out, or check a history whose events are in the order of real time.");
    }
    if (asserted == KeyOrder.SEQUENTIAL && !columns.hasSessions()) {
      throw new InputException(
          columns.source(),
          0,
          0,
          "--sequential-keys asserts an order of sessions, but not every operation names its process",
          "Leave the option out, or give every operation its process.");
    }
  }

  /** Tells which writes make keys ambiguous, and what to do. */
  static String ambiguity(RegisterTransactions transactions) {
    HistoryColumns columns = transactions.columns();
    int[] first = transactions.duplicates().get(0);
    int more = transactions.duplicates().size() - 1;
    Object value = columns.values().get(columns.mopValue(first[0]));
    int line = columns.line(transactions.opOf(first[0]));
    int other = columns.line(transactions.opOf(first[1]));
    return (value == null
            ? "line " + line + " writes nil"
            : "lines " + other + " and " + line + " both write " + value)
        + " to key "
        + columns.keyValue(columns.mopKey(first[0]))
        + (more == 0 ? "" : ", and " + more + " more keys have such writes")
        + ", so a read of it does not tell what it saw, and nothing else contradicts the model; write"
        + " every value once per key, and never nil";
  }

  private static InputException error(HistoryColumns columns, int op, String fact, String advice) {
    return new InputException(columns.source(), columns.line(op), 0, fact, advice);
  }
}

package dev.clew.histories.columns;

/**
 * Tells which logical process an invocation is by and which invocation a completion belongs to, and
 * refuses those that no single-threaded process can have made.
 */
final class ProcessRules {

  private final ColumnsBuilder data;
  private final OperationTable operations;
  private final ProcessTable processes;
  private int open;
  private int anonymousOpen = -1;

  ProcessRules(ColumnsBuilder data) {
    this.data = data;
    this.operations = data.operations;
    this.processes = data.processes;
  }

  /** Returns the logical process of an invocation, which is to be the next operation. */
  int invoke(EventRow row) {
    int logical = row.process < 0 ? anonymousProcess(row) : namedProcess(row);
    open++;
    return logical;
  }

  private int anonymousProcess(EventRow row) {
    if (anonymousOpen >= 0) {
      throw data.error(
          row,
          "this invocation has no :process, and that of line "
              + operations.line[anonymousOpen]
              + " is still open",
          "Without :process only one operation may be open at a time; add :process.");
    }
    data.anonymous = true;
    anonymousOpen = operations.size;
    return processes.add(-1, operations.size);
  }

  private int namedProcess(EventRow row) {
    int op = operations.size;
    int logical = processes.of(row.process);
    if (logical < 0) {
      return processes.add(row.process, op);
    }
    int last = processes.operations[logical];
    if (last < 0) {
      processes.operations[logical] = op;
      return logical;
    }
    if (operations.isOpen(last)) {
      throw data.error(
          row,
          "process "
              + data.values.get(row.process)
              + " invokes an operation while its invocation of line "
              + operations.line[last]
              + " is open",
          "A process is single-threaded: expected a completion (:ok, :fail or :info) first.");
    }
    data.warn(
        "process "
            + data.values.get(row.process)
            + " goes on at line "
            + row.line
            + " after an indeterminate operation; read as a new process");
    return processes.add(row.process, op);
  }

  /** Returns the operation that a completion belongs to. */
  int complete(EventRow row) {
    int op = row.process < 0 ? onlyOpen(row) : openOf(row.process);
    if (op < 0) {
      throw data.error(
          row,
          "this completion"
              + (row.process < 0 ? "" : " of process " + data.values.get(row.process))
              + " has no open invocation",
          "Expected an event of :type :invoke before it; was the start of the file cut off?");
    }
    return op;
  }

  /** Takes note that an operation has been completed. */
  void close(int op) {
    open--;
    if (op == anonymousOpen) {
      anonymousOpen = -1;
    }
    if (operations.completion[op] != HistoryColumns.INFO) {
      processes.operations[operations.process[op]] = -1;
    }
  }

  /** Returns the open operation of a process given by its value id, or -1. */
  int openOf(int process) {
    int logical = processes.of(process);
    int op = logical < 0 ? -1 : processes.operations[logical];
    return op >= 0 && operations.isOpen(op) ? op : -1;
  }

  /** Returns the one operation that is open in all the history, or -1 if none is. */
  private int onlyOpen(EventRow row) {
    if (open > 1) {
      throw data.error(
          row,
          "this completion has no :process, and " + open + " invocations are open",
          "Without :process only one operation may be open at a time; add :process.");
    }
    int op = operations.size - 1;
    while (op >= 0 && open == 1 && !operations.isOpen(op)) {
      op--;
    }
    return open == 1 ? op : -1;
  }
}

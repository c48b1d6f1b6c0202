package dev.clew.histories.columns;

import java.util.Arrays;

/** The operations of a history as growing columns; what each means is said in HistoryColumns. */
final class OperationTable {

  private static final int DOUBLED_UP_TO = 1 << 20;

  int size;
  int[] process = new int[64];
  int[] function = new int[64];
  byte[] completion = new byte[64];
  int[] key = new int[64];
  int[] input = new int[64];
  int[] output = new int[64];
  int[] invoked = new int[64];
  int[] completed = new int[64];
  long[] invokedNanos = new long[64];
  long[] completedNanos = new long[64];
  int[] line = new int[64];
  int[] mopStart = new int[64];

  /** How many micro-operations there are, or -1 if the operation is no transaction. */
  int[] mopCount = new int[64];

  /** Adds an operation, its columns yet to be set, and returns its index. */
  int add() {
    if (size == process.length) {
      // Doubling a table of millions would leave too much of it empty.
      grow(size < DOUBLED_UP_TO ? size * 2 : size + size / 2);
    }
    return size++;
  }

  /** Returns whether an operation waits for its completion. */
  boolean isOpen(int op) {
    return completed[op] == HistoryColumns.NEVER;
  }

  private void grow(int capacity) {
    process = Arrays.copyOf(process, capacity);
    function = Arrays.copyOf(function, capacity);
    completion = Arrays.copyOf(completion, capacity);
    key = Arrays.copyOf(key, capacity);
    input = Arrays.copyOf(input, capacity);
    output = Arrays.copyOf(output, capacity);
    invoked = Arrays.copyOf(invoked, capacity);
    completed = Arrays.copyOf(completed, capacity);
    invokedNanos = Arrays.copyOf(invokedNanos, capacity);
    completedNanos = Arrays.copyOf(completedNanos, capacity);
    line = Arrays.copyOf(line, capacity);
    mopStart = Arrays.copyOf(mopStart, capacity);
    mopCount = Arrays.copyOf(mopCount, capacity);
  }
}

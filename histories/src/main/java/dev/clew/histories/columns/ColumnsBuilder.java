package dev.clew.histories.columns;

import static dev.clew.histories.columns.HistoryColumns.APPEND;
import static dev.clew.histories.columns.HistoryColumns.FAIL;
import static dev.clew.histories.columns.HistoryColumns.INFO;
import static dev.clew.histories.columns.HistoryColumns.NEVER;
import static dev.clew.histories.columns.HistoryColumns.OK;

import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds {@link HistoryColumns} from event rows in the order of the history.
 *
 * <p>Pairs each completion with its invocation and refuses, with an {@link InputException}, what no
 * client can have observed: a completion without invocation, an invocation while one is open, one
 * value appended twice to a key. A process that goes on after an indeterminate operation becomes a
 * fresh logical process, with a warning. Not thread-safe; a builder builds once.
 */
public final class ColumnsBuilder {

  private static final String UNIQUE_ADVICE =
      "Reads of a list identify their writers only if every appended value is unique per key;"
          + " generate the workload so.";

  final String source;
  final Values values = new Values();
  final AppendLists lists = new AppendLists();
  final LongIntMap appenders = new LongIntMap(-1);
  final List<String> functions = new ArrayList<>();
  final List<FaultEvent> faults = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final Map<Integer, Object> errors = new HashMap<>();
  boolean realtime = true;
  boolean anonymous;
  int position;

  int ops;
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
  int[] mopCount = new int[64];

  int mops;
  byte[] mopKind = new byte[128];
  int[] mopKey = new int[128];
  int[] mopValue = new int[128];

  int keyCount;
  int[] keyValues = new int[64];
  private final LongIntMap keyOfValue = new LongIntMap(-1);

  int processes;
  int[] processNames = new int[64];
  private int[] openOf = new int[64];
  private final LongIntMap processOfValue = new LongIntMap(-1);
  private int anonymousOpen = -1;

  private final int nemesis = values.of(Keyword.of("nemesis"));
  private final int transactionFunction = function("txn");

  /** Creates a builder for the history of a file or other source, named in error messages. */
  public ColumnsBuilder(String source) {
    this.source = source;
  }

  /** Returns the name of the file or other source, as it stands in error messages. */
  public String source() {
    return source;
  }

  /** Returns the values, to intern those of a row. */
  public Values values() {
    return values;
  }

  /** Returns the lists, to store those of a row. */
  public AppendLists lists() {
    return lists;
  }

  /** Declares that the order of events is not their order in real time. */
  public void withoutRealtime() {
    realtime = false;
  }

  /** Adds a sentence about an oddity of the input. */
  public void warn(String sentence) {
    warnings.add(sentence);
  }

  /** Returns the dense id of a function named without a colon. */
  public int function(String name) {
    int id = functions.indexOf(name);
    if (id < 0) {
      functions.add(name);
      id = functions.size() - 1;
    }
    return id;
  }

  /** Returns the dense key id of a value id. */
  public int key(int valueId) {
    int id = keyOfValue.get(valueId);
    if (id < 0) {
      id = keyCount++;
      if (id == keyValues.length) {
        keyValues = Arrays.copyOf(keyValues, id * 2);
      }
      keyValues[id] = valueId;
      keyOfValue.put(valueId, id);
    }
    return id;
  }

  /** Takes the next event of the history; the row may be reused at once. */
  public void add(EventRow row) {
    if (row.type < 0) {
      throw error(row, "this event has no :type", "Give it :invoke, :ok, :fail or :info.");
    }
    if (row.process == nemesis || isStrayInfoOfNonClient(row)) {
      addFault(row);
    } else if (row.type == EventRow.INVOKE) {
      invoke(row);
    } else {
      complete(row);
    }
    position++;
  }

  /** Returns the history; operations still open are indeterminate. */
  public HistoryColumns build() {
    return new HistoryColumns(this);
  }

  private boolean isStrayInfoOfNonClient(EventRow row) {
    if (row.type != INFO || row.process < 0 || values.isLong(row.process)) {
      return false;
    }
    int logical = processOfValue.get(row.process);
    return logical < 0 || openOf[logical] < 0;
  }

  private void addFault(EventRow row) {
    Object name = row.process < 0 ? null : values.get(row.process);
    String what = row.function < 0 ? "" : functions.get(row.function);
    faults.add(new FaultEvent(position, name, what, values.get(row.value), row.time));
  }

  private void invoke(EventRow row) {
    if (row.function < 0 && !row.transaction) {
      throw error(
          row, "this invocation has no :f", "Name its function, such as :read, :write or :txn.");
    }
    int logical = row.process < 0 ? anonymousProcess(row) : invokingProcess(row);
    int op = ops++;
    ensureOps();
    process[op] = logical;
    function[op] = row.function < 0 ? transactionFunction : row.function;
    completion[op] = INFO;
    key[op] = row.key;
    input[op] = row.transaction ? Values.NIL : row.value;
    output[op] = Values.NIL;
    invoked[op] = position;
    completed[op] = NEVER;
    invokedNanos[op] = row.time;
    completedNanos[op] = -1;
    line[op] = row.line;
    openOf[logical] = op;
    mopCount[op] = -1;
    if (row.transaction) {
      storeMops(op, row);
    }
  }

  private int anonymousProcess(EventRow row) {
    if (anonymousOpen >= 0) {
      throw error(
          row,
          "this invocation has no :process, and that of line "
              + line[anonymousOpen]
              + " is still open",
          "Without :process only one operation may be open at a time; add :process.");
    }
    anonymous = true;
    anonymousOpen = ops;
    return newProcess(-1);
  }

  private int invokingProcess(EventRow row) {
    int logical = processOfValue.get(row.process);
    if (logical < 0) {
      logical = newProcess(row.process);
      processOfValue.put(row.process, logical);
      return logical;
    }
    int open = openOf[logical];
    if (open < 0) {
      return logical;
    }
    if (completed[open] == NEVER) {
      throw error(
          row,
          "process "
              + values.get(row.process)
              + " invokes an operation while its invocation of line "
              + line[open]
              + " is open",
          "A process is single-threaded: expected a completion (:ok, :fail or :info) first.");
    }
    warnings.add(
        "process "
            + values.get(row.process)
            + " goes on at line "
            + row.line
            + " after an indeterminate operation; read as a new process");
    logical = newProcess(row.process);
    processOfValue.put(row.process, logical);
    return logical;
  }

  private void complete(EventRow row) {
    int logical = -1;
    int op;
    if (row.process < 0) {
      op = anonymousOpen;
      anonymousOpen = -1;
    } else {
      logical = processOfValue.get(row.process);
      op = logical < 0 ? -1 : openOf[logical];
    }
    if (op < 0 || completed[op] != NEVER) {
      throw error(
          row,
          "this completion"
              + (row.process < 0 ? "" : " of process " + values.get(row.process))
              + " has no open invocation",
          "Expected an event of :type :invoke before it; was the start of the file cut off?");
    }
    if (row.function >= 0 && row.function != function[op]) {
      throw error(
          row,
          "this completion of :"
              + functions.get(row.function)
              + " belongs to the invocation of :"
              + functions.get(function[op])
              + " at line "
              + line[op],
          "Expected the same :f in both.");
    }
    completion[op] = row.type;
    completed[op] = position;
    completedNanos[op] = row.time;
    if (row.error != null) {
      errors.put(op, row.error);
    }
    if (row.type == OK) {
      succeed(op, row);
    } else if (row.type == FAIL) {
      output[op] = row.transaction ? Values.NIL : row.value;
    }
    if (logical >= 0 && row.type != INFO) {
      openOf[logical] = -1;
    }
  }

  private void succeed(int op, EventRow row) {
    if (row.key >= 0) {
      key[op] = row.key;
    }
    if (!row.transaction) {
      output[op] = row.value;
      return;
    }
    MopBuffer buffer = row.mops;
    if (mopCount[op] <= 0) {
      storeMops(op, row);
      return;
    }
    boolean same = buffer.size == mopCount[op];
    for (int i = 0; same && i < buffer.size; i++) {
      int mop = mopStart[op] + i;
      boolean writes = mopKind[mop] == APPEND || mopKind[mop] == HistoryColumns.WRITE;
      same =
          buffer.keys[i] == mopKey[mop]
              && (writes
                  ? buffer.kinds[i] == mopKind[mop] && buffer.values[i] == mopValue[mop]
                  : buffer.kinds[i] != APPEND && buffer.kinds[i] != HistoryColumns.WRITE);
    }
    if (!same) {
      throw error(
          row,
          "this transaction completes with other micro-operations than it was invoked with at line "
              + line[op],
          "Expected the same reads, writes and appends in the same order, reads filled in.");
    }
    System.arraycopy(buffer.kinds, 0, mopKind, mopStart[op], buffer.size);
    System.arraycopy(buffer.values, 0, mopValue, mopStart[op], buffer.size);
  }

  private void storeMops(int op, EventRow row) {
    MopBuffer buffer = row.mops;
    ensureMops(mops + buffer.size);
    System.arraycopy(buffer.kinds, 0, mopKind, mops, buffer.size);
    System.arraycopy(buffer.keys, 0, mopKey, mops, buffer.size);
    System.arraycopy(buffer.values, 0, mopValue, mops, buffer.size);
    mopStart[op] = mops;
    mopCount[op] = buffer.size;
    mops += buffer.size;
    for (int i = 0; i < buffer.size; i++) {
      if (buffer.kinds[i] == APPEND) {
        storeAppend(op, buffer.keys[i], buffer.values[i], row);
      }
    }
  }

  private void storeAppend(int op, int listKey, int value, EventRow row) {
    long pair = pair(listKey, value);
    int other = appenders.get(pair);
    if (other >= 0) {
      throw error(
          row,
          "this transaction appends "
              + values.get(value)
              + " to key "
              + values.get(keyValues[listKey])
              + (other == op ? " twice" : ", as the one invoked at line " + line[other] + " does"),
          UNIQUE_ADVICE);
    }
    appenders.put(pair, op);
  }

  private int newProcess(int name) {
    int logical = processes++;
    if (logical == processNames.length) {
      processNames = Arrays.copyOf(processNames, logical * 2);
      openOf = Arrays.copyOf(openOf, logical * 2);
    }
    processNames[logical] = name;
    openOf[logical] = -1;
    return logical;
  }

  private void ensureOps() {
    if (ops <= process.length) {
      return;
    }
    int size = process.length * 2;
    process = Arrays.copyOf(process, size);
    function = Arrays.copyOf(function, size);
    completion = Arrays.copyOf(completion, size);
    key = Arrays.copyOf(key, size);
    input = Arrays.copyOf(input, size);
    output = Arrays.copyOf(output, size);
    invoked = Arrays.copyOf(invoked, size);
    completed = Arrays.copyOf(completed, size);
    invokedNanos = Arrays.copyOf(invokedNanos, size);
    completedNanos = Arrays.copyOf(completedNanos, size);
    line = Arrays.copyOf(line, size);
    mopStart = Arrays.copyOf(mopStart, size);
    mopCount = Arrays.copyOf(mopCount, size);
  }

  private void ensureMops(int needed) {
    if (needed <= mopKind.length) {
      return;
    }
    int size = Math.max(needed, mopKind.length * 2);
    mopKind = Arrays.copyOf(mopKind, size);
    mopKey = Arrays.copyOf(mopKey, size);
    mopValue = Arrays.copyOf(mopValue, size);
  }

  static long pair(int key, int value) {
    return ((long) key << 32) | (value & 0xffffffffL);
  }

  private InputException error(EventRow row, String fact, String advice) {
    return new InputException(source, row.line, row.column, fact, advice);
  }
}

package dev.clew.histories.columns;

import dev.clew.histories.values.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history as columns: one row per operation, in the order of their invocations, and one row per
 * micro-operation of the transactions.
 *
 * <p>Every event of the history, faults included, has a <em>position</em>, counted from 0; an
 * operation spans the closed interval from {@link #invoked} to {@link #returned}. An operation that
 * is indeterminate never returns. Immutable.
 */
public final class HistoryColumns implements Interned {

  /** Completion: took effect. */
  public static final byte OK = 0;

  /** Completion: certainly did not take effect. */
  public static final byte FAIL = 1;

  /** Completion: may or may not have taken effect, or is still to do so. */
  public static final byte INFO = 2;

  /** Micro-operation: read of a scalar, or of nil. */
  public static final byte READ = 0;

  /** Micro-operation: write of a value. */
  public static final byte WRITE = 1;

  /** Micro-operation: append of an element to a list. */
  public static final byte APPEND = 2;

  /** Micro-operation: read of a list; its value is a code of {@link AppendLists}. */
  public static final byte READ_LIST = 3;

  /** The position of an event that never came. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final ColumnsBuilder data;

  private final OperationTable operations;
  private final MopBuffer mops;

  HistoryColumns(ColumnsBuilder data) {
    this.data = data;
    this.operations = data.operations;
    this.mops = data.mops;
  }

  /** Returns the name of the file the history came from, or {@code -}, or a description. */
  public String source() {
    return data.source;
  }

  /** Returns how many events there are: invocations, completions and faults. */
  public int events() {
    return data.position;
  }

  /** Returns how many operations there are. */
  public int operations() {
    return operations.size;
  }

  /** Returns how many micro-operations there are in all transactions. */
  public int microOperations() {
    return mops.size;
  }

  /** Returns the dense id of the logical process of an operation. */
  public int process(int op) {
    return operations.process[op];
  }

  /** Returns how many logical processes there are. */
  public int processes() {
    return data.processes.size;
  }

  /** Returns the process as the history names it, or null if it names none. */
  public @Nullable Object processName(int process) {
    int id = data.processes.names[process];
    return id < 0 ? null : values().get(id);
  }

  /** Returns the value id of the name of a process, or -1 if the history names none. */
  int processId(int process) {
    return data.processes.names[process];
  }

  /** Returns the dense id of the function of an operation. */
  public int function(int op) {
    return operations.function[op];
  }

  /** Returns the name of a function, without a colon. */
  @Override
  public String functionName(int function) {
    return data.functions.get(function);
  }

  /** Returns how many distinct functions there are. */
  public int functions() {
    return data.functions.size();
  }

  /** Returns the completion of an operation: {@link #OK}, {@link #FAIL} or {@link #INFO}. */
  public byte completion(int op) {
    return operations.completion[op];
  }

  /** Returns the dense key id of an operation, or -1 if it names no key. */
  public int key(int op) {
    return operations.key[op];
  }

  /** Returns the value id of the invocation; nil for transactions. */
  public int input(int op) {
    return operations.input[op];
  }

  /** Returns the value id of the completion; meaningful for {@link #OK} only. */
  public int output(int op) {
    return operations.output[op];
  }

  /** Returns the position of the invocation. */
  public int invoked(int op) {
    return operations.invoked[op];
  }

  /** Returns the position of the completion event of any type, or {@link #NEVER}. */
  public int completed(int op) {
    return operations.completed[op];
  }

  /** Returns where the operation's interval ends: {@link #NEVER} for {@link #INFO}. */
  public int returned(int op) {
    return operations.completion[op] == INFO ? NEVER : operations.completed[op];
  }

  /** Returns the time of the invocation in nanoseconds since some origin, or -1. */
  public long invokedNanos(int op) {
    return operations.invokedNanos[op];
  }

  /** Returns the time of the completion event in nanoseconds since some origin, or -1. */
  public long completedNanos(int op) {
    return operations.completedNanos[op];
  }

  /** Returns the line of the invocation in its file, counted from 1, or 0. */
  public int line(int op) {
    return operations.line[op];
  }

  /** Returns what the completion gives as its error, or null. */
  public @Nullable Object error(int op) {
    int id = data.errors.get(op);
    return id < 0 ? null : values().get(id);
  }

  /** Returns whether an operation is a transaction, that is, has micro-operations. */
  public boolean isTransaction(int op) {
    return operations.mopCount[op] >= 0;
  }

  /** Returns the first micro-operation of an operation. */
  public int mopStart(int op) {
    return operations.mopStart[op];
  }

  /** Returns one past the last micro-operation of an operation. */
  public int mopEnd(int op) {
    return operations.mopStart[op] + Math.max(0, operations.mopCount[op]);
  }

  /** Returns the kind of a micro-operation, such as {@link #APPEND}. */
  public byte mopKind(int mop) {
    return mops.kinds[mop];
  }

  /** Returns the dense key id of a micro-operation. */
  public int mopKey(int mop) {
    return mops.keys[mop];
  }

  /** Returns the value id of a micro-operation, or the code of a {@link #READ_LIST}. */
  public int mopValue(int mop) {
    return mops.values[mop];
  }

  /** Returns how many distinct keys there are. */
  public int keys() {
    return data.keys.size;
  }

  /** Returns the value id of a dense key id. */
  @Override
  public int keyId(int key) {
    return data.keys.values[key];
  }

  /** Returns a key as the history names it. */
  public @Nullable Object keyValue(int key) {
    return values().get(data.keys.values[key]);
  }

  /** Returns the values of the history. */
  @Override
  public Values values() {
    return data.values;
  }

  /** Returns the lists that were read. */
  @Override
  public AppendLists lists() {
    return data.lists;
  }

  /** Returns the operation whose invocation appends a value to a key, or -1. */
  public int appender(int key, int value) {
    return data.appenders.get(LongIntMap.pair(key, value));
  }

  /** Returns whether the order of events is their order in real time. */
  public boolean hasRealtime() {
    return data.realtime;
  }

  /** Returns whether every operation names its process. */
  public boolean hasSessions() {
    return !data.anonymous;
  }

  /** Returns what was done to the system from outside. */
  public List<FaultEvent> faults() {
    return List.copyOf(data.faults);
  }

  /** Returns sentences about oddities of the input that do not stop a check. */
  public List<String> warnings() {
    return List.copyOf(data.warnings);
  }
}

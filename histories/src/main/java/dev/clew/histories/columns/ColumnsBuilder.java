package dev.clew.histories.columns;

import static dev.clew.histories.columns.HistoryColumns.FAIL;
import static dev.clew.histories.columns.HistoryColumns.INFO;
import static dev.clew.histories.columns.HistoryColumns.NEVER;
import static dev.clew.histories.columns.HistoryColumns.OK;

import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds {@link HistoryColumns} from event rows in the order of the history.
 *
 * <p>Pairs each completion with its invocation and refuses, with an {@link InputException}, what no
 * client can have observed: a completion without invocation, an invocation while one is open, a
 * completion of something else than was invoked, one value appended twice to a key. A process that
 * goes on after an indeterminate operation becomes a fresh logical process, with a warning. Not
 * thread-safe; a builder builds once.
 */
public final class ColumnsBuilder implements Interned {

  /** How many warnings are kept; the rest is counted. */
  private static final int MOST_WARNINGS = 20;

  final String source;
  final Values values = new Values();
  final AppendLists lists = new AppendLists();
  final OperationTable operations = new OperationTable();
  final MopBuffer mops = new MopBuffer();
  final KeyTable keys = new KeyTable();
  final ProcessTable processes = new ProcessTable();
  final LongIntMap appenders = new LongIntMap(-1);
  final LongIntMap errors = new LongIntMap(-1);
  final List<String> functions = new ArrayList<>();
  final List<FaultEvent> faults = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  boolean realtime = true;
  boolean anonymous;
  int position;

  private final Map<String, Integer> functionIds = new HashMap<>();
  private final int nemesis = values.of(Keyword.of("nemesis"));
  private final int transactionFunction = function("txn");
  private final ProcessRules pairing = new ProcessRules(this);
  private final TransactionRules transactions = new TransactionRules(this);
  private final KeyedValues keyedValues = new KeyedValues(this);
  private boolean keyed;
  private int warningsDropped;

  /** Creates a builder for the history of a file or other source, named in error messages. */
  public ColumnsBuilder(String source) {
    this.source = source;
  }

  /** Returns the name of the file or other source, as it stands in error messages. */
  public String source() {
    return source;
  }

  /** Returns the values, to intern those of a row. */
  @Override
  public Values values() {
    return values;
  }

  /** Returns the lists, to store those of a row. */
  @Override
  public AppendLists lists() {
    return lists;
  }

  /** Declares that the order of events is not their order in real time. */
  public void withoutRealtime() {
    realtime = false;
  }

  /** Makes values pairs of a key and a value, as those of Jepsen's independent workloads are. */
  public void takeKeysFromValues() {
    keyed = true;
  }

  /** Adds a sentence about an oddity of the input. */
  public void warn(String sentence) {
    if (warnings.size() < MOST_WARNINGS) {
      warnings.add(sentence);
    } else {
      warningsDropped++;
    }
  }

  /** Returns the dense id of a function named without a colon. */
  public int function(String name) {
    Integer known = functionIds.putIfAbsent(name, functions.size());
    if (known != null) {
      return known;
    }
    functions.add(name);
    return functions.size() - 1;
  }

  @Override
  public String functionName(int function) {
    return functions.get(function);
  }

  @Override
  public int keyId(int key) {
    return keys.values[key];
  }

  /** Returns the operation so far that appends a value to a key, or -1. */
  public int appender(int listKey, int value) {
    return appenders.get(LongIntMap.pair(listKey, value));
  }

  /** Returns the dense key id of a value id. */
  public int key(int valueId) {
    return keys.of(valueId);
  }

  /** Takes the next event of the history; the row may be reused at once. */
  public void add(EventRow row) {
    if (row.type < 0) {
      throw error(row, "this event has no :type", "Give it :invoke, :ok, :fail or :info.");
    }
    if (row.process == nemesis || isStrayInfoOfNonClient(row)) {
      addFault(row);
    } else {
      if (keyed) {
        keyedValues.takeApart(row);
      }
      if (row.type == EventRow.INVOKE) {
        invoke(row);
      } else {
        complete(row);
      }
    }
    position++;
  }

  /** Returns the history; operations still open are indeterminate. */
  public HistoryColumns build() {
    lists.settle(mops);
    if (warningsDropped > 0) {
      warnings.add("and " + warningsDropped + " more warnings of this kind");
    }
    return new HistoryColumns(this);
  }

  private boolean isStrayInfoOfNonClient(EventRow row) {
    if (row.type != INFO || row.process < 0 || values.isLong(row.process)) {
      return false;
    }
    return pairing.openOf(row.process) < 0;
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
    int logical = pairing.invoke(row);
    int op = operations.add();
    operations.process[op] = logical;
    operations.function[op] = row.function < 0 ? transactionFunction : row.function;
    operations.completion[op] = INFO;
    operations.key[op] = row.key;
    operations.input[op] = row.transaction ? Values.NIL : row.value;
    operations.output[op] = Values.NIL;
    operations.invoked[op] = position;
    operations.completed[op] = NEVER;
    operations.invokedNanos[op] = row.time;
    operations.completedNanos[op] = -1;
    operations.line[op] = row.line;
    operations.mopStart[op] = mops.size;
    operations.mopCount[op] = -1;
    if (row.transaction) {
      transactions.invoke(op, row);
    } else if (row.function == transactionFunction && row.value == Values.NIL) {
      operations.mopCount[op] = 0;
    }
  }

  private void complete(EventRow row) {
    int op = pairing.complete(row);
    requireSame(op, row);
    if (row.type == OK) {
      succeed(op, row);
    } else if (row.type == FAIL) {
      operations.output[op] = row.transaction ? Values.NIL : row.value;
    }
    operations.completion[op] = row.type;
    operations.completed[op] = position;
    operations.completedNanos[op] = row.time;
    if (row.error != null) {
      errors.put(op, values.of(row.error));
    }
    pairing.close(op);
  }

  private void succeed(int op, EventRow row) {
    if (operations.key[op] < 0) {
      operations.key[op] = row.key;
    }
    if (row.transaction || operations.mopCount[op] >= 0) {
      transactions.succeed(op, row);
    } else {
      operations.output[op] = row.value;
    }
  }

  private void requireSame(int op, EventRow row) {
    if (row.function >= 0 && row.function != operations.function[op]) {
      throw error(
          row,
          "this completion of :"
              + functions.get(row.function)
              + " belongs to the invocation of :"
              + functions.get(operations.function[op])
              + " at line "
              + operations.line[op],
          "Expected the same :f in both.");
    }
    if (row.key >= 0 && operations.key[op] >= 0 && row.key != operations.key[op]) {
      throw error(
          row,
          "this completion of an operation on key "
              + values.get(keys.values[row.key])
              + " belongs to the invocation on key "
              + values.get(keys.values[operations.key[op]])
              + " at line "
              + operations.line[op],
          "Expected the same :key in both.");
    }
  }

  InputException error(EventRow row, String fact, String advice) {
    return new InputException(source, row.line, row.column, fact, advice);
  }
}

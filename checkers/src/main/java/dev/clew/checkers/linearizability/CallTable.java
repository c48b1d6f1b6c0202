package dev.clew.checkers.linearizability;

import dev.clew.histories.MicroOperation;
import dev.clew.histories.Transactions;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Values;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import dev.clew.models.sequential.PerKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distinct calls of a history: what was asked and what was answered, each a dense number.
 *
 * <p>Calls are interned from the columns' ids, so that a history of a million operations over few
 * values decodes a few dozen. Decoding is where a history that is unsuitable for the model is
 * refused. Not for several threads at once; each has a table of its own.
 *
 * @param <O> the operations of the model
 */
final class CallTable<O> {

  /** The number of an operation that did not happen and tells nothing. */
  static final int NO_CALL = -1;

  private static final int UNKNOWN = -1;
  private static final int FAILED = -2;
  private static final int MEANINGLESS = -1;

  private final HistoryColumns columns;
  private final Model<?, O> model;
  private final Meaning meaning;
  private final List<O> operations = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final Map<List<MicroOperation>, Integer> transactions = new HashMap<>();

  /** Open addressing over (asked, answered, who); a slot is free where its number is 0. */
  private long[] asked = new long[256];

  private long[] answered = new long[256];
  private int[] who = new int[256];
  private int[] number = new int[256];
  private int used;

  /** By call its rank among the calls of one object plus one, 0 outside {@link #localise}. */
  private int[] rank = new int[256];

  CallTable(HistoryColumns columns, Model<?, O> model, Meaning meaning) {
    this.columns = columns;
    this.model = model;
    this.meaning = meaning;
  }

  O operation(int call) {
    return operations.get(call);
  }

  Result result(int call) {
    return results.get(call);
  }

  /**
   * Returns whether an operation is to be explained: all that did not fail, and of those that
   * failed the ones that tell something.
   */
  boolean takesPart(int op) {
    return columns.completion(op) != HistoryColumns.FAIL
        || (meaning.failedCas() == FailedCas.OBSERVED && callOf(op) != NO_CALL);
  }

  /**
   * Returns the call of an operation, or {@link #NO_CALL} if it failed and tells nothing.
   *
   * @throws InputException if the model has no such operation
   */
  int callOf(int op) {
    int key = model.isPerKey() ? -1 : columns.key(op);
    int output =
        switch (columns.completion(op)) {
          case HistoryColumns.OK -> columns.output(op);
          case HistoryColumns.FAIL -> FAILED;
          default -> UNKNOWN;
        };
    boolean transaction = columns.isTransaction(op) && model.takesTransactions();
    int input = transaction ? transaction(op) : columns.input(op);
    long ask = ((long) columns.function(op) << 32) | (input & 0xffffffffL);
    long answer = ((long) output << 32) | (key & 0xffffffffL);
    int process = model.dependsOnProcess() ? columns.process(op) : 0;
    int slot = slotOf(ask, answer, process);
    if (number[slot] == 0) {
      asked[slot] = ask;
      answered[slot] = answer;
      who[slot] = process;
      number[slot] = enter(op, output);
      if (++used * 2 > number.length) {
        grow();
        slot = slotOf(ask, answer, process);
      }
    }
    return number[slot] == MEANINGLESS ? NO_CALL : number[slot] - 1;
  }

  /**
   * Returns by function whether an answer of nil says nothing.
   *
   * @throws InputException if the model lacks one of the functions
   */
  boolean[] nilSaysNothing() {
    boolean[] seen = new boolean[columns.functions()];
    boolean[] nothing = new boolean[columns.functions()];
    for (int op = 0; op < columns.operations(); op++) {
      int function = columns.function(op);
      if (!seen[function] && columns.completion(op) != HistoryColumns.FAIL) {
        seen[function] = true;
        nothing[function] = nilSaysNothing(decode(op));
      }
    }
    return nothing;
  }

  private boolean nilSaysNothing(O operation) {
    return meaning.nilRead() == NilRead.ANY && model.readsRegister(operation);
  }

  private int enter(int op, int output) {
    O operation = decode(op);
    if (output == FAILED) {
      @Nullable O refused = model.refused(operation);
      return refused == null ? MEANINGLESS : enter(refused, Result.unknown());
    }
    boolean nothingSeen = output == UNKNOWN || (output == Values.NIL && nilSaysNothing(operation));
    return enter(operation, nothingSeen ? Result.unknown() : Result.of(answer(columns, op)));
  }

  private int enter(O operation, Result result) {
    operations.add(operation);
    results.add(result);
    return operations.size();
  }

  /**
   * Returns what an operation asked for.
   *
   * @throws InputException if the model has no such operation
   */
  O decode(int op) {
    if (columns.isTransaction(op) && !model.takesTransactions()) {
      throw unsuitable(
          op,
          "this operation is a transaction, but " + name() + " models single operations",
          "Check transactions with an isolation level, or record one operation at a time.");
    }
    try {
      return model.operation(invocation(columns, model, op));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw unsuitable(
          op,
          String.valueOf(e.getMessage()),
          "Choose the model that the history was recorded for (here: " + name() + ").");
    }
  }

  /** Returns an invocation as a model sees it. */
  static Invocation invocation(HistoryColumns columns, Model<?, ?> model, int op) {
    boolean hasKey = !model.isPerKey() && columns.key(op) >= 0;
    return new Invocation(
        columns.functionName(columns.function(op)),
        hasKey ? columns.keyValue(columns.key(op)) : null,
        columns.isTransaction(op)
            ? Transactions.invoked(columns, op)
            : columns.values().get(columns.input(op)),
        model.dependsOnProcess() ? processOf(columns, op) : null);
  }

  /** Returns the answer to an operation that is ok, as a model sees it. */
  static @Nullable Object answer(HistoryColumns columns, int op) {
    return columns.isTransaction(op)
        ? Transactions.completed(columns, op)
        : columns.values().get(columns.output(op));
  }

  /** Returns the number of a transaction, with what it read: below 0, which no value has. */
  private int transaction(int op) {
    return -1
        - transactions.computeIfAbsent(
            Transactions.completed(columns, op), distinct -> transactions.size());
  }

  private static Object processOf(HistoryColumns columns, int op) {
    // A crashed process may come back under its old name, but is another one.
    return (long) columns.process(op);
  }

  /**
   * Replaces calls by their ranks in the order of first appearance, and returns the calls by rank.
   * The order depends on the object alone, not on what else the table holds.
   */
  int[] localise(int[] calls) {
    if (rank.length < operations.size()) {
      rank = new int[operations.size() * 2];
    }
    int[] distinct = new int[Math.min(calls.length, operations.size())];
    int count = 0;
    for (int i = 0; i < calls.length; i++) {
      if (rank[calls[i]] == 0) {
        distinct[count++] = calls[i];
        rank[calls[i]] = count;
      }
      calls[i] = rank[calls[i]] - 1;
    }
    for (int i = 0; i < count; i++) {
      rank[distinct[i]] = 0;
    }
    return Arrays.copyOf(distinct, count);
  }

  private String name() {
    Model<?, ?> each = model instanceof PerKey<?, ?> keyed ? keyed.object() : model;
    return each.getClass().getSimpleName();
  }

  private InputException unsuitable(int op, String fact, String advice) {
    return new InputException(columns.source(), columns.line(op), 0, fact, advice);
  }

  private int slotOf(long ask, long answer, int process) {
    int mask = number.length - 1;
    int slot = (int) (Hash.mix((ask * 31 + answer) * 31 + process) >>> 20) & mask;
    while (number[slot] != 0
        && (asked[slot] != ask || answered[slot] != answer || who[slot] != process)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldAsked = asked;
    long[] oldAnswered = answered;
    int[] oldWho = who;
    int[] oldNumber = number;
    int size = number.length * 2;
    asked = new long[size];
    answered = new long[size];
    who = new int[size];
    number = new int[size];
    for (int i = 0; i < oldNumber.length; i++) {
      if (oldNumber[i] != 0) {
        int slot = slotOf(oldAsked[i], oldAnswered[i], oldWho[i]);
        asked[slot] = oldAsked[i];
        answered[slot] = oldAnswered[i];
        who[slot] = oldWho[i];
        number[slot] = oldNumber[i];
      }
    }
  }
}

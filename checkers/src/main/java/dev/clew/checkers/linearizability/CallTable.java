package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Values;
import dev.clew.models.Invocation;
import dev.clew.models.Model;
import dev.clew.models.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * The distinct calls of a history: what was asked and what was answered, each a dense number.
 *
 * <p>Calls are interned from the columns' ids, so that a history of a million operations over few
 * values decodes a few dozen. Decoding is where a history that is unsuitable for the model is
 * refused.
 *
 * @param <O> the operations of the model
 */
final class CallTable<O> {

  private static final int UNKNOWN = -1;

  private final HistoryColumns columns;
  private final Model<?, O> model;
  private final NilRead nilRead;
  private final List<O> operations = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();

  /** Open addressing over (asked, answered); a slot is free where its number is 0. */
  private long[] asked = new long[256];

  private long[] answered = new long[256];
  private int[] number = new int[256];

  CallTable(HistoryColumns columns, Model<?, O> model, NilRead nilRead) {
    this.columns = columns;
    this.model = model;
    this.nilRead = nilRead;
  }

  /** Returns how many calls there are so far. */
  int size() {
    return operations.size();
  }

  O operation(int call) {
    return operations.get(call);
  }

  Result result(int call) {
    return results.get(call);
  }

  /**
   * Returns the call of an operation that did not fail.
   *
   * @throws InputException if the model has no such operation
   */
  int callOf(int op) {
    int output = columns.completion(op) == HistoryColumns.OK ? columns.output(op) : UNKNOWN;
    int key = model.isPerKey() ? -1 : columns.key(op);
    long ask = ((long) columns.function(op) << 32) | columns.input(op);
    long answer = ((long) output << 32) | (key & 0xffffffffL);
    int slot = slotOf(ask, answer);
    if (number[slot] != 0) {
      return number[slot] - 1;
    }
    O operation = decode(op);
    boolean nothingSeen =
        output == UNKNOWN
            || (output == Values.NIL && nilRead == NilRead.ANY && model.readsRegister(operation));
    operations.add(operation);
    results.add(nothingSeen ? Result.unknown() : Result.of(columns.values().get(output)));
    asked[slot] = ask;
    answered[slot] = answer;
    number[slot] = operations.size();
    if (operations.size() * 2 > number.length) {
      grow();
    }
    return operations.size() - 1;
  }

  private O decode(int op) {
    if (columns.isTransaction(op)) {
      throw unsuitable(
          op,
          "this operation is a transaction, but " + name() + " models single operations",
          "Check transactions with an isolation level, or record one operation at a time.");
    }
    Object key = model.isPerKey() || columns.key(op) < 0 ? null : columns.keyValue(columns.key(op));
    String function = columns.functionName(columns.function(op));
    try {
      return model.operation(
          new Invocation(function, key, columns.values().get(columns.input(op))));
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw unsuitable(
          op,
          String.valueOf(e.getMessage()),
          "Choose the model that the history was recorded for (here: " + name() + ").");
    }
  }

  private String name() {
    return model.getClass().getSimpleName();
  }

  private InputException unsuitable(int op, String fact, String advice) {
    return new InputException(columns.source(), columns.line(op), 0, fact, advice);
  }

  private int slotOf(long ask, long answer) {
    int mask = number.length - 1;
    int slot = (int) (Hash.mix(ask * 31 + answer) >>> 20) & mask;
    while (number[slot] != 0 && (asked[slot] != ask || answered[slot] != answer)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldAsked = asked;
    long[] oldAnswered = answered;
    int[] oldNumber = number;
    int size = number.length * 2;
    asked = new long[size];
    answered = new long[size];
    number = new int[size];
    for (int i = 0; i < oldNumber.length; i++) {
      if (oldNumber[i] != 0) {
        int slot = slotOf(oldAsked[i], oldAnswered[i]);
        asked[slot] = oldAsked[i];
        answered[slot] = oldAnswered[i];
        number[slot] = oldNumber[i];
      }
    }
  }
}

package dev.clew.histories.notation;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.notation.Statement.Call;
import dev.clew.histories.notation.Statement.Mop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what the calls of a statement mean: which argument is a key, which an answer. */
final class Calls {

  private Calls() {}

  /**
   * Returns whether a function answers what stands last: {@code read x 1} returned 1. Every other
   * function takes it, and answers the same: {@code write x 1} wrote 1.
   */
  static boolean isRead(String function) {
    return function.equals("read") || function.equals("get");
  }

  /** Makes a statement a transaction of micro-operations. */
  static void fillTransaction(Statement statement, List<Call> calls) {
    List<Mop> mops = new ArrayList<>();
    for (Call call : calls) {
      Mop mop = mop(call);
      if (statement.completion != HistoryColumns.OK && isRead(call.name) && mop.value() != null) {
        throw error(
            call,
            "this transaction is not ok, yet read something",
            "Leave out what it read: only an ok transaction tells its client.");
      }
      mops.add(mop);
    }
    statement.mops = mops;
    if (statement.function.isEmpty()) {
      statement.function = "txn";
    }
  }

  private static Mop mop(Call call) {
    int count = call.arguments.size();
    if (call.hasKey || call.hasOutput) {
      throw error(
          call,
          "'of' and '->' have no place in a transaction",
          "Write 'read x 1', 'write x 1' or 'append x 1'.");
    }
    return switch (call.name) {
      case "read" -> {
        expect(call, count == 1 || count == 2, "a key and perhaps what was read, as in 'read x 1'");
        Object value = count == 1 ? null : call.arguments.get(1);
        byte kind = value instanceof List ? HistoryColumns.READ_LIST : HistoryColumns.READ;
        yield new Mop(kind, call.arguments.get(0), value);
      }
      case "write" -> {
        expect(call, count == 2, "a key and a value, as in 'write x 1'");
        yield new Mop(HistoryColumns.WRITE, call.arguments.get(0), call.arguments.get(1));
      }
      case "append" -> {
        expect(call, count == 2, "a key and an element, as in 'append x 1'");
        yield new Mop(HistoryColumns.APPEND, call.arguments.get(0), call.arguments.get(1));
      }
      default ->
          throw error(
              call,
              "'" + call.name + "' is no micro-operation of a transaction",
              "Expected read, write or append; leave out the label for a plain operation.");
    };
  }

  /** Makes a statement a plain operation. */
  static void fillPlain(Statement statement, Call call) {
    if (!statement.function.isEmpty()) {
      throw error(
          call,
          "'as' stands behind the plain operation '" + call.name + "'",
          "It names the function of a transaction; a plain operation is its function.");
    }
    statement.function = call.name;
    boolean ok = statement.completion == HistoryColumns.OK;
    if (call.hasOutput) {
      if (ok != call.isAnswered) {
        throw error(
            call,
            ok ? "this ok operation returned '?'" : "only an ok operation returned something",
            "Write '-> 1' of an operation that is ok, '-> ?' of one that is not.");
      }
      arguments(statement, call, call.arguments);
      statement.output = call.output;
    } else if (!isRead(call.name)) {
      arguments(statement, call, call.arguments);
      statement.output = statement.input;
    } else if (ok) {
      arguments(statement, call, call.arguments);
      statement.output = statement.input;
      statement.input = null;
    } else {
      expect(
          call,
          call.arguments.size() <= 1,
          "at most a key, since a " + call.name + " that is not ok returned nothing");
      if (!call.arguments.isEmpty()) {
        call.arguments.add(null);
      }
      arguments(statement, call, call.arguments);
    }
  }

  private static void arguments(Statement statement, Call call, List<@Nullable Object> arguments) {
    int count = arguments.size();
    statement.hasKey = call.hasKey;
    statement.key = call.key;
    boolean pair = call.name.equals("cas") && count >= 2;
    int taken = pair ? 2 : Math.min(count, 1);
    int keys = count - taken;
    if (keys > (call.hasKey ? 0 : 1)) {
      throw error(
          call,
          "'" + call.name + "' has " + count + " values",
          "Expected at most a key and a value, as in 'write x 1' or 'cas x 1 2'; brackets make one"
              + " value of many, as in 'add [1 2 3]'.");
    }
    if (keys == 1) {
      statement.hasKey = true;
      statement.key = arguments.get(0);
    }
    if (pair) {
      statement.input = Arrays.asList(arguments.get(count - 2), arguments.get(count - 1));
    } else if (taken == 1) {
      statement.input = arguments.get(count - 1);
    }
  }

  private static void expect(Call call, boolean holds, String what) {
    if (!holds) {
      throw error(
          call,
          "'" + call.name + "' has " + call.arguments.size() + " values",
          "Expected " + what + ".");
    }
  }

  private static InputException error(Call call, String fact, String advice) {
    return Scanner.error(call.line, call.column, fact, advice);
  }
}

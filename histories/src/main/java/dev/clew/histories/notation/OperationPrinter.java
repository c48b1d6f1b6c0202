package dev.clew.histories.notation;

import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.format.EdnPrinter;
import dev.clew.histories.values.Values;
import org.jspecify.annotations.Nullable;

/** Prints what an operation called and what that returned. */
final class OperationPrinter {

  /** Prints values: EDN, but for bare words. */
  static final EdnPrinter VALUES = EdnPrinter.withBareStrings(Words::isBare);

  private final HistoryColumns columns;
  private final StringBuilder out;

  OperationPrinter(HistoryColumns columns, StringBuilder out) {
    this.columns = columns;
    this.out = out;
  }

  /** Appends the calls of an operation, such as {@code read x [], append y 1}. */
  void calls(int op) {
    if (columns.isTransaction(op)) {
      transaction(op);
    } else {
      plain(op);
    }
  }

  /** Appends a value. */
  void value(@Nullable Object value) {
    VALUES.print(value, out);
  }

  private void transaction(int op) {
    boolean ok = columns.completion(op) == HistoryColumns.OK;
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      if (mop > columns.mopStart(op)) {
        out.append(", ");
      }
      int value = columns.mopValue(mop);
      switch (columns.mopKind(mop)) {
        case HistoryColumns.WRITE -> {
          name("write", columns.mopKey(mop));
          word(value);
        }
        case HistoryColumns.APPEND -> {
          name("append", columns.mopKey(mop));
          word(value);
        }
        case HistoryColumns.READ_LIST -> {
          name("read", columns.mopKey(mop));
          if (ok) {
            list(columns.mopKey(mop), value);
          }
        }
        default -> {
          name("read", columns.mopKey(mop));
          if (ok) {
            word(value);
          }
        }
      }
    }
  }

  private void list(int key, int code) {
    out.append(" [");
    int length = columns.lists().length(code);
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.append(' ');
      }
      value(columns.values().get(columns.lists().element(key, code, i)));
    }
    out.append(']');
  }

  private void plain(int op) {
    String function = columns.functionName(columns.function(op));
    int input = columns.input(op);
    int output = columns.output(op);
    int key = columns.key(op);
    boolean ok = columns.completion(op) == HistoryColumns.OK;
    if (Calls.isRead(function) && input == Values.NIL) {
      name(function, key);
      if (ok) {
        word(output);
      }
    } else if (Calls.isRead(function) || (ok && input != output)) {
      name(function, -1);
      of(key);
      input(function, input);
      out.append(" -> ");
      if (ok) {
        value(columns.values().get(output));
      } else {
        out.append('?');
      }
    } else if (key >= 0 && function.equals("cas") && !columns.values().isPair(input)) {
      name(function, -1);
      of(key);
      input(function, input);
    } else if (key >= 0 && input == Values.NIL) {
      name(function, key);
      out.append(" nil");
    } else {
      name(function, key);
      input(function, input);
    }
  }

  private void of(int key) {
    if (key >= 0) {
      out.append(" of ");
      value(columns.keyValue(key));
    }
  }

  private void input(String function, int input) {
    Values values = columns.values();
    if (function.equals("cas") && values.isPair(input)) {
      word(values.first(input));
      word(values.second(input));
    } else if (input != Values.NIL) {
      word(input);
    }
  }

  private void name(String function, int key) {
    value(function);
    if (key >= 0) {
      out.append(' ');
      value(columns.keyValue(key));
    }
  }

  private void word(int value) {
    out.append(' ');
    value(columns.values().get(value));
  }
}

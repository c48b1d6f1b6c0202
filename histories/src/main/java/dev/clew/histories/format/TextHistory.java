package dev.clew.histories.format;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.HistoryColumns;
import java.io.IOException;

/**
 * Reads text of one read or write a line: {@code r(key,value,session,txn)} or {@code
 * w(key,value,session,txn)}, all four integers.
 *
 * <p>The format that the checkers PolySI, Plume and AWDIT share. Where a line is not all in the
 * window the scan gives up, the window moves on, and the line is taken again from its start.
 */
final class TextHistory {

  private static final int LONGEST_DIGITS = 18;

  private static final String ADVICE =
      "Each line is one read or write, such as w(3,17,0,5): key, value, session and transaction,"
          + " all integers.";

  private final ByteWindow in;
  private final TextTransactions transactions;

  /** Where the scan of the line is. */
  private int p;

  private TextHistory(ByteWindow in, ColumnsBuilder builder) {
    this.in = in;
    this.transactions = new TextTransactions(builder);
  }

  /** Reads all of an input into a builder. */
  static HistoryColumns read(ByteWindow in, ColumnsBuilder builder) throws IOException {
    TextHistory history = new TextHistory(in, builder);
    while (true) {
      try {
        while (history.line()) {}
        return history.transactions.build();
      } catch (ByteWindow.Starved starved) {
        in.refill();
      }
    }
  }

  /** Takes the next line; returns false at the end. */
  private boolean line() {
    p = in.position;
    skipSpace();
    byte kind = in.bytes[p];
    if (kind == '\n') {
      endLine();
      return true;
    }
    if (kind == 0 && atEnd()) {
      return false;
    }
    if (kind != 'r' && kind != 'w') {
      throw unexpected("r or w");
    }
    p++;
    take('(', "an opening parenthesis");
    long key = integer("a key");
    take(',', "a comma");
    long value = integer("a value");
    take(',', "a comma");
    long session = integer("a session");
    take(',', "a comma");
    long txn = integer("a transaction");
    take(')', "a closing parenthesis");
    skipSpace();
    if (in.bytes[p] != '\n' && !atEnd()) {
      throw unexpected("the end of the line");
    }
    transactions.add(kind == 'w', key, value, session, txn, in.line);
    endLine();
    return true;
  }

  private void endLine() {
    if (in.bytes[p] == '\n' && p < in.limit) {
      in.newline(p++);
    }
    in.position = p;
  }

  private void take(char wanted, String name) {
    skipSpace();
    if (in.bytes[p] != wanted) {
      throw unexpected(name);
    }
    p++;
  }

  private long integer(String what) {
    skipSpace();
    byte[] bytes = in.bytes;
    boolean negative = bytes[p] == '-';
    int start = negative ? p + 1 : p;
    long word = ByteWords.at(bytes, start);
    int digits = ByteWords.digits(word);
    long number = ByteWords.number(word, digits);
    int end = start + digits;
    if (digits == Long.BYTES) {
      for (int digit = bytes[end] - '0'; digit >= 0 && digit <= 9; digit = bytes[++end] - '0') {
        number = number * 10 + digit;
      }
    }
    if (bytes[end] == 0 && end >= in.limit && !in.ended) {
      throw in.starved;
    }
    if (end == start || end - start > LONGEST_DIGITS) {
      throw unexpected(what + ", an integer of at most " + LONGEST_DIGITS + " digits");
    }
    p = end;
    return negative ? -number : number;
  }

  private void skipSpace() {
    while (in.bytes[p] == ' ' || in.bytes[p] == '\t' || in.bytes[p] == '\r') {
      p++;
    }
  }

  /** Returns whether the position is behind the last byte of the input. */
  private boolean atEnd() {
    if (p >= in.limit && !in.ended) {
      throw in.starved;
    }
    return p >= in.limit;
  }

  private RuntimeException unexpected(String expected) {
    if (atEnd()) {
      return in.error(p, "the input ends inside a line", "Was the file cut off? " + ADVICE);
    }
    return in.error(
        p, "found " + EdnBytes.describe(in.bytes, p, in.limit) + ", expected " + expected, ADVICE);
  }
}

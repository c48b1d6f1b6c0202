package dev.clew.histories.notation;

import dev.clew.histories.columns.HistoryColumns;

/** Parses what may stand behind an operation or a fault, in any order. */
final class Attributes {

  private final Scanner scanner;
  private final ValueParser values;

  Attributes(Scanner scanner, ValueParser values) {
    this.scanner = scanner;
    this.values = values;
  }

  /** Takes all attributes that stand here. */
  void take(Statement statement) {
    scanner.skipSpaces();
    while (takeOne(statement)) {
      scanner.skipSpaces();
    }
    boolean placed = statement.from != Statement.NONE && !statement.isFault;
    if (placed && statement.open != (statement.to == Statement.NONE)) {
      throw Scanner.error(
          statement.line,
          statement.column,
          statement.open
              ? "this operation is open, yet has a position for its completion"
              : "this operation has no position for its completion",
          "Write '@3..7', or, for one that never completed, 'open @3..'.");
    }
  }

  private boolean takeOne(Statement statement) {
    if (scanner.accept('@')) {
      positions(statement);
      return true;
    }
    String word = scanner.peekWord();
    switch (word) {
      case "ok" -> completion(statement, word, HistoryColumns.OK);
      case "fail" -> completion(statement, word, HistoryColumns.FAIL);
      case "info" -> completion(statement, word, HistoryColumns.INFO);
      case "open" -> {
        completion(statement, word, HistoryColumns.INFO);
        statement.open = true;
      }
      case "by" -> {
        takeWord(word);
        statement.hasProcess = true;
        statement.process = values.take();
      }
      case "as" -> {
        takeWord(word);
        statement.function = String.valueOf(values.take());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void completion(Statement statement, String word, byte completion) {
    if (statement.isFault) {
      throw scanner.expected(
          "the end of the fault", "A fault is a single event and has no completion.");
    }
    takeWord(word);
    statement.completion = completion;
    if (values.isHere()) {
      statement.error = values.take();
    }
  }

  private void takeWord(String word) {
    scanner.takeWord(word);
    scanner.skipSpaces();
  }

  private void positions(Statement statement) {
    statement.from = position();
    if (!statement.isFault && scanner.accept('.', '.') && Character.isDigit(scanner.peek())) {
      statement.to = position();
    }
  }

  private int position() {
    if (!Character.isDigit(scanner.peek())) {
      throw scanner.expected("the position of an event", "Write '@3..7': from 3 to 7.");
    }
    long position = 0;
    while (Character.isDigit(scanner.peek()) && position < HistoryColumns.NEVER) {
      position = position * 10 + Character.digit(scanner.next(), 10);
    }
    if (position >= HistoryColumns.NEVER) {
      throw scanner.error(
          "this position is too large", "Expected one below " + HistoryColumns.NEVER + ".");
    }
    return (int) position;
  }
}

package dev.clew.run.schedule;

import dev.clew.histories.columns.InputException;

/** Walks through the text of a schedule and knows the line and the column. */
final class TextCursor {

  private static final String SOURCE = "schedule";

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  TextCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** Returns the character here, or 0 at the end. */
  char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  int line() {
    return line;
  }

  int column() {
    return at - lineStart + 1;
  }

  /** Takes a text if it is here. */
  boolean accept(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  /** Takes a text, which must be here. */
  void expect(String expected, String advice) {
    if (!accept(expected)) {
      throw expected("'" + expected + "'", advice);
    }
  }

  /** Skips blanks within the line, and a comment. */
  void skipBlanks() {
    while (!atEnd() && peek() != '\n' && Character.isWhitespace(peek())) {
      at++;
    }
    if (text.startsWith("//", at)) {
      while (!atEnd() && peek() != '\n') {
        at++;
      }
    }
  }

  /** Skips blanks, comments and ends of lines. */
  void skipLines() {
    skipBlanks();
    while (peek() == '\n') {
      at++;
      line++;
      lineStart = at;
      skipBlanks();
    }
  }

  /** Takes the letters, digits and underscores here; may be none. */
  String word() {
    return run(false);
  }

  /** Takes letters, digits, underscores and hyphens, such as the name of a level; may be none. */
  String name() {
    return run(true);
  }

  private String run(boolean hyphens) {
    int start = at;
    while (Character.isLetterOrDigit(peek()) || peek() == '_' || (hyphens && peek() == '-')) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Takes the letters here; may be none. */
  String letters() {
    int start = at;
    while (Character.isLetter(peek())) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Takes an integer, which must be here. */
  long number(String advice) {
    int start = at;
    accept("-");
    int digits = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    try {
      return Long.parseLong(text, start, at, 10);
    } catch (NumberFormatException e) {
      boolean tooLarge = at > digits;
      String found = text.substring(start, at);
      at = start;
      throw tooLarge
          ? error("the number " + found + " is too large", "Numbers have 64 bits.")
          : expected("an integer", advice);
    }
  }

  /** Takes a key, which must be here. */
  String key(String advice) {
    int start = at;
    String key = word();
    if (!Step.WORD.matcher(key).matches()) {
      at = start;
      throw expected("a key", advice);
    }
    return key;
  }

  /** Goes back to a place in this line. */
  void back(int column) {
    at = lineStart + column - 1;
  }

  /** Returns the error that something else was expected here. */
  InputException expected(String expected, String advice) {
    return error("found " + found() + " where " + expected + " was expected", advice);
  }

  /** Returns an error at this place. */
  InputException error(String fact, String advice) {
    return new InputException(SOURCE, line, column(), fact, advice);
  }

  private String found() {
    if (atEnd()) {
      return "the end of the text";
    } else if (peek() == '\n') {
      return "the end of the line";
    }
    int start = at;
    String word = run(true);
    at = start;
    return "'" + (word.isEmpty() ? String.valueOf(peek()) : word) + "'";
  }
}

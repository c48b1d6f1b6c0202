package dev.clew.histories.notation;

import dev.clew.histories.columns.InputException;

/** Walks through the text of a history and knows the line and the column. */
final class Scanner {

  private static final String SOURCE = Notation.SOURCE;

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  Scanner(String text) {
    this.text = text;
  }

  int line() {
    return line;
  }

  int column() {
    return at - lineStart + 1;
  }

  boolean atEnd() {
    return at == text.length();
  }

  /** Returns the character here, or 0 at the end. */
  char peek() {
    return peek(0);
  }

  /** Returns the character some places on, or 0 behind the end. */
  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  /** Takes the character here. */
  char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
      lineStart = at;
    }
    return c;
  }

  /** Takes a character if it is the one here. */
  boolean accept(char c) {
    if (atEnd() || peek() != c) {
      return false;
    }
    next();
    return true;
  }

  /** Takes two characters if they are the ones here. */
  boolean accept(char first, char second) {
    if (peek() != first || peek(1) != second) {
      return false;
    }
    next();
    next();
    return true;
  }

  /** Skips spaces and a comment, up to the end of the line. */
  void skipSpaces() {
    while (!atEnd() && Character.isWhitespace(peek()) && peek() != '\n') {
      next();
    }
    if (peek() == '/' && peek(1) == '/') {
      while (!atEnd() && peek() != '\n') {
        next();
      }
    }
  }

  /** Skips spaces, comments and ends of lines. */
  void skipLines() {
    skipSpaces();
    while (accept('\n')) {
      skipSpaces();
    }
  }

  /** Returns the word here without taking it; empty if there is none. */
  String peekWord() {
    int end = at;
    if (Words.starts(peek())) {
      end++;
      while (end < text.length() && Words.continues(text.charAt(end))) {
        end++;
      }
    }
    return text.substring(at, end);
  }

  /** Takes the run of characters here that belong to a word, a number or the name of a keyword. */
  String takeName() {
    int start = at;
    while (!atEnd()
        && (Character.isLetterOrDigit(peek()) || "._*+!-?$%&=<>/#':".indexOf(peek()) >= 0)) {
      next();
    }
    return text.substring(start, at);
  }

  /** Takes a word known to be here. */
  void takeWord(String word) {
    at += word.length();
  }

  /** Returns what is here, for an error message. */
  String found() {
    if (atEnd()) {
      return "the end of the text";
    }
    if (peek() == '\n') {
      return "the end of the line";
    }
    String word = peekWord();
    return "'" + (word.isEmpty() ? String.valueOf(peek()) : word) + "'";
  }

  /** Returns the error that something else was expected here. */
  InputException expected(String expected, String advice) {
    return error("found " + found() + " where " + expected + " was expected", advice);
  }

  /** Returns an error at this place. */
  InputException error(String fact, String advice) {
    return error(line, column(), fact, advice);
  }

  /** Returns an error at a place. */
  static InputException error(int line, int column, String fact, String advice) {
    return new InputException(SOURCE, line, column, fact, advice);
  }

  static String source() {
    return SOURCE;
  }
}

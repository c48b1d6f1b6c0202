package dev.clew.histories.format;

import dev.clew.histories.columns.InputException;

/**
 * Finds where the forms of EDN text begin and end: white space, comments, discarded forms, tokens.
 *
 * <p>Works on the window in place and keeps its position and its line count true.
 */
final class EdnScanner {

  /** What {@link #next} returns at the end of the input. */
  static final int END = -1;

  /** How deep forms may be nested. */
  static final int DEEPEST = 512;

  /** So many digits fit a long, whatever they are. */
  private static final int LONGEST_DIGITS = 18;

  final ByteWindow in;
  private final EdnSkipper skipper;
  private int depth;
  private int discards;
  private int begunLine;
  private long integer;

  EdnScanner(ByteWindow in) {
    this.in = in;
    this.skipper = new EdnSkipper(this);
  }

  /** Takes the position as the start of an event, or of what lies between events. */
  void begin() {
    depth = 0;
    discards = 0;
    begunLine = in.line;
  }

  /**
   * Moves to the next form or closing bracket.
   *
   * @return its first byte, from 0 to 255, or {@link #END}
   */
  int next() {
    byte[] bytes = in.bytes;
    int p = in.position;
    int c = bytes[p] & 0xff;
    if (c == ',') {
      c = bytes[++p] & 0xff;
    }
    if (c == ' ') {
      c = bytes[++p] & 0xff;
    }
    in.position = p;
    return EdnBytes.isVisible(c) ? c : nextAfterSpace();
  }

  /**
   * Moves behind the integer at the position if there is a plain one of at most 18 digits, without
   * sign; it is then {@link #integer}. Otherwise stays there.
   */
  boolean isInteger() {
    byte[] bytes = in.bytes;
    int start = in.position;
    long word = ByteWords.at(bytes, start);
    int digits = ByteWords.digits(word);
    long number = ByteWords.number(word, digits);
    int p = start + digits;
    if (digits == Long.BYTES) {
      for (int digit = bytes[p] - '0'; digit >= 0 && digit <= 9; digit = bytes[++p] - '0') {
        number = number * 10 + digit;
      }
    }
    if (bytes[p] == 0) {
      needMore(p);
    }
    boolean leadingZero = bytes[start] == '0' && p > start + 1;
    if (p == start || p - start > LONGEST_DIGITS || leadingZero || !EdnBytes.endsToken(bytes[p])) {
      return false;
    }
    in.position = p;
    integer = number;
    return true;
  }

  /** Returns the integer last met by {@link #isInteger}. */
  long integer() {
    return integer;
  }

  private int nextAfterSpace() {
    byte[] bytes = in.bytes;
    int p = in.position;
    while (true) {
      int c = bytes[p] & 0xff;
      if (c == '\n') {
        in.newline(p++);
      } else if (EdnBytes.isSpace(c)) {
        p++;
      } else if (c == ';') {
        in.position = p;
        p = lineEnd(p);
      } else if (c == '#' && lookahead(p) == '_') {
        in.position = p + 2;
        discard();
        p = in.position;
      } else {
        in.position = p;
        return c == 0 && p == in.limit ? end() : c;
      }
    }
  }

  private int end() {
    if (!in.ended) {
      throw in.starved;
    }
    return END;
  }

  private int lineEnd(int from) {
    byte[] bytes = in.bytes;
    int p = from;
    while (bytes[p] != '\n' && p < in.limit) {
      p++;
    }
    needMore(p);
    return p;
  }

  private void discard() {
    if (++discards > DEEPEST) {
      throw tooDeep();
    }
    skip();
    discards--;
  }

  /** Returns the byte behind an index. */
  int lookahead(int index) {
    needMore(index + 1);
    return in.bytes[index + 1];
  }

  /** Asks for more input if an index is where the window ends and the input goes on. */
  void needMore(int index) {
    if (index >= in.limit && !in.ended) {
      throw in.starved;
    }
  }

  /** Returns the end of the token that begins at an index and is at least one byte long. */
  int tokenEnd(int from) {
    byte[] bytes = in.bytes;
    int p = from + 1;
    while (!EdnBytes.endsToken(bytes[p])) {
      p++;
    }
    if (bytes[p] == 0) {
      needMore(p);
    }
    return p;
  }

  /** Moves behind the next form without looking at what it is. */
  void skip() {
    skipper.skip();
  }

  /** Moves to the inside of a bracket; {@link #leave} is the way out. */
  void enter(int inside) {
    in.position = inside;
    if (depth == DEEPEST) {
      throw tooDeep();
    }
    depth++;
  }

  /** Moves out of a bracket, to behind its closing byte. */
  void leave(int behind) {
    depth--;
    in.position = behind;
  }

  /** Forgets what was entered since a depth: what stands there is to be read again. */
  void returnTo(int earlier) {
    depth = earlier;
  }

  /** Returns how many brackets the position is inside of. */
  int depth() {
    return depth;
  }

  /** Returns the index behind the closing quote of the string that begins at an index. */
  int stringEnd(int from) {
    byte[] bytes = in.bytes;
    int p = from + 1;
    while (true) {
      byte c = bytes[p];
      if (c == '"') {
        return p + 1;
      }
      if (c == '\\') {
        p++;
        c = bytes[p];
      }
      if (c == '\n') {
        in.newline(p);
      } else if (c == 0 && p >= in.limit) {
        needMore(p);
        throw truncated();
      }
      p++;
    }
  }

  /** Returns the end of the character that begins with a backslash at an index. */
  int characterEnd(int from) {
    lookahead(from);
    return tokenEnd(from + 1);
  }

  /** Returns the error of an input that ends too early. */
  InputException truncated() {
    return in.error(
        in.limit,
        "the input ends inside the entry that begins at line " + begunLine,
        "Expected its closing bracket or quote; the file was cut off, or one is missing: copy it"
            + " again, or delete the unfinished last entry.");
  }

  /** Returns the error of forms nested too deep. */
  InputException tooDeep() {
    return in.error(
        in.position,
        "forms are nested more than " + DEEPEST + " deep",
        "Expected a history: maps of plain values; this is not one.");
  }

  /** Returns the error of finding something else at the position than was expected. */
  InputException unexpected(String expected) {
    int p = in.position;
    if (p >= in.limit && in.ended) {
      return truncated();
    }
    return in.error(
        p,
        "found " + EdnBytes.describe(in.bytes, p, in.limit) + ", expected " + expected,
        "Correct the file there, or name its format if it is another than it was taken for.");
  }
}

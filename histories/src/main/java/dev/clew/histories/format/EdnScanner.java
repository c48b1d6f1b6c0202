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

  private static final byte TOKEN = 0;
  private static final byte SPACE = 1;
  private static final byte BREAK = 2;

  /** For each byte whether it is part of a token, white space, or ends a token otherwise. */
  private static final byte[] CLASSES = classes();

  /** For each byte whether {@link #next} need not look closer. */
  private static final boolean[] PLAIN = plain();

  final ByteWindow in;
  private final byte[] closers = new byte[DEEPEST + 1];
  private int depth;
  private int discards;
  private int begunLine;

  EdnScanner(ByteWindow in) {
    this.in = in;
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
    return PLAIN[c] ? c : nextAfterSpace();
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
    if (p == start || p - start > LONGEST_DIGITS || leadingZero || !endsToken(bytes[p])) {
      return false;
    }
    in.position = p;
    integer = number;
    return true;
  }

  private long integer;

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
      } else if (CLASSES[c] == SPACE) {
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

  /** Returns whether a byte ends a token, a zero included: see {@link #needMore}. */
  static boolean endsToken(byte c) {
    return CLASSES[c & 0xff] != TOKEN;
  }

  /** Returns the end of the token that begins at an index and is at least one byte long. */
  int tokenEnd(int from) {
    byte[] bytes = in.bytes;
    int p = from + 1;
    while (CLASSES[bytes[p] & 0xff] == TOKEN) {
      p++;
    }
    if (bytes[p] == 0) {
      needMore(p);
    }
    return p;
  }

  /** Moves behind the next form without looking at what it is. */
  void skip() {
    int c = next();
    if ((c >= '0' && c <= '9') || c == 'n') {
      in.position = tokenEnd(in.position);
      return;
    }
    int outer = depth;
    boolean complete;
    do {
      complete = skipPart(outer);
    } while (!complete || depth > outer);
  }

  /** Moves behind a bracket, a tag or a scalar; returns false if a form must follow. */
  private boolean skipPart(int outer) {
    int c = next();
    int p = in.position;
    switch (c) {
      case END -> throw truncated();
      case '[' -> open(p + 1, ']');
      case '(' -> open(p + 1, ')');
      case '{' -> open(p + 1, '}');
      case ']', ')', '}' -> close(c, outer);
      case '"' -> in.position = stringEnd(p);
      case '\\' -> in.position = characterEnd(p);
      case '#' -> {
        if (lookahead(p) == '{') {
          open(p + 2, '}');
          return true;
        }
        in.position = tokenEnd(p);
        return lookahead(p) == '#';
      }
      default -> {
        if (endsToken((byte) c)) {
          throw unexpected("a value");
        }
        in.position = tokenEnd(p);
      }
    }
    return true;
  }

  private void open(int inside, char closer) {
    enter(inside);
    closers[depth - 1] = (byte) closer;
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

  private void close(int c, int outer) {
    if (depth == outer) {
      throw unexpected("a value");
    }
    if (closers[depth - 1] != c) {
      throw unexpected("a value or " + (char) closers[depth - 1]);
    }
    leave(in.position + 1);
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
        "found " + Bytes.describe(in.bytes, p, in.limit) + ", expected " + expected,
        "Correct the file there, or name its format if it is another than it was taken for.");
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c <= ' '; c++) {
      classes[c] = BREAK;
    }
    for (char c : " ,\t\n\r\f".toCharArray()) {
      classes[c] = SPACE;
    }
    classes[0x0b] = SPACE;
    for (char c : "()[]{}\";\\".toCharArray()) {
      classes[c] = BREAK;
    }
    classes[0x7f] = BREAK;
    return classes;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    for (int c = 0; c < 256; c++) {
      plain[c] = c > ' ' && c != ',' && c != ';' && c != '#';
    }
    return plain;
  }
}

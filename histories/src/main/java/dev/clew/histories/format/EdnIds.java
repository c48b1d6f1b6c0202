package dev.clew.histories.format;

import dev.clew.histories.values.Values;

/**
 * Reads EDN forms into the ids of {@link Values}: integers, pairs, and words met before cost no
 * object.
 */
final class EdnIds {

  /** Pairs inside pairs are read twice if they turn out to be longer vectors, so only so deep. */
  private static final int PAIRS_DEEP = 2;

  private final EdnScanner scanner;
  private final ByteWindow in;
  private final EdnForms forms;
  private final Values values;
  private final TokenTable words = new TokenTable();

  EdnIds(EdnScanner scanner, EdnForms forms, Values values) {
    this.scanner = scanner;
    this.in = scanner.in;
    this.forms = forms;
    this.values = values;
  }

  /** Reads the next form, moves behind it, and returns its id. */
  int read() {
    return read(PAIRS_DEEP);
  }

  private int read(int pairsDeep) {
    int c = scanner.next();
    if (c >= '0' && c <= '9') {
      return scanner.isInteger() ? values.ofLong(scanner.integer()) : values.of(forms.read());
    }
    return switch (c) {
      case ':' -> word(scanner.tokenEnd(in.position));
      case '"' -> string();
      case 'n' -> nil();
      case '[' -> pairsDeep > 0 ? vector(pairsDeep - 1) : values.of(forms.read());
      default -> values.of(forms.read());
    };
  }

  private int nil() {
    int start = in.position;
    int end = scanner.tokenEnd(start);
    if (end == start + 3 && in.bytes[start + 1] == 'i' && in.bytes[start + 2] == 'l') {
      in.position = end;
      return Values.NIL;
    }
    return values.of(forms.read());
  }

  private int string() {
    int line = in.line;
    long lineStart = in.lineStart;
    int end = scanner.stringEnd(in.position);
    if (in.line == line) {
      return word(end);
    }
    in.line = line;
    in.lineStart = lineStart;
    return values.of(forms.read());
  }

  private int word(int end) {
    byte[] bytes = in.bytes;
    int start = in.position;
    int id = words.get(bytes, start, end);
    if (id < 0) {
      id = values.of(forms.read());
      words.put(bytes, start, end, id);
    }
    in.position = end;
    return id;
  }

  /** Reads a vector as a pair, or from its start once more if it is none. */
  private int vector(int pairsDeep) {
    int start = in.position;
    int line = in.line;
    long lineStart = in.lineStart;
    scanner.enter(start + 1);
    int c = scanner.next();
    if (c != ']' && c != '[' && c != '(' && c != '{') {
      int first = read(0);
      if (scanner.next() != ']') {
        int second = read(pairsDeep);
        if (scanner.next() == ']') {
          scanner.leave(in.position + 1);
          return values.ofPair(first, second);
        }
      }
    }
    scanner.leave(start);
    in.line = line;
    in.lineStart = lineStart;
    return values.of(forms.read());
  }
}

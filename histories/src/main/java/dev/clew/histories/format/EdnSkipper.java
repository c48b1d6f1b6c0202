package dev.clew.histories.format;

/**
 * Moves over EDN forms that nobody wants to know: no object, no recursion, but brackets must match.
 */
final class EdnSkipper {

  private final EdnScanner scanner;
  private final ByteWindow in;

  /** For each depth the byte that closes the bracket there. */
  private final byte[] closers = new byte[EdnScanner.DEEPEST + 1];

  EdnSkipper(EdnScanner scanner) {
    this.scanner = scanner;
    this.in = scanner.in;
  }

  /** Moves behind the next form. */
  void skip() {
    int c = scanner.next();
    if ((c >= '0' && c <= '9') || c == 'n') {
      in.position = scanner.tokenEnd(in.position);
      return;
    }
    int outer = scanner.depth();
    boolean complete;
    do {
      complete = skipPart(outer);
    } while (!complete || scanner.depth() > outer);
  }

  /** Moves behind a bracket, a tag or a scalar; returns false if a form must follow. */
  private boolean skipPart(int outer) {
    int c = scanner.next();
    int p = in.position;
    switch (c) {
      case EdnScanner.END -> throw scanner.truncated();
      case '[' -> open(p + 1, ']');
      case '(' -> open(p + 1, ')');
      case '{' -> open(p + 1, '}');
      case ']', ')', '}' -> close(c, outer);
      case '"' -> in.position = scanner.stringEnd(p);
      case '\\' -> in.position = scanner.characterEnd(p);
      case '#' -> {
        if (scanner.lookahead(p) == '{') {
          open(p + 2, '}');
          return true;
        }
        in.position = scanner.tokenEnd(p);
        return scanner.lookahead(p) == '#';
      }
      default -> {
        if (EdnBytes.endsToken((byte) c)) {
          throw scanner.unexpected("a value");
        }
        in.position = scanner.tokenEnd(p);
      }
    }
    return true;
  }

  private void open(int inside, char closer) {
    scanner.enter(inside);
    closers[scanner.depth()] = (byte) closer;
  }

  private void close(int c, int outer) {
    int depth = scanner.depth();
    if (depth == outer) {
      throw scanner.unexpected("a value");
    }
    if (closers[depth] != c) {
      throw scanner.unexpected("a value or " + (char) closers[depth]);
    }
    scanner.leave(in.position + 1);
  }
}

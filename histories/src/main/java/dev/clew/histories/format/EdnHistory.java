package dev.clew.histories.format;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.HistoryColumns;
import java.io.IOException;

/**
 * Reads Jepsen EDN: maps one after another, or in one vector or list.
 *
 * <p>Each step (a bracket, or one event) is taken as if all of it were in the window. Where it is
 * not, the scanner gives up, the window moves on, and the step is taken again from its start; so
 * nothing in the scanners knows where the window ends. What an abandoned step leaves behind is what
 * its repetition does first: it interns the same values and extends the same lists.
 */
final class EdnHistory {

  private final ByteWindow in;
  private final EdnScanner scanner;
  private final ColumnsBuilder builder;
  private final EdnEvents events;

  /** The bracket that closes the history, or 0 outside of it. */
  private int closer;

  private int openedLine;

  private EdnHistory(ByteWindow in, ColumnsBuilder builder) {
    this.in = in;
    this.scanner = new EdnScanner(in);
    this.builder = builder;
    this.events = new EdnEvents(scanner, builder);
  }

  /** Reads all of an input into a builder. */
  static HistoryColumns read(ByteWindow in, ColumnsBuilder builder) throws IOException {
    EdnHistory history = new EdnHistory(in, builder);
    while (history.step()) {}
    return history.builder.build();
  }

  /** Reads a bracket or an event; returns false at the end. */
  private boolean step() throws IOException {
    int position = in.position;
    int line = in.line;
    long lineStart = in.lineStart;
    int strays = builder.lists().strays();
    try {
      return take();
    } catch (ByteWindow.Starved starved) {
      in.position = position;
      in.line = line;
      in.lineStart = lineStart;
      builder.lists().forgetStrays(strays);
      in.refill();
      return true;
    }
  }

  private boolean take() {
    scanner.begin();
    int c = scanner.next();
    if (c == EdnScanner.END) {
      if (closer != 0) {
        throw in.error(
            in.position,
            "the input ends inside the history that begins at line " + openedLine,
            "Expected "
                + (char) closer
                + "; the file was cut off: copy it again, or close it there.");
      }
      return false;
    }
    if (closer == 0 && (c == '[' || c == '(')) {
      closer = c == '[' ? ']' : ')';
      openedLine = in.line;
      in.position++;
    } else if (closer != 0 && c == closer) {
      closer = 0;
      in.position++;
    } else {
      events.read();
      builder.add(events.row);
    }
    return true;
  }
}

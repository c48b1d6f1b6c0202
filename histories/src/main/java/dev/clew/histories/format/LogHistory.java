package dev.clew.histories.format;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import java.io.IOException;

/**
 * Reads the console logs of Jepsen: lines such as {@code INFO jepsen.util - 3 :ok :read 4}, the
 * columns behind the dash separated by tabs, mixed with lines about other things.
 *
 * <p>The columns are process, type, function, value and perhaps an error, each printed as EDN.
 */
final class LogHistory {

  private static final String LOGGER = "jepsen.util";

  private final ByteWindow in;
  private final ByteWindow entry;
  private final EdnScanner scanner;
  private final ColumnsBuilder builder;
  private final EdnEvents events;
  private boolean empty = true;
  private boolean found;

  private LogHistory(ByteWindow in, ColumnsBuilder builder) {
    this.in = in;
    this.entry = ByteWindow.of(new byte[0], in.source);
    this.scanner = new EdnScanner(entry);
    this.builder = builder;
    this.events = new EdnEvents(scanner, builder);
  }

  /** Reads all of an input into a builder. */
  static HistoryColumns read(ByteWindow in, ColumnsBuilder builder) throws IOException {
    LogHistory history = new LogHistory(in, builder);
    while (history.line()) {}
    if (!history.found && !history.empty) {
      throw new InputException(
          in.source,
          0,
          0,
          "no line of this log is an entry of a history",
          "Expected lines such as INFO  jepsen.util - 0  :invoke  :read  nil, with tabs between the"
              + " columns.");
    }
    return history.builder.build();
  }

  /** Takes the next line; returns false at the end. */
  private boolean line() throws IOException {
    int end = in.position;
    while (in.bytes[end] != '\n' || end >= in.limit) {
      if (end < in.limit) {
        end++;
      } else if (in.ended) {
        break;
      } else {
        int scanned = end - in.position;
        in.refill();
        end = in.position + scanned;
      }
    }
    empty &= end == in.position;
    int columns = columns(end);
    if (columns >= 0) {
      found = true;
      entry.hold(in.bytes, in.position, end, in.line);
      entry.position = columns - in.position;
      scanner.begin();
      events.readColumns();
      builder.add(events.row);
    }
    if (end == in.limit) {
      return false;
    }
    in.newline(end);
    in.position = end + 1;
    return true;
  }

  /** Returns where the columns of a history entry begin in the line up to an end, or -1. */
  private int columns(int end) {
    int p = behindLogger(end);
    while (p >= 0 && p < end && (in.bytes[p] == ' ' || in.bytes[p] == '-' || in.bytes[p] == ':')) {
      // The colon of "jepsen.util: :nemesis" is the logger's, that of ":nemesis" is not.
      if (in.bytes[p] == ':' && p + 1 < end && in.bytes[p + 1] != ' ') {
        break;
      }
      p++;
    }
    if (p < 0 || p >= end) {
      return -1;
    }
    int tab = p;
    while (tab < end && !EdnBytes.endsToken(in.bytes[tab])) {
      tab++;
    }
    return tab > p && in.bytes[tab] == '\t' && in.bytes[tab + 1] == ':' ? p : -1;
  }

  /** Returns the end of the first occurrence of the logger's name up to an end, or -1. */
  private int behindLogger(int end) {
    byte[] bytes = in.bytes;
    for (int start = in.position; start + LOGGER.length() <= end; start++) {
      int matched = 0;
      while (matched < LOGGER.length() && bytes[start + matched] == LOGGER.charAt(matched)) {
        matched++;
      }
      if (matched == LOGGER.length()) {
        return start + matched;
      }
    }
    return -1;
  }
}

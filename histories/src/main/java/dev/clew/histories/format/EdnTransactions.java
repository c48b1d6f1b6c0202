package dev.clew.histories.format;

import static dev.clew.histories.columns.HistoryColumns.APPEND;
import static dev.clew.histories.columns.HistoryColumns.READ;
import static dev.clew.histories.columns.HistoryColumns.READ_LIST;
import static dev.clew.histories.columns.HistoryColumns.WRITE;
import static dev.clew.histories.format.MicroOperations.UNKNOWN;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.MopBuffer;
import dev.clew.histories.values.Values;
import java.nio.charset.StandardCharsets;

/** Reads the values of transactions, such as {@code [[:append 9 1] [:r 9 [1 2 3]]]}. */
final class EdnTransactions {

  /** The three that nearly all are, each with the space behind it. */
  private static final long READ_WORD = ByteWords.of(":r ");

  private static final long WRITE_WORD = ByteWords.of(":w ");
  private static final long APPEND_WORD = ByteWords.of(":append ");
  private static final long NIL_WORD = ByteWords.of("nil]");
  private static final int LONGEST_NAME = 6;

  private final EdnScanner scanner;
  private final ByteWindow in;
  private final EdnIds ids;
  private final EdnLists lists;
  private final ColumnsBuilder builder;
  private final Values values;

  EdnTransactions(EdnScanner scanner, EdnIds ids, ColumnsBuilder builder) {
    this.scanner = scanner;
    this.in = scanner.in;
    this.ids = ids;
    this.lists = new EdnLists(scanner, ids, builder.lists());
    this.builder = builder;
    this.values = builder.values();
  }

  /**
   * Returns whether the form at the position is a vector that begins with a micro-operation. Leaves
   * the position where it is.
   */
  boolean isNext() {
    int start = in.position;
    int line = in.line;
    long lineStart = in.lineStart;
    boolean found = false;
    if (isOpening(scanner.next())) {
      in.position++;
      if (isOpening(scanner.next())) {
        in.position++;
        found = scanner.next() != EdnScanner.END && kind() != UNKNOWN;
      }
    }
    in.position = start;
    in.line = line;
    in.lineStart = lineStart;
    return found;
  }

  /**
   * Reads the transaction at the position and moves behind it, unless it has a micro-operation on
   * rows: then it stops somewhere inside, to be taken back and read as a plain value.
   *
   * @return whether this is a transaction of micro-operations that columns have kinds for
   * @param reads whether what it read is known, that is, whether this is an ok completion
   */
  boolean read(MopBuffer mops, boolean reads) {
    int closer = open("a vector of micro-operations, such as [[:r 1 nil] [:append 2 3]]");
    for (int c = scanner.next(); c != closer; c = scanner.next()) {
      if (!isUsual(mops, reads) && !microOperation(mops, reads)) {
        return false;
      }
    }
    scanner.leave(in.position + 1);
    return true;
  }

  /**
   * Reads the micro-operation at the position if it is spelled as nearly all are, such as {@code
   * [:append 9 1]}, {@code [:w 9 1]}, {@code [:r 9 nil]}, {@code [:r 9 1]} or {@code [:r 9 [1 2]]}:
   * the same as {@link #microOperation} in half the time. Otherwise stays there and returns false.
   */
  private boolean isUsual(MopBuffer mops, boolean reads) {
    byte[] bytes = in.bytes;
    int start = in.position;
    long word = ByteWords.at(bytes, start + 1);
    boolean append = word == APPEND_WORD;
    boolean read = ByteWords.begins(word, READ_WORD, 3);
    if (bytes[start] == '[' && (append || read || ByteWords.begins(word, WRITE_WORD, 3))) {
      in.position = start + (append ? 9 : 4);
      if (scanner.isInteger() && bytes[in.position] == ' ') {
        int key = builder.key(values.ofLong(scanner.integer()));
        in.position++;
        if (read
            ? isUsualRead(mops, key, reads)
            : isUsualNumber(mops, append ? APPEND : WRITE, key)) {
          return true;
        }
      }
    }
    in.position = start;
    return false;
  }

  private boolean isUsualNumber(MopBuffer mops, byte kind, int key) {
    if (!scanner.isInteger() || in.bytes[in.position] != ']') {
      return false;
    }
    mops.add(kind, key, values.ofLong(scanner.integer()));
    in.position++;
    return true;
  }

  private boolean isUsualRead(MopBuffer mops, int key, boolean reads) {
    byte[] bytes = in.bytes;
    int p = in.position;
    if (ByteWords.begins(ByteWords.at(bytes, p), NIL_WORD, 4)) {
      mops.add(READ, key, Values.NIL);
      in.position = p + 4;
      return true;
    }
    if (!reads) {
      return false;
    }
    if (bytes[p] != '[') {
      return isUsualNumber(mops, READ, key);
    }
    // From here on there is no way back: a list must not be stored twice.
    mops.add(READ_LIST, key, lists.read(key));
    requireEnd(']');
    in.position++;
    return true;
  }

  /** Reads a micro-operation; returns false, somewhere inside, if it is one on rows. */
  private boolean microOperation(MopBuffer mops, boolean reads) {
    int closer = open("a micro-operation, such as [:r 1 nil]");
    scanner.next();
    byte kind = kind();
    if (kind == UNKNOWN) {
      if (MicroOperations.isOnRows(name())) {
        return false;
      }
      throw scanner.unexpected("the name of a micro-operation: " + MicroOperations.NAMES);
    }
    int key = builder.key(ids.read());
    int value = Values.NIL;
    int c = scanner.next();
    if (c != closer) {
      if (kind != READ) {
        value = ids.read();
      } else if (!reads) {
        scanner.skip();
      } else if (isOpening(c)) {
        kind = READ_LIST;
        value = lists.read(key);
      } else {
        value = ids.read();
      }
      requireEnd(closer);
    }
    scanner.leave(in.position + 1);
    mops.add(kind, key, value);
    return true;
  }

  private void requireEnd(int closer) {
    if (scanner.next() != closer) {
      throw scanner.unexpected(
          (char) closer + ", as a micro-operation is a name, a key and a value");
    }
  }

  private int open(String expected) {
    int c = scanner.next();
    if (!isOpening(c)) {
      throw scanner.unexpected(expected);
    }
    scanner.enter(in.position + 1);
    return c == '[' ? ']' : ')';
  }

  private static boolean isOpening(int c) {
    return c == '[' || c == '(';
  }

  /** Returns the keyword or string at the position without its marks; empty if there is neither. */
  private String name() {
    byte[] bytes = in.bytes;
    int start = in.position;
    return switch (bytes[start]) {
      case ':' -> text(start + 1, scanner.tokenEnd(start));
      case '"' -> text(start + 1, scanner.stringEnd(start) - 1);
      default -> "";
    };
  }

  private String text(int start, int end) {
    return end - start > LONGEST_NAME
        ? ""
        : new String(in.bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Returns the kind that the keyword or string at the position names, and moves behind it. */
  private byte kind() {
    byte[] bytes = in.bytes;
    int start = in.position;
    long word = ByteWords.at(bytes, start);
    if (ByteWords.begins(word, READ_WORD, 3)) {
      in.position = start + 2;
      return READ;
    }
    if (word == APPEND_WORD) {
      in.position = start + 7;
      return APPEND;
    }
    int end;
    int quotes;
    if (bytes[start] == ':') {
      end = scanner.tokenEnd(start);
      quotes = 0;
    } else if (bytes[start] == '"') {
      end = scanner.stringEnd(start);
      quotes = 1;
    } else {
      return UNKNOWN;
    }
    int length = end - start - 1 - quotes;
    byte kind =
        length > LONGEST_NAME
            ? UNKNOWN
            : MicroOperations.kind(
                new String(bytes, start + 1, length, StandardCharsets.ISO_8859_1));
    if (kind != UNKNOWN) {
      in.position = end;
    }
    return kind;
  }
}

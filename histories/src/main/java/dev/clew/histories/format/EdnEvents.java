package dev.clew.histories.format;

import static dev.clew.histories.columns.HistoryColumns.FAIL;
import static dev.clew.histories.columns.HistoryColumns.INFO;
import static dev.clew.histories.columns.HistoryColumns.OK;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.values.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the events of a history, each an EDN map such as {@code {:type :ok, :f :read, :value 3,
 * :process 0}}, its keys in any order.
 */
final class EdnEvents {

  /** The keys of an event that mean something here; all others are skipped. */
  private enum Field {
    TYPE(":type"),
    FUNCTION(":f"),
    VALUE(":value"),
    PROCESS(":process"),
    TIME(":time"),
    KEY(":key"),
    ERROR(":error"),
    INDEX(":index"),
    OTHER(":");

    final long word;
    final int length;

    Field(String name) {
      word = ByteWords.of(name);
      length = name.length();
    }
  }

  private static final Field[] FIELDS = Field.values();

  /** How many keys of an event are remembered to guess those of the next. */
  private static final int GUESSED = 16;

  private static final long INVOKE_WORD = ByteWords.of(":invoke");
  private static final long OK_WORD = ByteWords.of(":ok");

  private final EdnScanner scanner;
  private final ByteWindow in;
  private final EdnForms forms;
  private final EdnIds ids;
  private final EdnTransactions transactions;
  private final ColumnsBuilder builder;
  private final TokenTable functions = new TokenTable();
  private final int transaction;

  /** The keys of the last event by their place: most histories have them always in one order. */
  private final Field[] layout = new Field[GUESSED];

  /** Where the value is if it came before the type or the function, else -1. */
  private int postponed;

  private int postponedLine;
  private long postponedLineStart;

  /** The event last read. */
  final EventRow row = new EventRow();

  EdnEvents(EdnScanner scanner, ColumnsBuilder builder) {
    this.scanner = scanner;
    this.in = scanner.in;
    this.forms = new EdnForms(scanner);
    this.ids = new EdnIds(scanner, forms, builder.values());
    this.transactions = new EdnTransactions(scanner, ids, builder);
    this.builder = builder;
    this.transaction = builder.function("txn");
    Arrays.fill(layout, Field.OTHER);
  }

  /** Reads the map at the position, or that under the tag at the position, and moves behind it. */
  void read() {
    scanner.begin();
    row.clear();
    row.line = in.line;
    row.column = in.column(in.position);
    postponed = -1;
    if (scanner.next() == '#' && scanner.lookahead(in.position) != '{') {
      in.position = scanner.tokenEnd(in.position);
    }
    if (scanner.next() != '{') {
      throw scanner.unexpected("an operation: a map such as {:type :invoke, :f :read, :process 0}");
    }
    scanner.enter(in.position + 1);
    int place = 0;
    for (int c = scanner.next(); c != '}'; c = scanner.next()) {
      Field field = field(c, place++ & (GUESSED - 1));
      if (scanner.next() == '}') {
        throw scanner.unexpected("a value: a map has one for each key");
      }
      read(field);
    }
    scanner.leave(in.position + 1);
    if (postponed >= 0) {
      readPostponed();
    }
  }

  /**
   * Reads the columns of a console log at the position up to the end of the window: process, type,
   * function, value, error.
   */
  void readColumns() {
    row.clear();
    row.line = in.line;
    row.column = in.column(in.position);
    row.process = orMissing(ids.read());
    scanner.next();
    readType();
    scanner.next();
    row.function = function();
    int c = scanner.next();
    if (c == ':' && row.type != OK && builder.values().isLong(row.process)) {
      // As in ":info :write :timed-out", where the reason stands in for the value.
      row.error = forms.read();
    } else if (c != EdnScanner.END) {
      readValue();
    }
    if (row.error == null && scanner.next() != EdnScanner.END) {
      row.error = forms.read();
    }
  }

  private void readPostponed() {
    int end = in.position;
    int line = in.line;
    long lineStart = in.lineStart;
    in.position = postponed;
    in.line = postponedLine;
    in.lineStart = postponedLineStart;
    readValue();
    in.position = end;
    in.line = line;
    in.lineStart = lineStart;
  }

  /** Reads the key at the position and moves behind it. */
  private Field field(int c, int place) {
    if (c != ':') {
      scanner.skip();
      return Field.OTHER;
    }
    long word = ByteWords.at(in.bytes, in.position);
    Field guess = layout[place];
    if (guess != Field.OTHER && isNext(guess, word)) {
      return guess;
    }
    for (Field field : FIELDS) {
      if (field != Field.OTHER && isNext(field, word)) {
        layout[place] = field;
        return field;
      }
    }
    in.position = scanner.tokenEnd(in.position);
    return Field.OTHER;
  }

  private boolean isNext(Field field, long word) {
    int end = in.position + field.length;
    if (ByteWords.begins(word, field.word, field.length) && EdnBytes.endsToken(in.bytes[end])) {
      in.position = end;
      return true;
    }
    return false;
  }

  private void read(Field field) {
    switch (field) {
      case TYPE -> readType();
      case FUNCTION -> row.function = function();
      case VALUE -> {
        if (row.type < 0 || row.function < 0) {
          postponed = in.position;
          postponedLine = in.line;
          postponedLineStart = in.lineStart;
          scanner.skip();
        } else {
          readValue();
        }
      }
      case PROCESS -> row.process = orMissing(ids.read());
      case TIME -> row.time = time();
      case KEY -> {
        int id = orMissing(ids.read());
        row.key = id < 0 ? -1 : builder.key(id);
      }
      case ERROR -> row.error = forms.read();
      case INDEX, OTHER -> scanner.skip();
    }
  }

  private static int orMissing(int id) {
    return id == Values.NIL ? -1 : id;
  }

  private void readType() {
    int start = in.position;
    long word = ByteWords.at(in.bytes, start);
    if (ByteWords.begins(word, INVOKE_WORD, 7) && EdnBytes.endsToken(in.bytes[start + 7])) {
      row.type = EventRow.INVOKE;
      in.position = start + 7;
      return;
    }
    if (ByteWords.begins(word, OK_WORD, 3) && EdnBytes.endsToken(in.bytes[start + 3])) {
      row.type = OK;
      in.position = start + 3;
      return;
    }
    int end = wordEnd("the type of an event: " + EventTypes.NAMES);
    byte type = EventTypes.type(name(start, end));
    if (type < 0) {
      throw scanner.unexpected("the type of an event: " + EventTypes.NAMES);
    }
    row.type = type;
    in.position = end;
  }

  private int function() {
    int start = in.position;
    if (scanner.next() == 'n') {
      scanner.skip();
      return -1;
    }
    int end = wordEnd("the name of a function, such as :read");
    int id = functions.get(in.bytes, start, end);
    if (id < 0) {
      id = builder.function(name(start, end));
      functions.put(in.bytes, start, end, id);
    }
    in.position = end;
    return id;
  }

  /** Returns the end of the keyword or string at the position. */
  private int wordEnd(String expected) {
    int start = in.position;
    return switch (in.bytes[start]) {
      case ':' -> scanner.tokenEnd(start);
      case '"' -> scanner.stringEnd(start);
      default -> throw scanner.unexpected(expected);
    };
  }

  private String name(int start, int end) {
    int length = end - start - (in.bytes[start] == '"' ? 2 : 1);
    return new String(in.bytes, start + 1, length, StandardCharsets.UTF_8);
  }

  private long time() {
    int c = scanner.next();
    if (c >= '0' && c <= '9' && scanner.isInteger()) {
      return scanner.integer();
    }
    return forms.read() instanceof Number number ? number.longValue() : -1;
  }

  private void readTransaction() {
    int start = in.position;
    int line = in.line;
    long lineStart = in.lineStart;
    int depth = scanner.depth();
    if (!transactions.read(row.mops, row.type == OK)) {
      in.position = start;
      in.line = line;
      in.lineStart = lineStart;
      scanner.returnTo(depth);
      row.transaction = false;
      row.mops.clear();
      row.value = ids.read();
    }
  }

  private void readValue() {
    boolean named = row.function == transaction;
    if ((named && scanner.next() != 'n') || transactions.isNext()) {
      row.transaction = true;
      row.mops.clear();
      if (row.type == INFO || row.type == FAIL) {
        // What was read is unknown, and what was written is known from the invocation.
        scanner.skip();
      } else {
        readTransaction();
      }
    } else {
      row.value = ids.read();
    }
  }
}

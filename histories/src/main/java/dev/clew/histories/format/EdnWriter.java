package dev.clew.histories.format;

import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.EventRows;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.Interned;
import dev.clew.histories.values.Keyword;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes histories as Jepsen EDN, an event a line: {@code {:index 0, :type :invoke, :process 3, :f
 * :txn, :value [[:append 9 1] [:r 9 nil]], :time 123}}.
 */
public final class EdnWriter implements EventWriter {

  private static final int LONGEST_KEPT = 1 << 20;

  private final OutputStream out;
  private StringBuilder line = new StringBuilder();

  private EdnWriter(OutputStream out) {
    this.out = out;
  }

  /** Returns a writer to a stream, which it flushes after every event and closes in the end. */
  public static EdnWriter to(OutputStream out) {
    return new EdnWriter(out);
  }

  /** Returns a writer to a file, which is made anew. */
  public static EdnWriter to(Path file) throws IOException {
    return new EdnWriter(Files.newOutputStream(file));
  }

  /** Writes a whole history to a stream, which is not closed. */
  public static void write(HistoryColumns columns, OutputStream out) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    EdnWriter writer = new EdnWriter(buffered);
    EventRows rows = EventRows.of(columns);
    while (rows.next()) {
      writer.writeLine(rows.index(), rows.row(), columns);
    }
    buffered.flush();
  }

  @Override
  public void write(int index, EventRow row, Interned ids) throws IOException {
    writeLine(index, row, ids);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** A line goes out in one piece, so that a process killed in between leaves no half of it. */
  private void writeLine(int index, EventRow row, Interned ids) throws IOException {
    line.setLength(0);
    line.append("{:index ").append(index);
    line.append(", :type :").append(EventTypes.name(row.type));
    if (row.process >= 0) {
      line.append(", :process ");
      value(row.process, ids);
    }
    if (row.function >= 0) {
      line.append(", :f ");
      function(ids.functionName(row.function));
    }
    if (row.key >= 0) {
      line.append(", :key ");
      value(ids.keyId(row.key), ids);
    }
    line.append(", :value ");
    if (row.transaction) {
      transaction(row, ids);
    } else {
      value(row.value, ids);
    }
    if (row.time >= 0) {
      line.append(", :time ").append(row.time);
    }
    if (row.error != null) {
      line.append(", :error ");
      EdnPrinter.edn().print(row.error, line);
    }
    line.append("}\n");
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    if (line.length() > LONGEST_KEPT) {
      line = new StringBuilder();
    }
  }

  private void function(String name) {
    EdnPrinter.edn().print(EdnPrinter.isName(name) ? Keyword.of(name) : name, line);
  }

  private void transaction(EventRow row, Interned ids) {
    line.append('[');
    for (int i = 0; i < row.mops.size(); i++) {
      byte kind = row.mops.kind(i);
      line.append(i == 0 ? "[:" : " [:").append(MicroOperations.name(kind)).append(' ');
      value(ids.keyId(row.mops.key(i)), ids);
      line.append(' ');
      if (kind == HistoryColumns.READ_LIST) {
        list(row.mops.key(i), row.mops.value(i), ids);
      } else {
        value(row.mops.value(i), ids);
      }
      line.append(']');
    }
    line.append(']');
  }

  private void list(int key, int code, Interned ids) {
    line.append('[');
    int length = ids.lists().length(code);
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        line.append(' ');
      }
      value(ids.lists().element(key, code, i), ids);
    }
    line.append(']');
  }

  private void value(int id, Interned ids) {
    if (ids.values().isLong(id)) {
      line.append(ids.values().longOf(id));
    } else {
      EdnPrinter.edn().print(ids.values().get(id), line);
    }
  }
}

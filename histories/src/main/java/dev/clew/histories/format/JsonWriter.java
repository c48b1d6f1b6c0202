package dev.clew.histories.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.EventRows;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.Interned;
import dev.clew.histories.values.Keyword;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes histories as JSON Lines, an event a line, of the shape of Jepsen's EDN: {@code {"index":0,
 * "type":"invoke","process":3,"f":"txn","value":[["append",9,1],["r",9,null]],"time":123}}.
 *
 * <p>JSON has fewer types than EDN. Sets become arrays; keys of maps, keywords, characters, ratios
 * and all else that JSON has no form for become the strings that they are in EDN, such as {@code
 * ":x"}, and are read back as strings. To keep them use {@link EdnWriter}.
 */
public final class JsonWriter implements EventWriter {

  /** Surrogates are escaped, for half a pair has no form in UTF-8. */
  private static final int LAST_BEFORE_SURROGATES = 0xd7ff;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .highestNonEscapedChar(LAST_BEFORE_SURROGATES)
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(EdnScanner.DEEPEST + 2).build())
          .build();

  private final OutputStream out;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final JsonGenerator json;

  private JsonWriter(OutputStream out) {
    this.out = out;
    try {
      json = FACTORY.createGenerator(line);
    } catch (IOException e) {
      throw new UncheckedIOException("no writer to memory", e);
    }
  }

  /** Returns a writer to a stream, which it flushes after every event and closes in the end. */
  public static JsonWriter to(OutputStream out) {
    return new JsonWriter(out);
  }

  /** Returns a writer to a file, which is made anew. */
  public static JsonWriter to(Path file) throws IOException {
    return new JsonWriter(Files.newOutputStream(file));
  }

  /** Writes a whole history to a stream, which is not closed. */
  public static void write(HistoryColumns columns, OutputStream out) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    JsonWriter writer = new JsonWriter(buffered);
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
    json.writeStartObject();
    json.writeNumberField("index", index);
    json.writeStringField("type", EventTypes.name(row.type));
    if (row.process >= 0) {
      json.writeFieldName("process");
      Object process = ids.values().get(row.process);
      value(process instanceof Keyword keyword ? keyword.name() : process);
    }
    if (row.function >= 0) {
      json.writeStringField("f", ids.functionName(row.function));
    }
    if (row.key >= 0) {
      json.writeFieldName("key");
      value(ids.values().get(ids.keyId(row.key)));
    }
    json.writeFieldName("value");
    if (row.transaction) {
      transaction(row, ids);
    } else {
      value(ids.values().get(row.value));
    }
    if (row.time >= 0) {
      json.writeNumberField("time", row.time);
    }
    if (row.error != null) {
      json.writeFieldName("error");
      value(row.error);
    }
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    line.writeTo(out);
    line.reset();
  }

  private void transaction(EventRow row, Interned ids) throws IOException {
    json.writeStartArray();
    for (int i = 0; i < row.mops.size(); i++) {
      byte kind = row.mops.kind(i);
      int key = row.mops.key(i);
      json.writeStartArray();
      json.writeString(MicroOperations.name(kind));
      value(ids.values().get(ids.keyId(key)));
      if (kind == HistoryColumns.READ_LIST) {
        list(key, row.mops.value(i), ids);
      } else {
        value(ids.values().get(row.mops.value(i)));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void list(int key, int code, Interned ids) throws IOException {
    json.writeStartArray();
    int length = ids.lists().length(code);
    for (int i = 0; i < length; i++) {
      value(ids.values().get(ids.lists().element(key, code, i)));
    }
    json.writeEndArray();
  }

  private void value(@Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof List<?> || value instanceof Set<?>) {
      json.writeStartArray();
      for (Object element : (Iterable<?>) value) {
        value(element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(text(entry.getKey()));
        value(entry.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(text(value));
    }
  }

  private static String text(@Nullable Object value) {
    return value instanceof String string ? string : EdnPrinter.print(value);
  }
}

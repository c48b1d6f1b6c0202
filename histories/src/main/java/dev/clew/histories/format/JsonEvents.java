package dev.clew.histories.format;

import static dev.clew.histories.columns.HistoryColumns.OK;
import static dev.clew.histories.columns.HistoryColumns.READ;
import static dev.clew.histories.columns.HistoryColumns.READ_LIST;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.values.Keyword;
import dev.clew.histories.values.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a history, each a JSON object such as {@code {"type": "ok", "f": "read",
 * "value": 3, "process": 0}}, its keys in any order.
 */
final class JsonEvents {

  private static final String ADVICE =
      "Transactions look like [[\"append\", 2, 3], [\"r\", 1, null]]; the micro-operations are r,"
          + " read, w, write and append.";

  private final JsonParser parser;
  private final ColumnsBuilder builder;
  private final int transaction;
  private @Nullable Object value;
  private JsonLocation valueLocation;
  private int[] elements = new int[64];

  /** The event last read. */
  final EventRow row = new EventRow();

  JsonEvents(JsonParser parser, ColumnsBuilder builder) {
    this.parser = parser;
    this.builder = builder;
    this.transaction = builder.function("txn");
    this.valueLocation = parser.currentLocation();
  }

  /** Reads the object whose start the parser has just met, to its end. */
  void read() throws IOException {
    row.clear();
    JsonLocation start = parser.currentTokenLocation();
    row.line = start.getLineNr();
    row.column = start.getColumnNr();
    value = null;
    valueLocation = start;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      read(name);
    }
    if (row.type >= 0) {
      setValue();
    }
  }

  private void read(String name) throws IOException {
    switch (name) {
      case "type" -> {
        String type = name("the type of an event: invoke, ok, fail or info");
        row.type = type == null ? -1 : EventTypes.type(type);
        if (type != null && row.type < 0) {
          throw error("found the type " + type, "Expected invoke, ok, fail or info.");
        }
      }
      case "f" -> {
        String function = name("the name of a function, such as read");
        row.function = function == null ? -1 : builder.function(function);
      }
      case "process" -> {
        Object process = value();
        Object named = process instanceof String text ? Keyword.of(withoutColon(text)) : process;
        row.process = named == null ? -1 : builder.values().of(named);
      }
      case "value" -> {
        valueLocation = parser.currentTokenLocation();
        value = value();
      }
      case "time" -> row.time = value() instanceof Number number ? number.longValue() : -1;
      case "key" -> {
        Object key = value();
        row.key = key == null ? -1 : builder.key(builder.values().of(key));
      }
      case "error" -> row.error = value();
      default -> parser.skipChildren();
    }
  }

  private @Nullable String name(String expected) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw error("found " + parser.getText() + ", expected " + expected, "Make it a string.");
    }
    return withoutColon(parser.getText());
  }

  private static String withoutColon(String name) {
    return name.startsWith(":") ? name.substring(1) : name;
  }

  /** Returns the value that the parser is at, as EDN has it: integers are Long where they fit. */
  private @Nullable Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value());
        }
        yield Collections.unmodifiableList(list);
      }
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, value());
        }
        yield Collections.unmodifiableMap(map);
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private void setValue() {
    boolean named = row.function == transaction && value != null;
    boolean onRows =
        value instanceof List<?> steps && steps.stream().anyMatch(JsonEvents::isOnRows);
    if (onRows || (!named && !looksLikeTransaction(value))) {
      row.value = builder.values().of(value);
      return;
    }
    row.transaction = true;
    if (row.type == OK || row.type == EventRow.INVOKE) {
      for (Object step : list(value, "a list of micro-operations")) {
        addMicroOperation(step);
      }
    }
  }

  private static boolean isOnRows(@Nullable Object step) {
    return step instanceof List<?> parts
        && !parts.isEmpty()
        && parts.get(0) instanceof String name
        && MicroOperations.isOnRows(withoutColon(name));
  }

  private static boolean looksLikeTransaction(@Nullable Object value) {
    return value instanceof List<?> steps
        && !steps.isEmpty()
        && steps.get(0) instanceof List<?> step
        && !step.isEmpty()
        && step.get(0) instanceof String name
        && MicroOperations.kind(withoutColon(name)) != MicroOperations.UNKNOWN;
  }

  private void addMicroOperation(@Nullable Object step) {
    List<?> parts = list(step, "a micro-operation");
    String name = !parts.isEmpty() && parts.get(0) instanceof String text ? text : "";
    byte kind = MicroOperations.kind(withoutColon(name));
    if (kind == MicroOperations.UNKNOWN || parts.size() < 2 || parts.size() > 3) {
      throw unexpected(step, "a micro-operation");
    }
    Values values = builder.values();
    int key = builder.key(values.of(parts.get(1)));
    Object written = parts.size() == 3 ? parts.get(2) : null;
    if (kind == READ && row.type != OK) {
      row.mops.add(READ, key, Values.NIL);
    } else if (kind == READ && written instanceof List<?> read) {
      row.mops.add(READ_LIST, key, code(key, read));
    } else {
      row.mops.add(kind, key, values.of(written));
    }
  }

  private int code(int key, List<?> read) {
    if (elements.length < read.size()) {
      elements = new int[read.size() * 2];
    }
    for (int i = 0; i < read.size(); i++) {
      elements[i] = builder.values().of(read.get(i));
    }
    return builder.lists().code(key, elements, read.size());
  }

  private List<?> list(@Nullable Object found, String expected) {
    if (found instanceof List<?> list) {
      return list;
    }
    throw unexpected(found, expected);
  }

  private InputException unexpected(@Nullable Object found, String expected) {
    String text = Numbers.shorten(String.valueOf(found));
    return error(valueLocation, "found " + text + ", expected " + expected, ADVICE);
  }

  /** Returns the error at the token that the parser is at. */
  InputException error(String fact, String advice) {
    return error(parser.currentTokenLocation(), fact, advice);
  }

  private InputException error(JsonLocation place, String fact, String advice) {
    return new InputException(
        builder.source(), place.getLineNr(), place.getColumnNr(), fact, advice);
  }
}

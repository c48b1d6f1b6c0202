package dev.clew.targets.sql;

import dev.clew.targets.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How keys and values lie in the columns of a table: two that differ in a history differ there.
 *
 * <p>Were 1 and "1" one key, or could an element hold the comma that separates elements, a sound
 * database would seem to mix them up. What cannot be told apart is refused.
 */
final class SqlValues {

  private static final Pattern INTEGER = Pattern.compile("-?\\d+");

  private static final String QUOTE = "\"";

  private final DataType dataType;

  SqlValues(DataType dataType) {
    this.dataType = dataType;
  }

  /**
   * Returns the text of a key: of an integer its digits, of a string itself, between quotation
   * marks if it could be taken for either an integer or such a text, or if blanks at its end, which
   * some databases overlook, tell it from another.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static String key(Object key) {
    if (key instanceof Long || key instanceof Integer) {
      return key.toString();
    } else if (key instanceof String text) {
      return isQuoted(text) ? QUOTE + text + QUOTE : text;
    }
    throw new IllegalArgumentException(
        "a key is an integer or a string here, but '%s' is a %s"
            .formatted(key, key.getClass().getSimpleName()));
  }

  private static boolean isQuoted(String text) {
    return text.isEmpty() // which Oracle takes for null
        || text.startsWith(QUOTE)
        || text.endsWith(" ")
        || INTEGER.matcher(text).matches();
  }

  /** Returns the key of a text that {@link #key} made. */
  static Object ofKey(String text) {
    if (text.startsWith(QUOTE)) {
      return text.substring(1, text.length() - 1);
    }
    return INTEGER.matcher(text).matches() ? (Object) Long.valueOf(text) : text;
  }

  /**
   * Returns a value as the column's type holds it: a register's as a number, an element of a list
   * or a text as a text.
   *
   * @throws IllegalArgumentException if the type does not hold it
   */
  @Nullable Object bound(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    boolean isInteger = value instanceof Long || value instanceof Integer;
    return switch (dataType) {
      case REGISTER -> {
        require(isInteger, "a register holds an integer", value);
        yield ((Number) value).longValue();
      }
      case LIST -> {
        require(isInteger, "a list holds integers", value);
        yield value.toString();
      }
      case TEXT -> {
        require(value instanceof String, "a text holds strings", value);
        yield value;
      }
    };
  }

  private static void require(boolean condition, String rule, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(
          "%s, but '%s', a %s, was to be written"
              .formatted(rule, value, value.getClass().getSimpleName()));
    }
  }

  /** Returns the value in the first column of the current row. */
  @Nullable Object of(ResultSet row) throws SQLException {
    if (dataType == DataType.REGISTER) {
      long value = row.getLong(1);
      return row.wasNull() ? null : value;
    }
    String text = row.getString(1);
    return dataType == DataType.TEXT || text == null ? text : elements(text);
  }

  /** Returns the elements of a list; what is no number is kept as it is, for the checker to see. */
  private static List<Object> elements(String text) {
    List<Object> elements = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      try {
        elements.add(Long.valueOf(element));
      } catch (NumberFormatException e) {
        elements.add(element);
      }
    }
    return elements;
  }
}

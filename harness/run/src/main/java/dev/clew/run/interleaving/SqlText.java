package dev.clew.run.interleaving;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of a statement, with its parameters filled in for people. */
final class SqlText {

  private final String sql;
  private final Map<Integer, String> parameters = new TreeMap<>();

  SqlText(String sql) {
    this.sql = sql;
  }

  void set(int index, @Nullable Object value) {
    parameters.put(
        index,
        value == null
            ? "NULL"
            : value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : "'" + value + "'");
  }

  /** Returns the text with a literal in the place of each parameter that is set. */
  String filled() {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    int index = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      quoted ^= c == '\'';
      if (c == '?' && !quoted) {
        text.append(parameters.getOrDefault(++index, "?"));
      } else {
        text.append(c);
      }
    }
    return oneLine(text.toString());
  }

  /** Returns a text with each run of white space as one space. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}

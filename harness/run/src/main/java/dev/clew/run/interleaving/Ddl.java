package dev.clew.run.interleaving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses statements that change the schema, but where it is set up: most databases commit before
 * them, and some keep locks on the schema, so that no run is like another.
 */
final class Ddl {

  private static final Set<String> WORDS =
      Set.of("CREATE", "ALTER", "DROP", "TRUNCATE", "RENAME", "GRANT", "REVOKE");

  private Ddl() {}

  /**
   * Checks a statement.
   *
   * @param where it is sent, such as {@code in a call}
   * @throws Refused if it changes the schema
   */
  static void refuse(String sql, String where) {
    String text = SqlText.oneLine(sql);
    int end = text.indexOf(' ');
    String word = (end < 0 ? text : text.substring(0, end)).toUpperCase(Locale.ROOT);
    if (WORDS.contains(word)) {
      throw new Refused(
          "'%s' changes the schema %s: move it to given(...), which is run once, before all"
              .formatted(text, where));
    }
  }

  /** Returns a connection whose statements are checked. */
  static Connection without(Connection real, String where) {
    return Proxies.of(
        Connection.class,
        real,
        (method, arguments) -> {
          if (arguments.length > 0 && arguments[0] instanceof String sql) {
            refuse(sql, where);
          }
          Object made = Proxies.invoke(real, method, arguments);
          return made instanceof Statement statement && !(made instanceof PreparedStatement)
              ? without(statement, where)
              : made;
        });
  }

  private static Statement without(Statement real, String where) {
    return Proxies.of(
        Statement.class,
        real,
        (method, arguments) -> {
          if (arguments.length > 0 && arguments[0] instanceof String sql) {
            refuse(sql, where);
          }
          return Proxies.invoke(real, method, arguments);
        });
  }
}

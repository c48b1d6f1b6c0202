package dev.clew.targets.sql;

import dev.clew.targets.TargetUri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Where a PostgreSQL server is, and apart from that, with which properties to connect to it:
 * credentials are never part of the text.
 *
 * @param text the URL without its options
 * @param properties what the driver takes, with user and password
 */
record PostgresUrl(String text, Properties properties) {

  /**
   * Returns the address that a person gave, with user and password from its options or else from
   * {@code PGUSER} and {@code PGPASSWORD}.
   */
  static PostgresUrl of(TargetUri uri, Map<String, String> environment) {
    Properties properties = new Properties();
    uri.options()
        .forEach(
            (name, value) ->
                properties.setProperty(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
    String user = environment.get("PGUSER");
    if (user != null) {
      properties.putIfAbsent("user", user);
    }
    String password = environment.get("PGPASSWORD");
    if (password != null) {
      properties.putIfAbsent("password", password);
    }
    return new PostgresUrl("jdbc:postgresql:" + uri.variant(), properties);
  }

  /** Returns the address of a server of our own. */
  static PostgresUrl ofOurs(int port, String user, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return new PostgresUrl("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), properties);
  }

  /** Returns what a person can do about a connection that failed. */
  static String advice(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    return switch (state) {
      case "28P01", "28000" ->
          "give the right user and password: in the URL (?user=...&password=...) or as PGUSER and"
              + " PGPASSWORD";
      case "3D000" -> "create the database, or name one that exists";
      case "42501" -> "give a user that may create tables";
      case "53300" -> "close other connections, or raise max_connections";
      default -> "see that a server listens there and lets this machine in";
    };
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.clew.targets.sql;

import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Credentials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a database is, and apart from that, with which properties to connect to it: credentials are
 * never part of the text.
 *
 * @param text the URL without its options
 * @param properties what the driver takes, with user and password
 */
record JdbcAddress(String text, Properties properties) {

  /** Before an at sign, or as MS SQL Server has them. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)[^:/]@|;\\s*(?:password|pwd)\\s*=");

  /** Returns an address that nobody needs credentials for. */
  static JdbcAddress of(String text) {
    return new JdbcAddress(text, new Properties());
  }

  /** Returns an address with the credentials of a server of our own. */
  static JdbcAddress of(String text, String user, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return new JdbcAddress(text, properties);
  }

  /**
   * Returns the address that a person gave, with user and password from its options or else as
   * {@link Credentials} says, in the end from the variables of the product's own tools.
   *
   * @param ours options that are for us, not for the driver
   * @throws IllegalArgumentException if credentials are elsewhere in the URL
   */
  static JdbcAddress of(
      TargetUri uri,
      Set<String> ours,
      Map<String, String> environment,
      String userVariable,
      String passwordVariable) {
    if (CREDENTIALS.matcher(uri.variant()).find()) {
      throw new IllegalArgumentException(
          "target %s has credentials in its URL, where they would be shown: give them as"
                  .formatted(uri)
              + " CLEW_USER and CLEW_PASSWORD, or as ?user=...&password=...");
    }
    Properties properties = new Properties();
    uri.options()
        .forEach(
            (name, value) -> {
              if (!ours.contains(name)) {
                properties.setProperty(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
              }
            });
    Credentials credentials = Credentials.of(uri, environment, userVariable, passwordVariable);
    credentials.user().ifPresent(user -> properties.putIfAbsent("user", user));
    credentials.password().ifPresent(password -> properties.putIfAbsent("password", password));
    return new JdbcAddress("jdbc:%s:%s".formatted(uri.name(), uri.variant()), properties);
  }

  /** Returns this address as drivers know it whose URLs begin otherwise than those people write. */
  JdbcAddress withScheme(String scheme) {
    return new JdbcAddress(scheme + text.substring(text.indexOf("://")), properties);
  }

  @Override
  public String toString() {
    return text;
  }
}

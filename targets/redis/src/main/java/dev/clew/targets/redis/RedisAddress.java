package dev.clew.targets.redis;

import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.Credentials;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is and as whom it is used.
 *
 * @param host such as {@code localhost}
 * @param port on which it listens
 * @param credentials as whom
 */
record RedisAddress(String host, int port, Credentials credentials) {

  private static final int PORT = 6379;
  private static final Pattern URL = Pattern.compile("//([^:/@]+)(?::([0-9]{1,5}))?/?");

  /**
   * Returns the address of a URL; credentials come from the environment or from options.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RedisAddress of(TargetUri uri, Map<String, String> environment) {
    Matcher url = URL.matcher(uri.variant());
    if (!url.matches()) {
      throw new IllegalArgumentException(
          "%s is no URL of a Redis server; it is such as redis://localhost:6379, with user and"
                  .formatted(uri)
              + " password in CLEW_USER and CLEW_PASSWORD");
    }
    return new RedisAddress(
        url.group(1),
        url.group(2) == null ? PORT : Integer.parseInt(url.group(2)),
        Credentials.of(uri, environment, "REDISCLI_USER", "REDISCLI_AUTH"));
  }

  /** Returns the address of a server of our own. */
  static RedisAddress of(Address ours) {
    return new RedisAddress(
        ours.host(), ours.port(), new Credentials(Optional.empty(), Optional.of(ours.password())));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}

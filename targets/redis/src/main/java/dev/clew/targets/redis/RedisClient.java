package dev.clew.targets.redis;

import dev.clew.targets.DataType;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * One connection to write, and one to read, which are the same unless a replica is read.
 *
 * <p>A {@link Jedis} sends each command once, on one connection that it does not open again: pooled
 * and clustered clients are the ones that retry.
 */
final class RedisClient implements AutoCloseable {

  /** Replaces a value by another if it is the expected one; an empty word stands for none. */
  private static final String REPLACE =
      """
      local held = redis.call('GET', KEYS[1])
      if held ~= (ARGV[1] == '1' and ARGV[2]) then return 0 end
      if ARGV[3] == '1' then redis.call('SET', KEYS[1], ARGV[4]) else redis.call('DEL', KEYS[1]) end
      return 1
      """;

  private static final int MANY = 1_000;

  private final Jedis writer;
  private final Jedis reader;
  private final DataType dataType;
  private final String prefix;

  RedisClient(
      RedisAddress write, RedisAddress read, Duration timeout, DataType dataType, String prefix) {
    this.dataType = dataType;
    this.prefix = prefix;
    writer = connect(write, timeout);
    try {
      reader = read.equals(write) ? writer : connect(read, timeout);
    } catch (JedisException e) {
      writer.close();
      throw e;
    }
  }

  private static Jedis connect(RedisAddress address, Duration timeout) {
    int millis = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
    Jedis jedis =
        new Jedis(
            new HostAndPort(address.host(), address.port()),
            DefaultJedisClientConfig.builder()
                .user(address.credentials().user().orElse(null))
                .password(address.credentials().password().orElse(null))
                .timeoutMillis(millis)
                .build());
    jedis.connect();
    return jedis;
  }

  /** Returns the version of the server. */
  String version() {
    return reader
        .info("server")
        .lines()
        .filter(line -> line.startsWith("redis_version:"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1))
        .orElse("");
  }

  @Nullable Object read(Object key) {
    String text = ask(() -> reader.get(name(key)));
    return text == null || dataType == DataType.TEXT ? text : (Object) Long.valueOf(text);
  }

  void write(Object key, @Nullable Object value) {
    if (value == null) {
      ask(() -> writer.del(name(key)));
    } else {
      ask(() -> writer.set(name(key), value.toString()));
    }
  }

  void append(Object key, Object value) {
    if (dataType != DataType.TEXT) {
      throw new IllegalArgumentException("an integer cannot be appended to");
    }
    ask(() -> writer.append(name(key), value.toString()));
  }

  boolean replace(Object key, @Nullable Object expected, @Nullable Object replacement) {
    Object done =
        ask(
            () ->
                writer.eval(
                    REPLACE,
                    List.of(name(key)),
                    List.of(flag(expected), text(expected), flag(replacement), text(replacement))));
    return Long.valueOf(1).equals(done);
  }

  /** Removes all keys that begin as ours do. */
  void removeAll() {
    ScanParams ours = new ScanParams().match(prefix + "*").count(MANY);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> found = writer.scan(cursor, ours);
      if (!found.getResult().isEmpty()) {
        writer.unlink(found.getResult().toArray(String[]::new));
      }
      cursor = found.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
  }

  private static <T> T ask(Supplier<T> command) {
    try {
      return command.get();
    } catch (JedisDataException e) {
      throw RefusedException.of(e);
    }
  }

  private static String flag(@Nullable Object value) {
    return value == null ? "0" : "1";
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private String name(Object key) {
    return prefix + key;
  }

  /** Returns what a failure says, without what it was asked. */
  static String message(JedisException e) {
    Throwable cause = e.getCause();
    return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + " (" + cause + ")";
  }

  /** Returns what a person can do about a failure to connect. */
  static String advice(JedisException e) {
    return e instanceof JedisAccessControlException || message(e).contains("AUTH")
        ? "give the user and the password in CLEW_USER and CLEW_PASSWORD"
        : "look whether a server listens there, and at its log";
  }

  @Override
  public void close() {
    try {
      writer.close();
    } finally {
      reader.close();
    }
  }
}

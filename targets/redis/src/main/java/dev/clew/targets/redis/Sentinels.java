package dev.clew.targets.redis;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Those who know which server is the primary: asked once for each session, which stays with the
 * answer. The client's own pool of sentinels would listen to them and go elsewhere by itself.
 *
 * @param name of the primary that they watch
 * @param addresses of the sentinels
 */
record Sentinels(String name, List<RedisAddress> addresses) {

  private static final int MOST_MILLIS = 2_000;

  /** Copies the addresses. */
  Sentinels {
    addresses = List.copyOf(addresses);
  }

  /**
   * Returns the primary by the first sentinel that answers.
   *
   * @throws JedisException if none does
   */
  RedisAddress primary(Duration timeout) {
    JedisException last = new JedisConnectionException("there are no sentinels");
    for (RedisAddress address : addresses) {
      try (Jedis sentinel = connect(address, timeout)) {
        List<String> found = sentinel.sentinelGetMasterAddrByName(name);
        if (found != null && found.size() == 2) {
          return new RedisAddress(
              found.get(0), Integer.parseInt(found.get(1)), address.credentials());
        }
        last = new JedisException("the sentinel at %s knows no %s".formatted(address, name));
      } catch (JedisException e) {
        last = e;
      }
    }
    throw last;
  }

  private static Jedis connect(RedisAddress address, Duration timeout) {
    return new Jedis(
        new HostAndPort(address.host(), address.port()),
        DefaultJedisClientConfig.builder()
            .password(address.credentials().password().orElse(null))
            .timeoutMillis((int) Math.min(MOST_MILLIS, timeout.toMillis()))
            .build());
  }
}

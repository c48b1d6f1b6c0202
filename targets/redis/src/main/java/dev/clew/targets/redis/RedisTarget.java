package dev.clew.targets.redis;

import static dev.clew.histories.MicroOperation.Kind.APPEND;
import static dev.clew.histories.MicroOperation.Kind.CAS;
import static dev.clew.histories.MicroOperation.Kind.READ;
import static dev.clew.histories.MicroOperation.Kind.WRITE;
import static dev.clew.models.isolation.ConsistencyModels.LINEARIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.MONOTONIC_WRITES;

import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.Address;
import dev.clew.targets.provision.NumberedNode;
import dev.clew.targets.provision.Provisioners;
import dev.clew.targets.provision.RedisProvisioning;
import dev.clew.targets.provision.Secrets;
import dev.clew.targets.provision.Server;
import dev.clew.targets.provision.Ways;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import dev.clew.targets.store.Capabilities;
import dev.clew.targets.store.StoreSession;
import dev.clew.targets.store.StoreTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis: a server that is started for the run ({@code redis}, {@code redis:7}), the same with a
 * replica from which is read ({@code redis?reads=replica}), a primary and a replica that takes its
 * place when the sentinels miss it ({@code redis?sentinels=3}), or one that already runs ({@code
 * redis://host:6379}).
 *
 * <p>One server carries out one command after another, so it is linearizable. A replica follows
 * later, as its manual says: what is read there may be stale, and what it lacks when it becomes the
 * primary is lost, though it was acknowledged. A session asks the sentinels once, when it is
 * opened; it ends with its connection, and fails over to nobody.
 */
public final class RedisTarget implements StoreTarget {

  private static final String READS = "reads";
  private static final String PRIMARY = "primary";
  private static final String REPLICA = "replica";
  private static final String SENTINELS = "sentinels";
  private static final String SENTINEL_MANUAL =
      "https://redis.io/docs/latest/operate/oss_and_stack/management/sentinel/";
  private static final String MANUAL =
      "https://redis.io/docs/latest/operate/oss_and_stack/management/replication/";

  /** Under which name our sentinels watch the primary. */
  private static final String WATCHED = "clew";

  private static final Duration CONNECTING = Duration.ofSeconds(5);

  private final TargetUri uri;
  private final Map<String, String> environment;
  private final List<Server> servers = Collections.synchronizedList(new ArrayList<>());
  private List<RedisAddress> addresses = List.of();
  private @Nullable Sentinels sentinels;
  private DataType dataType = DataType.REGISTER;
  private String prefix = "";
  private String running = "redis";
  private boolean wasUsable;

  /** Creates the target of one server of any version. */
  public RedisTarget() {
    this(TargetUri.parse("redis"), System.getenv());
  }

  private RedisTarget(TargetUri uri, Map<String, String> environment) {
    this.uri = uri;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String description() {
    return "Redis, a server started for the run, with a replica or without, or one that already runs";
  }

  @Override
  public List<String> examples() {
    return List.of("redis", "redis?reads=replica", "redis?sentinels=3", "redis://localhost:6379");
  }

  @Override
  public Target configured(TargetUri asked) {
    if (asked.isExternal()) {
      asked.allowOptions(Set.of("user", "password"));
      RedisAddress.of(asked, environment);
    } else {
      asked.allowOptions(Set.of(READS, SENTINELS));
      String reads = asked.options().getOrDefault(READS, PRIMARY);
      if (!reads.equals(PRIMARY) && !reads.equals(REPLICA)) {
        throw new IllegalArgumentException(
            "reads=%s: Redis is read at the primary or at a replica".formatted(reads));
      }
      if (!asked.options().getOrDefault(SENTINELS, "3").matches("[3579]")) {
        throw new IllegalArgumentException(
            "sentinels=%s: there are 3, 5, 7 or 9, of which most must agree"
                .formatted(asked.options().get(SENTINELS)));
      }
      if (reads.equals(REPLICA) && asked.options().containsKey(SENTINELS)) {
        throw new IllegalArgumentException(
            "target %s: sentinels tell who is the primary, so the primary is read"
                .formatted(asked));
      }
      if (!asked.variant().matches("[0-9.]*")) {
        throw new IllegalArgumentException(
            "Redis has no version '%s'; versions are such as 7 or 7.0.15"
                .formatted(asked.variant()));
      }
    }
    return new RedisTarget(asked, environment);
  }

  private boolean readsReplica() {
    return uri.options().getOrDefault(READS, PRIMARY).equals(REPLICA);
  }

  private boolean hasSentinels() {
    return uri.options().containsKey(SENTINELS);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(READ, WRITE, CAS, APPEND)
        .documented(
            readsReplica() || hasSentinels() ? MONOTONIC_WRITES : LINEARIZABLE,
            hasSentinels() ? SENTINEL_MANUAL : MANUAL)
        .holding(DataType.REGISTER, DataType.TEXT);
  }

  @Override
  public List<Provision> provisions() {
    return ways().all();
  }

  private Ways ways() {
    return new Ways(uri, provisioners());
  }

  private Provisioners provisioners() {
    return RedisProvisioning.of(uri, environment, null);
  }

  @Override
  public Availability availability(ClassLoader drivers) {
    return ways().availability(drivers);
  }

  @Override
  public Availability availability(Provision way, ClassLoader drivers) {
    return ways().availability(way, drivers);
  }

  @Override
  public void start(TargetContext context) throws InterruptedException {
    dataType = context.dataType();
    if (uri.isExternal()) {
      prefix = "clew:" + Secrets.token().substring(0, 8) + ":";
      addresses = List.of(RedisAddress.of(uri, environment));
    } else {
      Server primary = provisioners().start(context);
      servers.add(primary);
      addresses = List.of(RedisAddress.of(primary.address()));
      if (readsReplica() || hasSentinels()) {
        Address followed = primary.address();
        Server replica = RedisProvisioning.of(uri, environment, followed).start(context);
        servers.add(replica);
        if (hasSentinels()) {
          watch(followed, context);
        } else {
          addresses = List.of(RedisAddress.of(followed), RedisAddress.of(replica.address()));
        }
      }
    }
    running = describe();
    wasUsable = true;
  }

  private void watch(Address primary, TargetContext context) throws InterruptedException {
    int count = Integer.parseInt(uri.options().get(SENTINELS));
    List<Server> started =
        RedisProvisioning.startSentinels(uri, environment, primary, WATCHED, count, context);
    servers.addAll(started);
    sentinels =
        new Sentinels(
            WATCHED, started.stream().map(server -> RedisAddress.of(server.address())).toList());
  }

  private String describe() {
    try (RedisClient client = connect(CONNECTING)) {
      String more = readsReplica() ? ", read at its replica at " + addresses.get(1) : "";
      if (hasSentinels()) {
        more = ", with a replica and %s sentinels".formatted(uri.options().get(SENTINELS));
      }
      String way = servers.isEmpty() ? Provision.EXTERNAL.id() : servers.get(0).description();
      return "Redis %s at %s (%s)%s".formatted(client.version(), addresses.get(0), way, more);
    } catch (JedisException e) {
      throw new TargetUnavailableException(
          "Redis at %s cannot be used: %s".formatted(addresses.get(0), RedisClient.message(e)),
          RedisClient.advice(e),
          e);
    }
  }

  private RedisClient connect(Duration timeout) {
    if (addresses.isEmpty()) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    if (sentinels != null) {
      RedisAddress primary = sentinels.primary(timeout);
      return new RedisClient(primary, primary, timeout, dataType, prefix);
    }
    return new RedisClient(
        addresses.get(0), addresses.get(addresses.size() - 1), timeout, dataType, prefix);
  }

  @Override
  public String running() {
    return running;
  }

  /** The servers that hold data: sentinels are left alone, so that somebody fails over. */
  @Override
  public List<Node> nodes() {
    int data = Math.min(servers.size(), 2);
    return data == 1
        ? List.of(servers.get(0).node())
        : IntStream.range(0, data)
            .mapToObj(number -> NumberedNode.of(servers.get(number).node(), number))
            .toList();
  }

  @Override
  public Session open(SessionContext context) {
    RedisClient client = connect(context.timeout());
    return StoreSession.of(client)
        .read(op -> client.read(op.key()))
        .write(op -> client.write(op.key(), op.value()))
        .append(op -> client.append(op.key(), op.value()))
        .cas(op -> client.replace(op.key(), op.expected(), op.replacement()))
        .failing(RefusedException.class)
        .closedBy(RedisClient::close);
  }

  /**
   * Of a server that somebody else runs, our keys go; it keeps them if it is not there any more.
   */
  @Override
  public void close() {
    if (uri.isExternal() && wasUsable) {
      try (RedisClient client = connect(CONNECTING)) {
        client.removeAll();
      } catch (JedisException e) {
        // They carry our prefix.
      }
    }
    for (int i = servers.size() - 1; i >= 0; i--) {
      servers.get(i).close();
    }
  }
}

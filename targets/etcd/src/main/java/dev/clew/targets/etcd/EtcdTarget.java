package dev.clew.targets.etcd;

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
import dev.clew.targets.provision.EtcdProvisioning;
import dev.clew.targets.provision.NumberedNode;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * etcd: a cluster of three nodes that is started for the run ({@code etcd}, {@code etcd?nodes=1}),
 * or one that already runs ({@code etcd://host:2379,host:2379}). Each session speaks to one node,
 * the next one to the next.
 *
 * <p>Its manual says that all operations but serializable reads are linearizable; with {@code
 * reads=serializable} a node answers what it knows, which may be stale. With {@code lock=lease}
 * keys are changed by a read and a write under a lock of etcd's, by clients that pause at times, as
 * {@code LockedChanges} says; with {@code lock=fenced} etcd looks at each write whether the lock is
 * held.
 */
public final class EtcdTarget implements StoreTarget {

  private static final int PORT = 2379;
  private static final String NODES = "nodes";
  private static final String READS = "reads";
  private static final String LINEARIZABLE_READS = "linearizable";
  private static final String SERIALIZABLE_READS = "serializable";
  private static final String LOCK = "lock";
  private static final String NO_LOCK = "none";
  private static final String LEASE_LOCK = "lease";
  private static final String FENCED_LOCK = "fenced";
  private static final String LOCK_NOTES =
      "https://etcd.io/docs/latest/learning/why/#notes-on-the-usage-of-lock-and-lease";
  private static final String MANUAL = "https://etcd.io/docs/latest/learning/api_guarantees/";
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final TargetUri uri;
  private final Map<String, String> environment;
  private List<Server> servers = List.of();
  private List<String> endpoints = List.of();
  private String prefix = "";
  private String running = "etcd";
  private boolean wasUsable;

  /** Creates the target of a cluster of any version. */
  public EtcdTarget() {
    this(TargetUri.parse("etcd"), System.getenv());
  }

  private EtcdTarget(TargetUri uri, Map<String, String> environment) {
    this.uri = uri;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public String description() {
    return "etcd, a cluster of three nodes started for the run, or one that already runs";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "etcd",
        "etcd?reads=serializable",
        "etcd?lock=lease",
        "etcd?lock=fenced",
        "etcd?nodes=1",
        "etcd://localhost:2379");
  }

  @Override
  public Target configured(TargetUri asked) {
    asked.allowOptions(asked.isExternal() ? Set.of(READS, LOCK) : Set.of(READS, LOCK, NODES));
    String reads = asked.options().getOrDefault(READS, LINEARIZABLE_READS);
    if (!reads.equals(LINEARIZABLE_READS) && !reads.equals(SERIALIZABLE_READS)) {
      throw new IllegalArgumentException(
          "reads=%s: reads of etcd are linearizable or serializable".formatted(reads));
    }
    String lock = asked.options().getOrDefault(LOCK, NO_LOCK);
    if (!Set.of(NO_LOCK, LEASE_LOCK, FENCED_LOCK).contains(lock)) {
      throw new IllegalArgumentException(
          "lock=%s: changes take no lock, none, one by a lease, lease, or one that etcd looks at, fenced"
              .formatted(lock));
    }
    if (!asked.options().getOrDefault(NODES, "3").matches("[1-9]")) {
      throw new IllegalArgumentException(
          "nodes=%s: a cluster has 1 to 9 nodes".formatted(asked.options().get(NODES)));
    }
    if (asked.isExternal()) {
      List<String> unused = Ways.named(asked, PORT);
    } else if (!asked.variant().matches("[0-9.]*")) {
      throw new IllegalArgumentException(
          "etcd has no version '%s'; versions are such as 3.4".formatted(asked.variant()));
    }
    return new EtcdTarget(asked, environment);
  }

  private static String url(String server) {
    return "http://" + server;
  }

  private boolean readsSerializable() {
    return SERIALIZABLE_READS.equals(uri.options().get(READS));
  }

  private String lock() {
    return uri.options().getOrDefault(LOCK, NO_LOCK);
  }

  @Override
  public Capabilities capabilities() {
    boolean isUnsafe = lock().equals(LEASE_LOCK);
    return Capabilities.of(READ, WRITE, CAS)
        .documented(
            readsSerializable() || isUnsafe ? MONOTONIC_WRITES : LINEARIZABLE,
            lock().equals(NO_LOCK) ? MANUAL : LOCK_NOTES)
        .holding(DataType.REGISTER);
  }

  @Override
  public List<Provision> provisions() {
    return ways().all();
  }

  private Ways ways() {
    return new Ways(uri, EtcdProvisioning.of(uri, environment));
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
    if (uri.isExternal()) {
      prefix = "clew/" + Secrets.token().substring(0, 8) + "/";
      endpoints = Ways.named(uri, PORT).stream().map(EtcdTarget::url).toList();
    } else {
      int nodes = Integer.parseInt(uri.options().getOrDefault(NODES, "3"));
      servers = EtcdProvisioning.start(uri, environment, nodes, context);
      endpoints = servers.stream().map(server -> url(server.address().toString())).toList();
    }
    for (int process = 0; process < endpoints.size(); process++) {
      try (EtcdClient client = connect(process, CONNECTING)) {
        client.read("clew");
      } catch (Exception e) {
        throw unavailable(endpoints.get(process), e);
      }
    }
    running =
        "etcd at %s (%s)"
            .formatted(
                String.join(", ", endpoints),
                servers.isEmpty() ? Provision.EXTERNAL.id() : servers.get(0).description());
    wasUsable = true;
  }

  private static TargetUnavailableException unavailable(String endpoint, Exception e)
      throws InterruptedException {
    if (e instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    return new TargetUnavailableException(
        "etcd at %s cannot be used: %s".formatted(endpoint, e),
        "look whether a node listens there, whether most nodes run, and at its log",
        e);
  }

  private EtcdClient connect(int process, Duration timeout) {
    if (endpoints.isEmpty()) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    String endpoint = endpoints.get(Math.floorMod(process, endpoints.size()));
    return new EtcdClient(endpoint, timeout, readsSerializable(), prefix);
  }

  @Override
  public String running() {
    return running;
  }

  @Override
  public List<Node> nodes() {
    return IntStream.range(0, servers.size())
        .mapToObj(number -> NumberedNode.of(servers.get(number).node(), number))
        .collect(Collectors.toUnmodifiableList());
  }

  @Override
  public Session open(SessionContext context) throws Exception {
    EtcdClient client = connect(context.process(), context.timeout());
    try {
      client.read("clew"); // it has not connected yet, and writes to nowhere would be indeterminate
    } catch (Exception e) {
      client.close();
      throw e;
    }
    if (!lock().equals(NO_LOCK)) {
      LockedChanges changes =
          new LockedChanges(client, lock().equals(FENCED_LOCK), context.process());
      return StoreSession.of(client)
          .read(op -> client.read(op.key()))
          .write(op -> changes.write(op.key(), op.value()))
          .cas(op -> changes.replace(op.key(), op.expected(), op.replacement()))
          .failing(LockException.class)
          .closedBy(EtcdClient::close);
    }
    return StoreSession.of(client)
        .read(op -> client.read(op.key()))
        .write(op -> client.write(op.key(), op.value()))
        .cas(op -> client.replace(op.key(), op.expected(), op.replacement()))
        .closedBy(EtcdClient::close);
  }

  /** Of a cluster that somebody else runs, our keys go, unless it does not answer. */
  @Override
  public void close() {
    if (uri.isExternal() && wasUsable) {
      try (EtcdClient client = connect(0, CONNECTING)) {
        client.removeAll();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        // They carry our prefix.
      }
    }
    servers.forEach(Server::close);
  }
}

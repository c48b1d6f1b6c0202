package dev.clew.targets.zookeeper;

import static dev.clew.histories.MicroOperation.Kind.CAS;
import static dev.clew.histories.MicroOperation.Kind.READ;
import static dev.clew.histories.MicroOperation.Kind.WRITE;
import static dev.clew.models.isolation.ConsistencyModels.SEQUENTIAL;

import dev.clew.targets.Availability;
import dev.clew.targets.DataType;
import dev.clew.targets.Provision;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.TargetUri;
import dev.clew.targets.provision.NumberedNode;
import dev.clew.targets.provision.Secrets;
import dev.clew.targets.provision.Server;
import dev.clew.targets.provision.Ways;
import dev.clew.targets.provision.ZooKeeperProvisioning;
import dev.clew.targets.spi.Node;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import dev.clew.targets.store.Capabilities;
import dev.clew.targets.store.StoreSession;
import dev.clew.targets.store.StoreTarget;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * ZooKeeper: an ensemble of three servers that is started for the run ({@code zookeeper}, {@code
 * zookeeper?servers=5}), or one that already runs ({@code zookeeper://host:2181,host:2181}). Each
 * session speaks to one server, the next one to the next.
 *
 * <p>Its manual says that writes are linearizable and reads are not: a server answers what it
 * knows. With {@code sync=true} a session has its server catch up before each read, which makes
 * reads linearizable but for a leader that was deposed and does not know yet: a sync takes no
 * quorum.
 */
public final class ZooKeeperTarget implements StoreTarget {

  private static final int PORT = 2181;
  private static final String SERVERS = "servers";
  private static final String SYNC = "sync";
  private static final String MANUAL =
      "https://zookeeper.apache.org/doc/current/zookeeperInternals.html#sc_consistency";
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  private final TargetUri uri;
  private List<Server> servers = List.of();
  private List<String> endpoints = List.of();
  private String root = "";
  private String running = "zookeeper";
  private boolean wasUsable;

  /** Creates the target of an ensemble of three. */
  public ZooKeeperTarget() {
    this(TargetUri.parse("zookeeper"));
  }

  private ZooKeeperTarget(TargetUri uri) {
    this.uri = uri;
  }

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public String description() {
    return "ZooKeeper, an ensemble of three started for the run, or one that already runs";
  }

  @Override
  public List<String> examples() {
    return List.of("zookeeper", "zookeeper?sync=true", "zookeeper://localhost:2181");
  }

  @Override
  public Target configured(TargetUri asked) {
    asked.allowOptions(asked.isExternal() ? Set.of(SYNC) : Set.of(SYNC, SERVERS));
    if (!asked.options().getOrDefault(SYNC, "false").matches("true|false")) {
      throw new IllegalArgumentException(
          "sync=%s: a read is after a sync, true, or not, false"
              .formatted(asked.options().get(SYNC)));
    }
    if (!asked.options().getOrDefault(SERVERS, "3").matches("[3579]")) {
      throw new IllegalArgumentException(
          "servers=%s: an ensemble has 3, 5, 7 or 9 servers"
              .formatted(asked.options().get(SERVERS)));
    }
    if (asked.isExternal()) {
      List<String> unused = Ways.named(asked, PORT);
    } else if (!asked.variant().isEmpty()) {
      throw new IllegalArgumentException(
          "target zookeeper has no variant '%s'; its servers are of the version of the client"
              .formatted(asked.variant()));
    }
    return new ZooKeeperTarget(asked);
  }

  private boolean syncs() {
    return Boolean.parseBoolean(uri.options().get(SYNC));
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(READ, WRITE, CAS)
        .documented(SEQUENTIAL, MANUAL)
        .holding(DataType.REGISTER);
  }

  @Override
  public List<Provision> provisions() {
    return ways().all();
  }

  private Ways ways() {
    return new Ways(uri, ZooKeeperProvisioning.of(uri, ""));
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
      root = "/clew-" + Secrets.token().substring(0, 8);
      endpoints = Ways.named(uri, PORT);
    } else {
      int count = Integer.parseInt(uri.options().getOrDefault(SERVERS, "3"));
      servers = ZooKeeperProvisioning.start(classPath(), count, context);
      root = "/clew";
      endpoints = servers.stream().map(server -> server.address().toString()).toList();
    }
    for (int process = 0; process < endpoints.size(); process++) {
      try (ZooKeeperClient client = connect(process, CONNECTING)) {
        client.makeRoot();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        throw new TargetUnavailableException(
            "ZooKeeper at %s cannot be used: %s".formatted(endpoints.get(process), e),
            "look whether a server listens there, whether most servers run, and at its log",
            e);
      }
    }
    running =
        "ZooKeeper at %s (%s)"
            .formatted(
                String.join(", ", endpoints),
                servers.isEmpty() ? Provision.EXTERNAL.id() : servers.get(0).description());
    wasUsable = true;
  }

  /** Returns where our own classes come from: there the server's are, too. */
  private static String classPath() {
    if (ZooKeeperTarget.class.getClassLoader() instanceof URLClassLoader loader) {
      List<String> paths = new ArrayList<>();
      for (URL url : loader.getURLs()) {
        try {
          paths.add(Path.of(url.toURI()).toString());
        } catch (URISyntaxException e) {
          throw new IllegalStateException("a class path of odd URLs: " + url, e);
        }
      }
      return String.join(File.pathSeparator, paths)
          + File.pathSeparator
          + System.getProperty("java.class.path");
    }
    return System.getProperty("java.class.path");
  }

  private ZooKeeperClient connect(int process, Duration timeout) throws Exception {
    if (endpoints.isEmpty()) {
      throw new IllegalStateException("the target is not started: start comes before open");
    }
    String endpoint = endpoints.get(Math.floorMod(process, endpoints.size()));
    return ZooKeeperClient.connect(endpoint, timeout, root, syncs());
  }

  @Override
  public String running() {
    return running;
  }

  @Override
  public List<Node> nodes() {
    return IntStream.range(0, servers.size())
        .mapToObj(number -> NumberedNode.of(servers.get(number).node(), number))
        .toList();
  }

  @Override
  public Session open(SessionContext context) throws Exception {
    ZooKeeperClient client = connect(context.process(), context.timeout());
    return StoreSession.of(client)
        .read(op -> client.read(op.key()))
        .write(op -> client.write(op.key(), op.value()))
        .cas(op -> client.replace(op.key(), op.expected(), op.replacement()))
        .closedBy(ZooKeeperClient::close);
  }

  /** Of an ensemble that somebody else runs, our nodes go, unless it does not answer. */
  @Override
  public void close() {
    if (uri.isExternal() && wasUsable) {
      try (ZooKeeperClient client = connect(0, CONNECTING)) {
        client.removeRoot();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        // They carry our name.
      }
    }
    servers.forEach(Server::close);
  }
}

package dev.clew.targets.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * A client of one server of an ensemble, which does not go to another.
 *
 * <p>A {@link ZooKeeper} connects again when it has lost its server, but sends no request twice:
 * what was under way ends with the connection.
 */
final class ZooKeeperClient implements AutoCloseable {

  private static final int ANY_VERSION = -1;
  private static final int ATTEMPTS = 20;

  private final ZooKeeper zooKeeper;
  private final Duration timeout;
  private final String root;
  private final boolean syncs;

  private ZooKeeperClient(ZooKeeper zooKeeper, Duration timeout, String root, boolean syncs) {
    this.zooKeeper = zooKeeper;
    this.timeout = timeout;
    this.root = root;
    this.syncs = syncs;
  }

  /**
   * Connects to a server.
   *
   * @throws IOException if it does not answer in time
   */
  static ZooKeeperClient connect(String endpoint, Duration timeout, String root, boolean syncs)
      throws IOException, InterruptedException {
    CountDownLatch connected = new CountDownLatch(1);
    int millis = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
    ZKClientConfig config = new ZKClientConfig();
    config.setProperty(ZKClientConfig.ZOOKEEPER_REQUEST_TIMEOUT, String.valueOf(millis));
    ZooKeeper zooKeeper =
        new ZooKeeper(
            endpoint,
            millis,
            event -> {
              if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
                connected.countDown();
              }
            },
            config);
    boolean isConnected = false;
    try {
      isConnected = connected.await(millis, TimeUnit.MILLISECONDS);
    } finally {
      if (!isConnected) {
        closeMeanwhile(zooKeeper);
      }
    }
    if (!isConnected) {
      throw new IOException("no session with %s within %d ms".formatted(endpoint, millis));
    }
    return new ZooKeeperClient(zooKeeper, timeout, root, syncs);
  }

  /** Closes a handle that has no server: it would wait for the answer of one. */
  private static void closeMeanwhile(ZooKeeper unconnected) {
    Thread closing =
        new Thread(
            () -> {
              try {
                unconnected.close(0);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "clew-close");
    closing.setDaemon(true);
    closing.start();
  }

  /** Makes the node under which all keys are. */
  void makeRoot() throws KeeperException, InterruptedException {
    try {
      zooKeeper.create(root, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    } catch (KeeperException.NodeExistsException e) {
      // Made at another server.
    }
  }

  /** Removes the node under which all keys are, and them. */
  void removeRoot() throws KeeperException, InterruptedException {
    ZKUtil.deleteRecursive(zooKeeper, root);
  }

  @Nullable Object read(Object key) throws Exception {
    if (syncs) {
      sync();
    }
    try {
      return number(zooKeeper.getData(path(key), false, new Stat()));
    } catch (KeeperException.NoNodeException e) {
      return null;
    }
  }

  private void sync() throws Exception {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    zooKeeper.sync(root, (code, path, context) -> answer.complete(code), null);
    try {
      KeeperException.Code code =
          KeeperException.Code.get(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
      if (code != KeeperException.Code.OK) {
        throw KeeperException.create(code, root);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no answer to a sync", e);
    }
  }

  void write(Object key, @Nullable Object value) throws Exception {
    String path = path(key);
    if (value == null) {
      try {
        zooKeeper.delete(path, ANY_VERSION);
      } catch (KeeperException.NoNodeException e) {
        // As it should be.
      }
      return;
    }
    try {
      zooKeeper.setData(path, bytes(value), ANY_VERSION);
    } catch (KeeperException.NoNodeException e) {
      if (!create(path, value)) {
        zooKeeper.setData(path, bytes(value), ANY_VERSION);
      }
    }
  }

  /**
   * Replaces a value if it is the expected one. That is read here, perhaps stale, but the server
   * writes over that version alone.
   */
  boolean replace(Object key, @Nullable Object expected, @Nullable Object replacement)
      throws Exception {
    String path = path(key);
    if (expected == null) {
      return replacement == null ? read(key) == null : create(path, replacement);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (syncs) {
        sync();
      }
      Stat stat = new Stat();
      try {
        if (!expected.equals(number(zooKeeper.getData(path, false, stat)))) {
          return false;
        }
        if (replacement == null) {
          zooKeeper.delete(path, stat.getVersion());
        } else {
          zooKeeper.setData(path, bytes(replacement), stat.getVersion());
        }
        return true;
      } catch (KeeperException.NoNodeException e) {
        return false;
      } catch (KeeperException.BadVersionException e) {
        // Certainly not replaced, but the value may be the expected one again, or still.
      }
    }
    throw new IOException("written by others all the time");
  }

  private boolean create(String path, Object value) throws KeeperException, InterruptedException {
    try {
      zooKeeper.create(path, bytes(value), ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
      return true;
    } catch (KeeperException.NodeExistsException e) {
      return false;
    }
  }

  private String path(Object key) {
    return root + "/" + key;
  }

  private static byte[] bytes(Object value) {
    return value.toString().getBytes(UTF_8);
  }

  private static Long number(byte[] bytes) {
    return Long.valueOf(new String(bytes, UTF_8));
  }

  @Override
  public void close() {
    try {
      zooKeeper.close((int) Math.min(1_000, timeout.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

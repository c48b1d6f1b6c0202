package dev.clew.targets.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.lease.LeaseRevokeResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client of one node of a cluster, which does not go to another, and sends each request once: it
 * does not wait for a connection to come back, and one attempt is all that it has.
 */
final class EtcdClient implements AutoCloseable {

  /**
   * Read by Vert.x when it is loaded: else each client leaves a folder in that of temporary files.
   */
  private static final String NO_CACHE_FOLDERS = "vertx.disableFileCPResolving";

  static {
    if (System.getProperty(NO_CACHE_FOLDERS) == null) {
      System.setProperty(NO_CACHE_FOLDERS, "true");
    }
  }

  private final Client client;
  private final KV keys;
  private final Duration timeout;
  private final GetOption reading;
  private final String prefix;

  EtcdClient(String endpoint, Duration timeout, boolean serializableReads, String prefix) {
    this.timeout = timeout;
    this.prefix = prefix;
    reading = GetOption.builder().withSerializable(serializableReads).build();
    client =
        Client.builder()
            .endpoints(endpoint)
            .retryMaxAttempts(1)
            .waitForReady(false)
            .connectTimeout(timeout)
            .build();
    keys = client.getKVClient();
  }

  @Nullable Object read(Object key) throws Exception {
    List<KeyValue> found = answer(keys.get(name(key), reading)).getKvs();
    return found.isEmpty() ? null : Long.valueOf(found.get(0).getValue().toString(UTF_8));
  }

  void write(Object key, @Nullable Object value) throws Exception {
    if (value == null) {
      answer(keys.delete(name(key)));
    } else {
      answer(keys.put(name(key), bytes(value)));
    }
  }

  boolean replace(Object key, @Nullable Object expected, @Nullable Object replacement)
      throws Exception {
    ByteSequence name = name(key);
    Cmp isExpected =
        expected == null
            ? new Cmp(name, Cmp.Op.EQUAL, CmpTarget.version(0))
            : new Cmp(name, Cmp.Op.EQUAL, CmpTarget.value(bytes(expected)));
    Op change =
        replacement == null
            ? Op.delete(name, DeleteOption.DEFAULT)
            : Op.put(name, bytes(replacement), PutOption.DEFAULT);
    return answer(keys.txn().If(isExpected).Then(change).commit()).isSucceeded();
  }

  /** Takes a lease of so many seconds, and with it the lock of a key; waits for who has it. */
  Held lock(Object key, long leaseSeconds) throws LockException, InterruptedException {
    try {
      long lease = answer(client.getLeaseClient().grant(leaseSeconds)).getID();
      ByteSequence name = bytes(prefix + "lock/" + key);
      return new Held(lease, answer(client.getLockClient().lock(name, lease)).getKey());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // one that is still queued goes when its lease has run out
      throw new LockException("the lock was not to be had: " + e, e);
    }
  }

  /**
   * A lock that is held, as far as its holder knows.
   *
   * @param lease how long
   * @param name the key that is there as long as the lock is held: the fencing token
   */
  record Held(long lease, ByteSequence name) {}

  /** Gives up a lock. */
  void unlock(Held held) throws Exception {
    LeaseRevokeResponse unused = answer(client.getLeaseClient().revoke(held.lease()));
  }

  /**
   * Writes a value only if a lock is still held, which etcd sees in the same transaction.
   *
   * @throws LockException if it is not; nothing was written
   */
  void writeHolding(Held held, Object key, @Nullable Object value) throws Exception {
    Op change =
        value == null
            ? Op.delete(name(key), DeleteOption.DEFAULT)
            : Op.put(name(key), bytes(value), PutOption.DEFAULT);
    Cmp isHeld = new Cmp(held.name(), Cmp.Op.GREATER, CmpTarget.createRevision(0));
    if (!answer(keys.txn().If(isHeld).Then(change).commit()).isSucceeded()) {
      throw new LockException("the lease ran out before the write", null);
    }
  }

  /** Removes all keys that begin as ours do. */
  void removeAll() throws Exception {
    answer(keys.delete(bytes(prefix), DeleteOption.builder().isPrefix(true).build()));
  }

  private <T> T answer(CompletableFuture<T> answer) throws Exception {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new TimeoutException("no answer within " + timeout.toMillis() + " ms");
    }
  }

  private ByteSequence name(Object key) {
    return bytes(prefix + key);
  }

  private static ByteSequence bytes(Object value) {
    return ByteSequence.from(value.toString(), UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}

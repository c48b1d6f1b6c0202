package dev.clew.targets.etcd;

import dev.clew.targets.etcd.EtcdClient.Held;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Changes of keys under etcd's locks: take the lock of the key, read, write, give the lock up.
 *
 * <p>A lock is a lease, so that a client that dies does not hold it for ever. A holder that
 * <i>pauses</i> for longer, as for a garbage collection, does not know that somebody else holds it
 * meanwhile, and writes over what that one wrote: mutual exclusion by a lease is none. Now and then
 * a client of ours pauses on purpose between its read and its write. With <b>fencing</b> the write
 * is a transaction that etcd carries out only if the lock is still held.
 *
 * <p>etcd's manual says so under "Notes on the usage of lock and lease".
 */
final class LockedChanges {

  /** The least that etcd grants with its usual election time-out. */
  private static final long LEASE_SECONDS = 2;

  private static final Duration PAUSE = Duration.ofMillis(3_500);

  /** One of so many changes of a client has a pause in it. */
  private static final int PAUSES = 24;

  private final EtcdClient client;
  private final boolean fenced;
  private int changes;

  /**
   * Creates the changes of a client.
   *
   * @param process whose client it is: they do not all pause at once
   */
  LockedChanges(EtcdClient client, boolean fenced, int process) {
    this.client = client;
    this.fenced = fenced;
    this.changes = Math.floorMod(process * 7, PAUSES);
  }

  void write(Object key, @Nullable Object value) throws Exception {
    Held held = client.lock(key, LEASE_SECONDS);
    pauseAtTimes();
    store(held, key, value);
    client.unlock(held);
  }

  boolean replace(Object key, @Nullable Object expected, @Nullable Object replacement)
      throws Exception {
    Held held = client.lock(key, LEASE_SECONDS);
    boolean matches = Objects.equals(client.read(key), expected);
    pauseAtTimes();
    if (matches) {
      store(held, key, replacement);
    }
    client.unlock(held);
    return matches;
  }

  private void store(Held held, Object key, @Nullable Object value) throws Exception {
    if (fenced) {
      client.writeHolding(held, key, value);
    } else {
      client.write(key, value);
    }
  }

  private void pauseAtTimes() throws InterruptedException {
    changes++;
    if (changes % PAUSES == 0) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }
}

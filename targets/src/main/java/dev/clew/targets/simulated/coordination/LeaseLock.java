package dev.clew.targets.simulated.coordination;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Client;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Node;
import dev.clew.targets.simulated.network.Store;
import dev.clew.targets.spi.StepResult;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A store that only reads and writes, and a lock service: who wants to change a key takes its lock,
 * reads, and writes. The lock is a lease, so that a client that dies does not hold it for ever.
 *
 * <p>A client that <i>pauses</i> between its read and its write, for a garbage collection, say,
 * does not know that its lease has run out meanwhile. Another takes the lock, changes the value and
 * is told so; then the first goes on, and writes over it: a <i>lost update</i>. To look at the
 * clock before the write does not help, as the pause may come after the look.
 *
 * <p>A <b>fencing token</b> is a number that grows with every lease; the store refuses a token that
 * is smaller than one it has seen. If it looks at the tokens of <b>writes</b> only, there is still
 * a hole: the late write comes after the other's read, whose token the store has not noted, and
 * before its write, and the other then writes what it made of the value before. With the tokens of
 * <b>reads and writes</b> nothing comes between, and the store is linearizable.
 *
 * <p>Kleppmann, Designing Data-Intensive Applications, 2017, chapter 8, "The truth is defined by
 * the majority", and "How to do distributed locking", 2016; leases: Gray, Cheriton, SOSP 1989.
 */
public final class LeaseLock implements Store {

  private static final long LEASE = 40_000;
  private static final long BACK_OFF = 8_000;
  private static final long PAUSE = 80_000;

  /** One of so many clients pauses while it holds the lock. */
  private static final int PAUSES = 8;

  /** Which tokens the store looks at. */
  public enum Fencing {
    /** None. */
    NONE,
    /** Those of writes. */
    WRITES,
    /** Those of reads and writes. */
    READS_AND_WRITES
  }

  private final Network network;
  private final DataType dataType;
  private final Fencing fencing;
  private final LockService locks;
  private final Storage storage;

  /** Creates the store and its locks. */
  public LeaseLock(Network network, DataType dataType, Fencing fencing) {
    this.network = network;
    this.dataType = dataType;
    this.fencing = fencing;
    this.locks = new LockService(network);
    this.storage = new Storage(network);
  }

  @Override
  public void ask(Call call, MicroOperation operation) {
    if (operation.kind() == MicroOperation.Kind.READ) {
      call.client().request(storage, call, it -> it.read(call, operation.key()));
    } else {
      new Change(call, operation).acquire();
    }
  }

  /** A change of a key under its lock, as the client goes about it. */
  private final class Change {

    private final Call call;
    private final MicroOperation operation;
    private final Client client;
    private boolean hasLock;

    Change(Call call, MicroOperation operation) {
      this.call = call;
      this.operation = operation;
      this.client = call.client();
    }

    void acquire() {
      if (!hasLock && !call.isOver()) {
        client.send(locks, it -> it.acquire(this));
        client.after(BACK_OFF / 2 + network.simulation().exponential(BACK_OFF), this::acquire);
      }
    }

    void locked(long token) {
      if (!hasLock) {
        hasLock = true;
        client.sendReliably(storage, it -> it.read(this, token));
      }
    }

    void read(@Nullable Object value, long token) {
      Effect effect = Effect.of(operation, value, dataType);
      if (!effect.writes()) {
        done(effect.answer(), token);
        return;
      }
      client.mayPause(PAUSES, PAUSE);
      client.after(0, () -> client.sendReliably(storage, it -> it.write(this, token, effect)));
    }

    void done(StepResult result, long token) {
      call.end(result);
      client.send(locks, it -> it.release(operation.key(), token));
    }
  }

  private static final class LockService extends Node {

    private final Map<Object, Lease> leases = new HashMap<>();
    private long tokens;

    private record Lease(long token, long end) {}

    LockService(Network network) {
      super(network);
    }

    void acquire(Change change) {
      Lease current = leases.get(change.operation.key());
      if (current == null || current.end() < clock()) {
        long token = ++tokens;
        leases.put(change.operation.key(), new Lease(token, clock() + LEASE));
        send(change.client, it -> change.locked(token));
      }
    }

    void release(Object key, long token) {
      leases.computeIfPresent(key, (same, lease) -> lease.token() == token ? null : lease);
    }
  }

  private final class Storage extends Node {

    private final Map<Object, @Nullable Object> values = new HashMap<>();
    private final Map<Object, Long> tokens = new HashMap<>();

    Storage(Network network) {
      super(network);
    }

    void read(Call call, Object key) {
      answer(call, StepResult.value(values.get(key)));
    }

    void read(Change change, long token) {
      Object key = change.operation.key();
      if (fencing == Fencing.READS_AND_WRITES) {
        tokens.merge(key, token, Math::max);
      }
      Object value = values.get(key);
      sendReliably(change.client, it -> change.read(value, token));
    }

    void write(Change change, long token, Effect effect) {
      Object key = change.operation.key();
      boolean isFencedOff = fencing != Fencing.NONE && token < tokens.getOrDefault(key, 0L);
      if (!isFencedOff) {
        tokens.merge(key, token, Math::max);
        values.put(key, effect.after());
      }
      StepResult result =
          isFencedOff ? StepResult.aborted("fenced off: a newer lease was seen") : effect.answer();
      sendReliably(change.client, it -> change.done(result, token));
    }
  }
}

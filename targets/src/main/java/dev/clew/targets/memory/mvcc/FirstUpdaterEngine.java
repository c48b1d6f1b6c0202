package dev.clew.targets.memory.mvcc;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.memory.locking.LockTable;
import dev.clew.targets.memory.locking.LockTable.Mode;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot isolation in which the first to write a key wins: a write takes an exclusive lock, held
 * to the end, and is refused if the key was committed by another since the snapshot.
 *
 * <p>Allows what {@link SnapshotEngine} allows, write skew (G2-item), and no more, for the same
 * reasons: at the moment of a write the newest version is that of the snapshot, and the lock keeps
 * it so until the commit. The difference is when conflicts are found. Here a writer waits for the
 * one that wrote before it, and is rolled back as soon as that one commits, instead of working on
 * in vain; if that one rolls back, it goes on. So it can come to deadlocks.
 *
 * <p>Source: A. Fekete, E. O'Neil, P. O'Neil, "A Read-Only Transaction Anomaly Under Snapshot
 * Isolation", SIGMOD Record 33(3), 2004, who name it first updater wins.
 */
public class FirstUpdaterEngine implements Engine<FirstUpdaterEngine.Transaction> {

  /** A running transaction: the time of its snapshot, its locks, and what it would write. */
  public static final class Transaction {
    final long snapshot;
    private final Map<Object, @Nullable Object> writes = new LinkedHashMap<>();
    private final Set<Object> locked = new LinkedHashSet<>();

    private Transaction(long snapshot) {
      this.snapshot = snapshot;
    }
  }

  private final DataType dataType;
  private final VersionStore store = new VersionStore();
  private final Snapshots snapshots = new Snapshots();
  private final LockTable<Transaction> locks = new LockTable<>();
  private long now;

  /** Creates an engine whose map is empty. */
  public FirstUpdaterEngine(DataType dataType) {
    this.dataType = dataType;
  }

  @Override
  public Transaction begin(int session) {
    snapshots.take(now);
    return new Transaction(now);
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    if (operation.kind() == MicroOperation.Kind.READ) {
      return carryOut(transaction, operation, transaction.snapshot);
    }
    transaction.locked.add(key);
    return switch (locks.request(transaction, key, Mode.EXCLUSIVE)) {
      case GRANTED -> update(transaction, operation);
      case QUEUED -> StepResult.blocked();
      case DEADLOCK -> {
        rollback(transaction);
        yield StepResult.aborted("deadlock over key " + key);
      }
    };
  }

  private StepResult update(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    if (store.lastWritten(key) > transaction.snapshot && !toleratesNewerVersion()) {
      rollback(transaction);
      return StepResult.aborted("another transaction has written key %s since".formatted(key));
    }
    return carryOut(transaction, operation, now);
  }

  /** Returns whether a write may go on though the newest version is not that of its snapshot. */
  boolean toleratesNewerVersion() {
    return false;
  }

  private StepResult carryOut(Transaction transaction, MicroOperation operation, long time) {
    Object key = operation.key();
    Object value =
        transaction.writes.containsKey(key) ? transaction.writes.get(key) : store.read(key, time);
    Effect effect = Effect.of(operation, value, dataType);
    if (effect.writes()) {
      transaction.writes.put(key, effect.after());
    }
    return effect.answer();
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    snapshots.drop(transaction.snapshot);
    if (!transaction.writes.isEmpty()) {
      now++;
      long oldest = snapshots.oldest(now);
      transaction.writes.forEach((key, value) -> store.install(key, value, now, oldest));
    }
    locks.releaseAll(transaction, transaction.locked);
    return CommitResult.ok();
  }

  @Override
  public void rollback(Transaction transaction) {
    snapshots.drop(transaction.snapshot);
    locks.releaseAll(transaction, transaction.locked);
  }
}

package dev.clew.targets.memory.mvcc;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot isolation: a transaction reads what was committed when it began, and its own writes,
 * which it keeps to itself until it commits; of two concurrent transactions that write one key the
 * first to commit wins, the other is rolled back.
 *
 * <p>Allows write skew (G2-item): of two transactions that both read x and y, one writes x and the
 * other y; neither overwrites what the other wrote, so both commit, though in no serial order both
 * could have read what they read. Prevents the rest: a snapshot holds only committed values (no G1)
 * and is one moment's (no read skew, no G-single); lost update needs two concurrent writers of one
 * key. Snapshots are of the latest commit when the transaction begins, hence strong snapshot
 * isolation: nobody reads older values than were committed before they began.
 *
 * <p>Nobody ever waits. Source: H. Berenson et al., "A Critique of ANSI SQL Isolation Levels",
 * SIGMOD 1995, section 4.2.
 */
public class SnapshotEngine implements Engine<SnapshotEngine.Transaction> {

  /** A running transaction: the time of its snapshot, and what it would write. */
  public static final class Transaction {
    final long snapshot;
    final Map<Object, @Nullable Object> writes = new LinkedHashMap<>();

    private Transaction(long snapshot) {
      this.snapshot = snapshot;
    }
  }

  private final DataType dataType;
  private final VersionStore store = new VersionStore();
  private final Snapshots snapshots = new Snapshots();
  private long now;

  /** Creates an engine whose map is empty. */
  public SnapshotEngine(DataType dataType) {
    this.dataType = dataType;
  }

  @Override
  public Transaction begin(int session) {
    long snapshot = snapshotAt(now);
    snapshots.take(snapshot);
    return new Transaction(snapshot);
  }

  /** Returns the time of the snapshot that a transaction gets which begins at a time. */
  long snapshotAt(long time) {
    return time;
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    Effect effect = Effect.of(operation, value(transaction, operation), dataType);
    if (effect.writes()) {
      transaction.writes.put(key, effect.after());
      written(transaction, operation);
    }
    return effect.answer();
  }

  /** Returns the value that an operation of a transaction sees. */
  @Nullable Object value(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    return transaction.writes.containsKey(key)
        ? transaction.writes.get(key)
        : committed(key, transaction.snapshot);
  }

  /** Notes an operation that wrote. */
  void written(Transaction transaction, MicroOperation operation) {}

  @Override
  public CommitResult commit(Transaction transaction) {
    snapshots.drop(transaction.snapshot);
    for (Object key : transaction.writes.keySet()) {
      if (isOvertaken(transaction, key)) {
        return CommitResult.fail(
            "another transaction wrote key %s and committed first".formatted(key));
      }
    }
    if (!transaction.writes.isEmpty()) {
      install(transaction.writes);
    }
    return CommitResult.ok();
  }

  /** Returns whether a key that a transaction wrote has been written by another since. */
  boolean isOvertaken(Transaction transaction, Object key) {
    return store.lastWritten(key) > transaction.snapshot;
  }

  /** Makes writes visible to the snapshots of later transactions. */
  final void install(Map<Object, @Nullable Object> writes) {
    now++;
    long oldest = snapshotAt(snapshots.oldest(now));
    writes.forEach((key, value) -> store.install(key, value, now, oldest));
  }

  /** Returns the value of a key in the snapshot of a time. */
  final @Nullable Object committed(Object key, long time) {
    return store.read(key, time);
  }

  /** Returns the newest value of a key. */
  final @Nullable Object newest(Object key) {
    return store.read(key, now);
  }

  @Override
  public void rollback(Transaction transaction) {
    snapshots.drop(transaction.snapshot);
  }
}

package dev.clew.targets.memory.optimistic;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.memory.mvcc.Snapshots;
import dev.clew.targets.memory.mvcc.VersionStore;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Optimistic validation: a transaction reads what was committed when it began, keeps its writes to
 * itself, and may commit them only if nobody has written what it read since.
 *
 * <p>Allows no anomaly. Order the transactions that write by their commits, and those that only
 * read by their beginnings. What a writer read is still the newest at its commit, by validation, so
 * it is as if it had run then, whole; what a reader read was the newest at its beginning. Both
 * moments lie between invocation and completion, hence strict serializability. Two writers of one
 * key that neither has read both commit: blind writes are in no conflict.
 *
 * <p>It is snapshot isolation that looks at the keys read instead of the keys written. Nobody ever
 * waits; who has read much is rolled back often. Source: H. T. Kung, J. T. Robinson, "On Optimistic
 * Methods for Concurrency Control", TODS 6(2), 1981, section 4 (serial validation); reading from
 * versions, so that readers need no validation, is as in J. Zhou et al., "FoundationDB", SIGMOD
 * 2021, section 2.4.
 */
public class OptimisticEngine implements Engine<OptimisticEngine.Transaction> {

  /** A running transaction: the time of its snapshot, what it has read and what it would write. */
  public static final class Transaction {
    private final long snapshot;
    private final Set<Object> reads = new LinkedHashSet<>();
    private final Map<Object, @Nullable Object> writes = new LinkedHashMap<>();

    private Transaction(long snapshot) {
      this.snapshot = snapshot;
    }
  }

  private final DataType dataType;
  private final VersionStore store = new VersionStore();
  private final Snapshots snapshots = new Snapshots();
  private long now;

  /** Creates an engine whose map is empty. */
  public OptimisticEngine(DataType dataType) {
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
    boolean isOwn = transaction.writes.containsKey(key);
    // A write alone depends on nothing; an append and a compare-and-set read what they replace.
    if (!isOwn && operation.kind() != MicroOperation.Kind.WRITE) {
      transaction.reads.add(key);
    }
    Object value = isOwn ? transaction.writes.get(key) : store.read(key, transaction.snapshot);
    Effect effect = Effect.of(operation, value, dataType);
    if (effect.writes()) {
      transaction.writes.put(key, effect.after());
    }
    return effect.answer();
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    snapshots.drop(transaction.snapshot);
    if (transaction.writes.isEmpty()) {
      return CommitResult.ok();
    }
    for (Object key : toValidate(transaction.reads, transaction.writes.keySet())) {
      if (store.lastWritten(key) > transaction.snapshot) {
        return CommitResult.fail("another transaction has written key %s since".formatted(key));
      }
    }
    now++;
    long oldest = snapshotAt(snapshots.oldest(now));
    transaction.writes.forEach((key, value) -> store.install(key, value, now, oldest));
    return CommitResult.ok();
  }

  /** Returns the keys that nobody else may have written: all that were read. */
  Set<Object> toValidate(Set<Object> reads, Set<Object> writes) {
    return reads;
  }

  @Override
  public void rollback(Transaction transaction) {
    snapshots.drop(transaction.snapshot);
  }
}

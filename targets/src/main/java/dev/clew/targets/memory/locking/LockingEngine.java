package dev.clew.targets.memory.locking;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.memory.locking.LockTable.Mode;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locking with one version of each value: read under a shared lock, write in place under an
 * exclusive one, undo on rollback. Deadlocks are detected; the transaction that would close the
 * cycle is rolled back.
 *
 * <p>Write locks are always held to the end, so nobody reads or overwrites what is not committed:
 * no dirty write (G0), no dirty read (G1). How long <em>read</em> locks are held makes the level:
 *
 * <ul>
 *   <li>{@link ReadLocks#LONG}, to the end: strict two-phase locking. Order transactions by the
 *       moment they commit: at that moment each still holds all its locks, so everything it read is
 *       current, and it is as if it had run then, whole. That moment lies between its invocation
 *       and its completion, hence <em>strict</em> serializable. Allows no anomaly.
 *   <li>{@link ReadLocks#SHORT}, until the value is read: read committed, by locks. Between a read
 *       and the commit others may overwrite what was read: lost update (both read, then both write
 *       in turn), read skew (G-single), write skew (G2-item). What is seen of another transaction
 *       is never unseen, since its writes appear all at once: observed transaction vanishes (OTV)
 *       cannot happen, which is monotonic atomic view.
 * </ul>
 *
 * <p>Source: J. Gray, R. Lorie, G. Putzolu, I. Traiger, "Granularity of Locks and Degrees of
 * Consistency in a Shared Data Base", 1976, degrees 3 and 2. There are no predicates, so locks on
 * keys suffice; a key that was never written is locked like any other.
 */
public final class LockingEngine implements Engine<LockingEngine.Transaction> {

  /** How long a read lock is held. */
  public enum ReadLocks {
    /** Until the value is read. */
    SHORT,
    /** To the end of the transaction. */
    LONG
  }

  /** A running transaction: the keys it has touched, and the values to restore. */
  public static final class Transaction {
    private final Set<Object> touched = new LinkedHashSet<>();
    private final Map<Object, @Nullable Object> before = new LinkedHashMap<>();
  }

  private final DataType dataType;
  private final ReadLocks readLocks;
  private final Map<Object, @Nullable Object> values = new HashMap<>();
  private final LockTable<Transaction> locks = new LockTable<>();

  /** Creates an engine whose map is empty. */
  public LockingEngine(DataType dataType, ReadLocks readLocks) {
    this.dataType = dataType;
    this.readLocks = readLocks;
  }

  @Override
  public Transaction begin() {
    return new Transaction();
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    boolean reads = operation.kind() == MicroOperation.Kind.READ;
    Object key = operation.key();
    transaction.touched.add(key);
    // An append or a compare-and-set is exclusive from its start: a shared lock upgraded later
    // would let two of them read the same value and then wait for each other.
    return switch (locks.request(transaction, key, reads ? Mode.SHARED : Mode.EXCLUSIVE)) {
      case GRANTED -> carryOut(transaction, operation);
      case QUEUED -> StepResult.blocked();
      case DEADLOCK -> {
        rollback(transaction);
        yield StepResult.aborted("deadlock over key " + key);
      }
    };
  }

  private StepResult carryOut(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    Object value = values.get(key);
    Effect effect = Effect.of(operation, value, dataType);
    if (effect.writes()) {
      if (!transaction.before.containsKey(key)) {
        transaction.before.put(key, value);
      }
      values.put(key, effect.after());
    }
    if (readLocks == ReadLocks.SHORT && !locks.holdsExclusively(transaction, key)) {
      locks.release(transaction, key);
    }
    return effect.answer();
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    locks.releaseAll(transaction, transaction.touched);
    return CommitResult.ok();
  }

  @Override
  public void rollback(Transaction transaction) {
    transaction.before.forEach(values::put);
    locks.releaseAll(transaction, transaction.touched);
  }
}

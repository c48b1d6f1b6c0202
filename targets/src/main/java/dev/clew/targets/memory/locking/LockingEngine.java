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
 * <p>Write locks are always held to the end, so nobody overwrites what is not committed: no dirty
 * write (G0). How long <em>read</em> locks are held makes the degree:
 *
 * <ul>
 *   <li>{@link ReadLocks#LONG}, to the end: strict two-phase locking. Order transactions by the
 *       moment they commit: at that moment each still holds all its locks, so everything it read is
 *       current, and it is as if it had run then, whole. That moment lies between its invocation
 *       and its completion, hence <em>strict</em> serializable. Allows no anomaly.
 *   <li>{@link ReadLocks#CURSOR}, until the transaction reads another key: cursor stability. A
 *       write right behind a read of its key overwrites what was read, so that such updates are not
 *       lost (P4C). All else that the next degree allows is allowed; also to lose an update whose
 *       read and write have another read between them.
 *   <li>{@link ReadLocks#SHORT}, until the value is read: read committed. Between a read and the
 *       commit others may overwrite what was read: lost update (both read, then both write in
 *       turn), read skew (G-single), write skew (G2-item). What is seen of another transaction is
 *       never unseen, since its writes appear all at once: observed transaction vanishes (OTV)
 *       cannot happen, which is monotonic atomic view.
 *   <li>{@link ReadLocks#NONE}: read uncommitted. A reader does not wait for a writer, so it sees
 *       what is rolled back later (G1a), what is overwritten before the commit (G1b), and two
 *       transactions see each other's writes (G1c).
 * </ul>
 *
 * <p>There are no reads by predicate here, so locks on keys suffice, and a key that was never
 * written is locked like any other. Where there are, item locks to the end are repeatable read, and
 * serializability takes locks on predicates as well.
 *
 * <p>Source: J. Gray, R. Lorie, G. Putzolu, I. Traiger, "Granularity of Locks and Degrees of
 * Consistency in a Shared Data Base", 1976, degrees 3, 2 and 1; for cursors H. Berenson et al., "A
 * Critique of ANSI SQL Isolation Levels", SIGMOD 1995, section 4.1.
 */
public class LockingEngine implements Engine<LockingEngine.Transaction> {

  /** How long a read lock is held. */
  public enum ReadLocks {
    /** Not at all: none is taken. */
    NONE,
    /** Until the value is read. */
    SHORT,
    /** Until the transaction reads another key. */
    CURSOR,
    /** To the end of the transaction. */
    LONG
  }

  /** A running transaction: the keys it has touched, and the values to restore. */
  public static final class Transaction {
    private final Set<Object> touched = new LinkedHashSet<>();
    private final Map<Object, @Nullable Object> before = new LinkedHashMap<>();
    private @Nullable Object cursor;
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
  public Transaction begin(int session) {
    return new Transaction();
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    boolean reads = operation.kind() == MicroOperation.Kind.READ;
    if (reads && readLocks == ReadLocks.NONE) {
      return Effect.of(operation, values.get(key), dataType).answer();
    }
    transaction.touched.add(key);
    // An append or a compare-and-set is exclusive from its start: a shared lock upgraded later
    // would let two of them read the same value and then wait for each other.
    return switch (lock(transaction, key, reads ? Mode.SHARED : Mode.EXCLUSIVE)) {
      case GRANTED -> carryOut(transaction, operation);
      case QUEUED -> StepResult.blocked();
      case DEADLOCK -> {
        rollback(transaction);
        yield StepResult.aborted("deadlock over key " + key);
      }
    };
  }

  /** Asks for a lock. */
  LockTable.Answer lock(Transaction transaction, Object key, Mode mode) {
    return locks.request(transaction, key, mode);
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
      written(transaction, key);
    } else if (operation.kind() == MicroOperation.Kind.READ) {
      read(transaction, key);
    }
    return effect.answer();
  }

  /** Gives up the read locks that a read ends. */
  void read(Transaction transaction, Object key) {
    if (readLocks == ReadLocks.SHORT) {
      releaseShared(transaction, key);
    } else if (readLocks == ReadLocks.CURSOR && !key.equals(transaction.cursor)) {
      if (transaction.cursor != null) {
        releaseShared(transaction, transaction.cursor);
      }
      transaction.cursor = key;
    }
  }

  /** Gives up the write locks that a write ends: none. */
  void written(Transaction transaction, Object key) {}

  /** Gives up a lock unless it is exclusive. */
  final void releaseShared(Transaction transaction, Object key) {
    if (!locks.holdsExclusively(transaction, key)) {
      release(transaction, key);
    }
  }

  /** Gives up a lock. */
  final void release(Transaction transaction, Object key) {
    locks.release(transaction, key);
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    locks.releaseAll(transaction, transaction.touched);
    return CommitResult.ok();
  }

  @Override
  public void rollback(Transaction transaction) {
    undo(transaction.before);
    locks.releaseAll(transaction, transaction.touched);
  }

  /**
   * Restores what a transaction has overwritten.
   *
   * @param before what the keys that it wrote held before
   */
  void undo(Map<Object, @Nullable Object> before) {
    before.forEach(values::put);
  }
}

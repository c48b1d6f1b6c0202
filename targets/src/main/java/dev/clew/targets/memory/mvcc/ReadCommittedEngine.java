package dev.clew.targets.memory.mvcc;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.memory.locking.LockTable;
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
 * Read committed with versions: each step reads what is committed when it is done, and never waits
 * for a writer; writers lock their keys to the end, keep the new versions to themselves, and show
 * them all at once when they commit.
 *
 * <p>Allows lost update (both read, then both write in turn), read skew (G-single: one step sees
 * the state before a commit, the next one the state after it) and write skew (G2-item). Prevents
 * dirty writes (G0) by locks, and dirty reads (G1), since only committed versions are read. Once a
 * step has seen a commit, so do all later ones, and a commit shows itself whole: no observed
 * transaction vanishes (OTV), which is monotonic atomic view.
 *
 * <p>A step is of one key here, so its snapshot is one version, and older ones need not be kept.
 * Source: H. Berenson et al., "A Critique of ANSI SQL Isolation Levels", SIGMOD 1995, section 4.3
 * (read consistency); P. Bailis et al., "Highly Available Transactions", VLDB 2014, for the name of
 * what it keeps.
 */
public class ReadCommittedEngine implements Engine<ReadCommittedEngine.Transaction> {

  /** A running transaction: its locks, and what it would write. */
  public static final class Transaction {
    private final Set<Object> locked = new LinkedHashSet<>();
    private final Map<Object, @Nullable Object> writes = new LinkedHashMap<>();
  }

  private final DataType dataType;
  private final Map<Object, @Nullable Object> committed = new HashMap<>();
  private final LockTable<Transaction> locks = new LockTable<>();

  /** Creates an engine whose map is empty. */
  public ReadCommittedEngine(DataType dataType) {
    this.dataType = dataType;
  }

  @Override
  public Transaction begin(int session) {
    return new Transaction();
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    Object key = operation.key();
    if (operation.kind() == MicroOperation.Kind.READ) {
      return carryOut(transaction, operation);
    }
    transaction.locked.add(key);
    return switch (locks.request(transaction, key, Mode.EXCLUSIVE)) {
      // Whoever waited goes on with what is newest by now: the lock keeps it the newest.
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
    boolean isOwn = transaction.writes.containsKey(key);
    Object value = isOwn ? transaction.writes.get(key) : committed.get(key);
    Effect effect = Effect.of(operation, value, dataType);
    if (effect.writes()) {
      if (isOwn) {
        replaced(key, value);
      }
      transaction.writes.put(key, effect.after());
    }
    return effect.answer();
  }

  /** Notes that a transaction wrote over a version of its own, which nobody else has seen. */
  void replaced(Object key, @Nullable Object version) {}

  @Override
  public CommitResult commit(Transaction transaction) {
    publish(transaction);
    return CommitResult.ok();
  }

  /** Shows what a transaction wrote, and gives up its locks. */
  void publish(Transaction transaction) {
    transaction.writes.forEach(this::put);
    locks.releaseAll(transaction, transaction.locked);
  }

  /** Returns what a transaction wrote. */
  static Map<Object, @Nullable Object> writes(Transaction transaction) {
    return transaction.writes;
  }

  /** Shows one version. */
  final void put(Object key, @Nullable Object version) {
    committed.put(key, version);
  }

  /** Gives up the locks on keys that a transaction did not write after all. */
  final void releaseUnwritten(Transaction transaction) {
    transaction.locked.stream()
        .filter(key -> !transaction.writes.containsKey(key))
        .forEach(key -> locks.release(transaction, key));
  }

  /** Gives up one lock. */
  final void release(Transaction transaction, Object key) {
    locks.release(transaction, key);
  }

  @Override
  public void rollback(Transaction transaction) {
    locks.releaseAll(transaction, transaction.locked);
  }
}

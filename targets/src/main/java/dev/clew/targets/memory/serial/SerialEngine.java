package dev.clew.targets.memory.serial;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DataType;
import dev.clew.targets.memory.engine.Effect;
import dev.clew.targets.memory.engine.Engine;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transaction at a time, in the order of their first steps; the others wait.
 *
 * <p>Allows no anomaly: the transactions run one after another in fact, not only in appearance, and
 * each of them runs between its invocation and its completion, hence strict serializability. It is
 * what all other engines are measured against, in what they allow and in what they save.
 *
 * <p>Source: M. Stonebraker et al., "The End of an Architectural Era", VLDB 2007, section 3: data
 * in memory, transactions one at a time.
 */
public class SerialEngine implements Engine<SerialEngine.Transaction> {

  /** A transaction that runs, or waits for its turn: the values to restore. */
  public static final class Transaction {
    private final Map<Object, @Nullable Object> before = new LinkedHashMap<>();
  }

  private final DataType dataType;
  private final Map<Object, @Nullable Object> values = new HashMap<>();

  /** The one that runs, and those that wait behind it. */
  private final Set<Transaction> queue = new LinkedHashSet<>();

  /** Creates an engine whose map is empty. */
  public SerialEngine(DataType dataType) {
    this.dataType = dataType;
  }

  @Override
  public Transaction begin(int session) {
    return new Transaction();
  }

  @Override
  public StepResult step(Transaction transaction, MicroOperation operation) {
    queue.add(transaction);
    if (queue.iterator().next() != transaction) {
      return StepResult.blocked();
    }
    Object key = operation.key();
    Effect effect = Effect.of(operation, values.get(key), dataType);
    if (effect.writes()) {
      if (!transaction.before.containsKey(key)) {
        transaction.before.put(key, values.get(key));
      }
      values.put(key, effect.after());
    }
    return effect.answer();
  }

  @Override
  public CommitResult commit(Transaction transaction) {
    makeDurable(transaction.before);
    queue.remove(transaction);
    return CommitResult.ok();
  }

  /**
   * Does what it takes for the writes of a transaction to last.
   *
   * @param before what the keys that it wrote held before
   */
  void makeDurable(Map<Object, @Nullable Object> before) {}

  /** Sets the value of a key. */
  final void put(Object key, @Nullable Object value) {
    values.put(key, value);
  }

  /** Returns the value of a key. */
  final @Nullable Object get(Object key) {
    return values.get(key);
  }

  @Override
  public void rollback(Transaction transaction) {
    transaction.before.forEach(values::put);
    queue.remove(transaction);
  }
}

package dev.clew.targets.memory.engine;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.StepResult;

/**
 * A concurrency control over a map in memory: which transaction may do what, and when.
 *
 * <p>An engine is sequential code. Every method is called while the caller holds the engine's
 * monitor and returns at once: a step that must wait returns {@link StepResult#blocked}, and the
 * caller tries it again after another transaction has moved. So an engine can be read without
 * thinking of threads, and does the same under every caller that makes the same calls.
 *
 * @param <T> what it knows of a running transaction
 */
public interface Engine<T> {

  /**
   * Begins a transaction.
   *
   * @param session the number of the session that it belongs to
   */
  T begin(int session);

  /** Does one micro-operation; after a result that is aborted, the transaction is over. */
  StepResult step(T transaction, MicroOperation operation);

  /** Commits the transaction or, if that is impossible, rolls it back and says why. */
  CommitResult commit(T transaction);

  /** Rolls the transaction back, also one that is blocked. */
  void rollback(T transaction);
}

package dev.clew.targets.spi;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;

/**
 * One connection to a target, which runs one transaction at a time, step by step.
 *
 * <p>Protocol: {@link #begin}, any number of {@link #step}, then {@link #commit} or {@link #abort};
 * after a step or a commit that is lost only {@link #close}. Methods throw for programming errors
 * only: what the system under test does wrong is a result. Used by one thread at a time, except for
 * {@link #cancel}.
 */
public interface Session extends AutoCloseable {

  /** Begins a transaction at a level; a lost connection may show here or at the first step. */
  StepResult begin(IsolationLevel level);

  /**
   * Does one micro-operation.
   *
   * @return what it returned: for a read its value (a {@code List<Long>} or null for lists), for a
   *     compare-and-set whether it replaced; or that it is blocked, aborted or lost
   */
  StepResult step(MicroOperation operation);

  /** Commits the transaction. */
  CommitResult commit();

  /** Rolls the transaction back. */
  CommitResult abort();

  /** Interrupts a waiting step from another thread, if that can be done. */
  default void cancel() {}

  /** Closes the connection; what is open is rolled back. */
  @Override
  void close();
}

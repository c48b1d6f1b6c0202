package dev.clew.targets.spi;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;

/**
 * One connection to a target, which runs one transaction at a time, step by step.
 *
 * <p>Protocol: {@link #begin}, any number of {@link #step}, then {@link #commit} or {@link #abort}.
 * A step that is aborted ends the transaction: the next call is {@code begin} (an {@code abort} in
 * between does nothing). A step that is blocked is tried again with the same operation, or the
 * transaction is aborted. After a step or a commit that is lost, and whenever {@link #isUsable} is
 * false, the session is only closed. Methods throw for programming errors only: what the system
 * under test does wrong is a result. Used by one thread at a time, except for {@link #cancel}.
 */
public interface Session extends AutoCloseable {

  /**
   * Begins a transaction at a level.
   *
   * @return that it is done, or that the connection is lost; then the transaction certainly did not
   *     happen, for nothing of it was sent
   */
  StepResult begin(IsolationLevel level);

  /**
   * Does one micro-operation.
   *
   * @return what it returned: for a read its value (a {@code List<Long>} or null for lists), for a
   *     compare-and-set whether it replaced; or that it is blocked, aborted or lost
   */
  StepResult step(MicroOperation operation);

  /**
   * Does one operation on rows, if the target {@link Target#takes takes} it.
   *
   * @return what it answers; or that it is blocked, aborted or lost
   */
  default StepResult step(RowOperation operation) {
    throw new UnsupportedOperationException("this target has no rows to pick: " + operation);
  }

  /**
   * Commits the transaction.
   *
   * @return ok, fail or info; or, of a session that reports, that the commit is {@link
   *     CommitResult#isBlocked blocked}: then it is tried again, or the transaction is aborted
   */
  CommitResult commit();

  /** Rolls the transaction back. */
  CommitResult abort();

  /** Interrupts a waiting step from another thread, if that can be done; the step is aborted. */
  default void cancel() {}

  /**
   * Returns whether another transaction can begin in this session.
   *
   * <p>False once its connection was discarded. That can happen although the outcome is known: a
   * connection that dies before COMMIT was sent leaves a transaction that certainly did not happen.
   */
  default boolean isUsable() {
    return true;
  }

  /**
   * Returns whether a step that is blocked goes on by itself, as it does where a server was told to
   * wait. Then the server may also end the wait, for it sees a deadlock. If not, a step that is
   * blocked does nothing until it is tried again.
   */
  default boolean goesOnWhileBlocked() {
    return false;
  }

  /**
   * Returns whether the other end refuses whatever changes something, as a standby does; a run then
   * asks it to read, if its workload has operations that only read.
   */
  default boolean isReadOnly() {
    return false;
  }

  /** Closes the connection; what is open is rolled back. */
  @Override
  void close();
}

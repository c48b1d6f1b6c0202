package dev.clew.models;

/**
 * The sequential specification of an object: what each operation may answer, one after another.
 *
 * <p>A model is a pure function of state, operation and result; states and operations are compared
 * by {@code equals}, so records and immutable collections make good ones.
 *
 * @param <S> the states
 * @param <O> the operations
 */
public interface Model<S, O> {

  /** Returns the state before any operation. */
  S initial();

  /**
   * Applies an operation that answered a result.
   *
   * @param result what the client saw; {@link Result#unknown()} if it does not know, because the
   *     operation crashed
   * @return the possible next states, or why the result is impossible in this state
   */
  Step<S> step(S state, O operation, Result result);

  /**
   * Returns the operation that a history's invocation stands for.
   *
   * @throws UnsupportedOperationException if the model has no such function; the message names
   *     those it has
   */
  O operation(Invocation invocation);

  /**
   * Returns whether keys are independent objects, each with its own state, so that a history may be
   * checked key by key.
   */
  default boolean isPerKey() {
    return false;
  }
}

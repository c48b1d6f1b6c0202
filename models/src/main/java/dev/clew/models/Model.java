package dev.clew.models;

import org.jspecify.annotations.Nullable;

/**
 * The sequential specification of an object: what each operation may answer, one after another.
 *
 * <p>A model is a pure function of state, operation and result; states and operations are compared
 * by {@code equals}, so records and immutable collections make good ones. In a history integers are
 * {@link Long}; {@link Result} compares integers of all widths.
 *
 * @param <S> the states
 * @param <O> the operations
 */
public interface Model<S extends @Nullable Object, O> {

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
   * <p>Unless overridden, the operations must be an enum, and the function names its constant:
   * {@code compare-and-set} is {@code COMPARE_AND_SET}.
   *
   * @throws UnsupportedOperationException if the model has no such function; the message names
   *     those it has
   * @throws IllegalArgumentException if the function cannot take the value; the message says what
   *     it takes
   */
  default O operation(Invocation invocation) {
    return EnumOperations.resolve(this, invocation);
  }

  /**
   * Returns whether keys are independent objects, each with its own state, so that a history may be
   * checked key by key. The operations of such a model do not depend on the key: it is handed
   * invocations without one.
   */
  default boolean isPerKey() {
    return false;
  }

  /**
   * Returns whether an operation reads a register, so that under Jepsen's reading of histories, the
   * default, an answer of nil means that nothing was seen and matches any state.
   */
  default boolean readsRegister(O operation) {
    return false;
  }

  /**
   * Returns what is known of an operation that failed, as an operation of the model that changes
   * nothing: that of a compare-and-set is that the register did not hold the expected value. Null
   * if nothing is known, which is the default.
   */
  default @Nullable O refused(O operation) {
    return null;
  }

  /**
   * Returns whether {@link #operation} looks at the process, as locks do that know their owners. A
   * process that crashed never acts again.
   */
  default boolean dependsOnProcess() {
    return false;
  }

  /**
   * Returns whether {@link #operation} takes transactions: invocations whose value is a list of
   * {@link dev.clew.histories.MicroOperation}s, which are answered by the same list with what was
   * read filled in.
   */
  default boolean takesTransactions() {
    return false;
  }

  /**
   * Returns the structure of the object, or of each object if there is one per key; null if it is
   * none of the known kinds, which is the default.
   */
  default @Nullable Structure structure() {
    return null;
  }
}

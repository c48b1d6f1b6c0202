package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a bag of distinct values is linearizable: an unordered queue, a pool.
 *
 * <p><b>Definition.</b> An insertion puts a value in; a removal takes out any value that is in, or
 * finds nothing if none is.
 *
 * <p><b>Input.</b> Each value is inserted once at most, else the monitor is unsuited. A removal
 * that crashed may have taken anything.
 *
 * <p><b>Answer.</b> Exact. A violation is a removal of what was never inserted, of what was
 * inserted later, or a second one of the same value ({@link ValuePairs}); or an operation that
 * found nothing though something was in all the while ({@link EmptyAnswers}), with a minimal set of
 * values.
 *
 * <p><b>Cost.</b> Time and memory O(n) for n operations.
 *
 * <p><b>Example.</b> {@code insert 1 by 0; insert 2 by 0; remove 1 by 0; remove nil by 0} is a
 * violation, since 2 was in.
 *
 * <p><b>References.</b> [1] P. A. Abdulla, S. Grahn, B. Jonsson, S. Krishna, O. S. Mishra,
 * Efficient linearizability monitoring, PLDI 2025 (multisets). [2] M. Emmi, C. Enea, Sound,
 * complete, and tractable linearizability monitoring for concurrent collections, POPL 2018.
 */
final class BagMonitor implements Monitor {

  /*
   * 1. contradiction: every value removed was inserted, once, not after its removal, and removed
   *    once.
   * 2. empties: every operation that found nothing has a gap that can be empty.
   *
   * If both hold, put each insertion in the first gap it may take and each removal in the last
   * one, except that of the gaps g that were chosen for operations that found nothing, a value with
   * an inner interval that ends by g is removed by g, before the operation, and one with an inner
   * interval that begins after g is inserted after it; a value without an inner interval is
   * inserted and removed at once, in a gap common to both.
   */

  @Override
  public String name() {
    return "inner intervals";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    ValuePairs pairs = new ValuePairs(operations);
    Ruling contradiction = pairs.contradiction();
    if (contradiction != null) {
      return contradiction;
    }
    Violation empties = empties(Lifetimes.of(operations, pairs));
    return empties == null ? Ruling.VALID : empties;
  }

  private static @Nullable Violation empties(Lifetimes lifetimes) {
    return new EmptyAnswers(lifetimes).violation();
  }
}

/**
 * Decides whether a counter is read within the bounds of what can have been added.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.counter.CounterChecker}, {@code Additions},
 * {@code BoundsWitness}. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.counter;

import org.jspecify.annotations.NullMarked;

/**
 * Decides the levels of isolation for which the order of versions need not be known, whatever the
 * data are.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.levels.WeakLevels} tells the problem; {@link
 * dev.clew.checkers.isolation.levels.Observations}, what is known of a history; {@code Axiom}, what
 * makes a level; {@code MonotonicReads}, {@code AtomicReads} and {@code CausalReads}, what each
 * axiom forces; {@code ForcedOrder}, whether an order keeps it all; {@code WindowGraph} and {@code
 * Circles}, why not. Depends on the shared parts of {@code isolation} and on {@code graph}.
 */
@NullMarked
package dev.clew.checkers.isolation.levels;

import org.jspecify.annotations.NullMarked;

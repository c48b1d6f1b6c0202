/**
 * Decides whether a set that only grows keeps its elements: read once at the end, or all the time.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.sets.SetChecker}, {@link
 * dev.clew.checkers.invariant.sets.SetFullChecker}, {@code SetInput}, {@code ElementHistory} and
 * the witnesses. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.sets;

import org.jspecify.annotations.NullMarked;

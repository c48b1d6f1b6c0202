/**
 * Decides whether reads see only what was committed and stays.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.dirty.DirtyReadChecker}, {@code
 * ValueSightings}, {@code ValueWitness}. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.dirty;

import org.jspecify.annotations.NullMarked;

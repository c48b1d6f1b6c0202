/**
 * Decides whether rows, each inserted above the maximum, have values in the order of their
 * timestamps.
 *
 * <p>Reading order: {@link dev.clew.checkers.invariant.monotonic.MonotonicChecker}, {@code Row},
 * and the witness. Depends on the shared parts of {@code invariant}.
 */
@NullMarked
package dev.clew.checkers.invariant.monotonic;

import org.jspecify.annotations.NullMarked;

/**
 * Decides what the sessions of a store of registers may see of one another's operations: the four
 * session guarantees, PRAM, causal and sequential consistency.
 *
 * <p>Reading order: {@link dev.clew.checkers.session.SessionChecker} (the problem and its answer),
 * {@link dev.clew.checkers.session.SessionModel}, {@code Registers} with {@code RegisterInput} (a
 * history as who read from whom), {@code SeenVersions} with {@code OrderedVersions} and {@code
 * SeenPoints} (the four guarantees), {@code Saturation} with {@code SaturatedSessions} (the
 * others), {@code Shrinker}, {@link dev.clew.checkers.session.SessionWitness} with {@code
 * Definition} (the proof). Depends on the checkers' contract, on the graphs of {@code
 * isolation.graph} and on models.
 */
@NullMarked
package dev.clew.checkers.session;

import org.jspecify.annotations.NullMarked;

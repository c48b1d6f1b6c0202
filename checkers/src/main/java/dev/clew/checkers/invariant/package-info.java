/**
 * Invariants of simple objects and transactions, as Jepsen's checkers of the same names decide
 * them: each in one pass over the history, without a search.
 *
 * <p>Each package beneath decides one of them; this one has what they share. Reading order: {@link
 * dev.clew.checkers.invariant.OperationsWitness} (what proves a violation), {@link
 * dev.clew.checkers.invariant.Report} (how findings become an answer), {@link
 * dev.clew.checkers.invariant.Pace} (how a budget ends a pass). Depends on histories and models.
 */
@NullMarked
package dev.clew.checkers.invariant;

import org.jspecify.annotations.NullMarked;

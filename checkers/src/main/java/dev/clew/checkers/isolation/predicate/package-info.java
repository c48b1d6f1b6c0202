/**
 * Decides isolation levels of transactions that read rows by key and by predicate.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.predicate.PredicateChecker}, then its steps
 * in the order that it says; {@code RowOperation} and {@code RowPredicate} are what transactions
 * consist of. Behind the witnesses, {@code RowCycleVerifier} and {@code RowAccessVerifier} derive
 * every claim again from the raw history. Depends on the shared parts of {@code isolation}, and
 * through them on histories, models and the witnesses.
 */
@NullMarked
package dev.clew.checkers.isolation.predicate;

import org.jspecify.annotations.NullMarked;

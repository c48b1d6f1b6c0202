/**
 * Decides isolation levels of transactions: what the checkers of all kinds of data share.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.append.ListAppendChecker}, the checker to
 * begin with; then {@link dev.clew.checkers.isolation.Findings}, the anomalies that a search found,
 * and {@link dev.clew.checkers.isolation.Judgement}, what they say about a model. Cycles are found
 * and named in {@link dev.clew.checkers.isolation.graph}, once the order of versions is known
 * through {@link dev.clew.checkers.isolation.versions}. Depends on histories, models and the
 * witnesses.
 */
@NullMarked
package dev.clew.checkers.isolation;

import org.jspecify.annotations.NullMarked;

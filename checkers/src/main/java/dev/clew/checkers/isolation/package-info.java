/**
 * Decides isolation levels of transactions on append-only lists.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.ListAppendChecker} tells the problem and the
 * steps; {@code ListAppendSearch} has them in order; then {@code VersionOrders} and {@code
 * Accesses} (what the others work on), {@code CommitOrder} and {@code Certificate} (why most
 * histories need no graph), {@code CycleAnomalies} and what it names (those that do), {@code
 * Judgement} (the answer). Depends on histories, models and the witnesses.
 */
@NullMarked
package dev.clew.checkers.isolation;

import org.jspecify.annotations.NullMarked;

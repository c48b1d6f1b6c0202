/**
 * Decides isolation levels of transactions on append-only lists.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.append.ListAppendChecker} tells the problem
 * and the steps; {@code ListAppendSearch} has them in order; then {@code VersionOrders} and {@code
 * Accesses} (what the others work on), {@code CommitOrder} and {@code Certificate} (why most
 * histories need no graph), {@code CycleAnomalies} and what it names (those that do). Depends on
 * the shared parts of {@code isolation}, and through them on histories, models and the witnesses.
 */
@NullMarked
package dev.clew.checkers.isolation.append;

import org.jspecify.annotations.NullMarked;

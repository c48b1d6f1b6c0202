/**
 * Decides isolation levels of transactions on append-only lists.
 *
 * <p>Reading order: {@link dev.clew.checkers.isolation.append.ListAppendChecker} tells the problem
 * and the steps; {@code ListAppendSearch} has them in order; then {@code VersionOrders} and {@code
 * Accesses} (what reads of lists tell), {@code DirectAnomalies} and {@code MessyReads} (what needs
 * no cycle). Cycles are found in {@link dev.clew.checkers.isolation.versions}. Depends on the
 * shared parts of {@code isolation}, and through them on histories, models and the witnesses.
 */
@NullMarked
package dev.clew.checkers.isolation.append;

import org.jspecify.annotations.NullMarked;

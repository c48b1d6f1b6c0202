/**
 * Agreement between nodes that each hold something else: locks, and commits of transactions.
 *
 * <p>Reading order: {@link dev.clew.targets.simulated.coordination.LeaseLock}, {@link
 * dev.clew.targets.simulated.coordination.TwoPhaseCommit} with {@code Coordinator} and {@code
 * Shard}. Depends on {@code network}.
 */
@NullMarked
package dev.clew.targets.simulated.coordination;

import org.jspecify.annotations.NullMarked;

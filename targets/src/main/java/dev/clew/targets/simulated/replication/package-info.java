/**
 * Copies of data on several nodes, and what clients see of it.
 *
 * <p>Reading order, as in chapter 5 of Kleppmann, Designing Data-Intensive Applications, 2017:
 * {@link dev.clew.targets.simulated.replication.SingleLeader}, {@link
 * dev.clew.targets.simulated.replication.MultiLeader}, {@link
 * dev.clew.targets.simulated.replication.LeaderlessQuorum}; then, of chapter 9, {@link
 * dev.clew.targets.simulated.replication.ConsensusRegister}. Depends on {@code network}.
 */
@NullMarked
package dev.clew.targets.simulated.replication;

import org.jspecify.annotations.NullMarked;

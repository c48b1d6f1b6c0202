/**
 * The target {@code sim}: replication and coordination as in a textbook, on a simulated network,
 * each with the settings that break it and those that do not.
 *
 * <p>Reading order: {@link dev.clew.targets.simulated.SimulatedTarget}, {@code Mechanism} (what
 * there is), {@code network} (what can go wrong), then the mechanisms in {@code replication},
 * {@code coordination} and {@code derived}, each of which says which anomaly it has, why, and what
 * prevents it. docs/replication.md shows them. Depends on {@code spi}, {@code store} and these
 * packages.
 */
@NullMarked
package dev.clew.targets.simulated;

import org.jspecify.annotations.NullMarked;

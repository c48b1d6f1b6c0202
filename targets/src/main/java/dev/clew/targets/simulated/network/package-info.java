/**
 * A network of nodes in virtual time: everything that can go wrong between machines, repeatable
 * from a seed.
 *
 * <p>Reading order: {@link dev.clew.targets.simulated.network.Simulation} (time and chance), {@link
 * dev.clew.targets.simulated.network.Network} (messages), {@link
 * dev.clew.targets.simulated.network.Node} (crashes, pauses, clocks), {@link
 * dev.clew.targets.simulated.network.Faults}, {@link dev.clew.targets.simulated.network.Store} with
 * {@link dev.clew.targets.simulated.network.Call} (what a client asks for). Depends on {@code spi}.
 */
@NullMarked
package dev.clew.targets.simulated.network;

import org.jspecify.annotations.NullMarked;

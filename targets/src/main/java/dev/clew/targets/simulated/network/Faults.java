package dev.clew.targets.simulated.network;

import java.util.function.Supplier;

/**
 * What befalls a network from time to time, one thing after another: so no more than one node of
 * those it is told of is down at once, and a majority of three is always up.
 */
public final class Faults {

  private static final long BETWEEN = 150_000;
  private static final long SHORTEST = 50_000;
  private static final long SPREAD = 80_000;

  private final Network network;

  private Faults(Network network) {
    this.network = network;
  }

  /** Returns the faults of a network; there are none if it is not faulty. */
  public static Faults of(Network network) {
    return new Faults(network);
  }

  /** Crashes nodes: each time the one that is chosen then. */
  public Faults crashing(Supplier<? extends Node> victim) {
    return each(
        length -> {
          Node node = victim.get();
          node.crash();
          network.simulation().after(length, node::restart);
        });
  }

  /** Divides the network. */
  public Faults partitioning() {
    return each(
        length -> {
          network.partition();
          network.simulation().after(length, network::heal);
        });
  }

  private interface Fault {
    void strike(long length);
  }

  private Faults each(Fault fault) {
    if (network.isFaulty()) {
      plan(fault);
    }
    return this;
  }

  private void plan(Fault fault) {
    Simulation simulation = network.simulation();
    long length = SHORTEST + simulation.exponential(SPREAD);
    simulation.after(
        simulation.exponential(BETWEEN),
        () -> {
          fault.strike(length);
          simulation.after(length + 1, () -> plan(fault));
        });
  }
}

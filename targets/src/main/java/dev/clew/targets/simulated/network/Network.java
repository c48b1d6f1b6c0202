package dev.clew.targets.simulated.network;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What is between nodes: messages arrive late, in another order than they were sent, or not at all.
 *
 * <p>A message takes half a millisecond and an exponential time of 2 ms; one of ten is held up by
 * 40 ms more at the most, as by a full queue. One of two hundred is lost, and all between the two
 * sides of a partition. What is sent arrives once at the most. (Kleppmann, Designing Data-Intensive
 * Applications, 2017, chapter 8, "Unreliable networks".)
 */
public final class Network {

  private static final long LATENCY = 500;
  private static final long SPREAD = 2_000;
  private static final long CONGESTION = 40_000;

  /** One of so many messages is lost. */
  private static final int LOSSES = 200;

  private static final long RESEND = 60_000;

  private final Simulation simulation;
  private final boolean faulty;
  private int nodes;
  private long partition;

  /**
   * Creates a network.
   *
   * @param faulty whether messages are lost, and nodes crash and pause; if not, they are late only
   */
  public Network(Simulation simulation, boolean faulty) {
    this.simulation = simulation;
    this.faulty = faulty;
  }

  /** Returns the time in which messages travel. */
  public Simulation simulation() {
    return simulation;
  }

  /** Returns whether anything is to go wrong at all. */
  public boolean isFaulty() {
    return faulty;
  }

  /** Divides the nodes into two sides that cannot reach each other; clients are on either, too. */
  void partition() {
    partition = simulation.random().nextLong() | 1;
  }

  /** Ends the partition. */
  void heal() {
    partition = 0;
  }

  int nextNumber() {
    return nodes++;
  }

  <N extends Node> void send(Node from, N to, Consumer<? super N> message, Runnable ifDown) {
    if (!from.isUp() || (faulty && (areApart(from, to) || isLost()))) {
      return;
    }
    simulation.after(
        latency(),
        () -> {
          if (!to.deliver(() -> message.accept(to))) {
            ifDown.run();
          }
        });
  }

  <N extends Node> void sendReliably(Node from, N to, Consumer<? super N> message) {
    new Delivery<>(from, to, message).attempt();
  }

  /** A message that is sent until it is acknowledged, and handled once, as by TCP with a log. */
  private final class Delivery<N extends Node> {
    private final Node from;
    private final N to;
    private final Consumer<? super N> message;
    private boolean isHandled;
    private boolean isAcknowledged;

    Delivery(Node from, N to, Consumer<? super N> message) {
      this.from = from;
      this.to = to;
      this.message = message;
    }

    void attempt() {
      if (isAcknowledged) {
        return;
      }
      send(from, to, this::handle, () -> {});
      simulation.after(RESEND, this::attempt);
    }

    private void handle(N receiver) {
      if (!isHandled) {
        isHandled = true;
        message.accept(receiver);
      }
      send(receiver, from, sender -> isAcknowledged = true, () -> {});
    }
  }

  private boolean isLost() {
    return simulation.random().nextInt(LOSSES) == 0;
  }

  private boolean areApart(Node one, Node other) {
    return partition != 0 && side(one) != side(other);
  }

  private boolean side(Node node) {
    return hash(partition + node.site()) < 0.5;
  }

  /**
   * Returns a number from 0 to 1 that looks random, so that clients that come later have one, too.
   */
  private static double hash(long value) {
    return new SplittableRandom(value).nextDouble();
  }

  private long latency() {
    boolean isHeldUp = simulation.random().nextInt(10) == 0;
    return LATENCY
        + simulation.exponential(SPREAD)
        + (isHeldUp ? simulation.random().nextLong(CONGESTION) : 0);
  }
}

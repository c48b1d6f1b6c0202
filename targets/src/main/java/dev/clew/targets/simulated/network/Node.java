package dev.clew.targets.simulated.network;

import dev.clew.targets.spi.StepResult;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A machine: it handles one message after another, and can crash, pause and be wrong about the
 * time.
 *
 * <p>A message is a piece of code that runs at the node it is sent to, some time later. A crash
 * loses what arrives meanwhile and all timers; fields survive it, as if they were on disk, unless
 * {@link #onCrash} clears them. A pause, as of a garbage collection or a virtual machine that is
 * moved, loses nothing: the node goes on where it was, and does not know that time has passed.
 */
public abstract class Node {

  /** Clocks are wrong by so many microseconds at the most, in either direction. */
  private static final long SKEW = 50_000;

  private final Network network;
  private final int number;
  private final long skew;
  private int site;
  private final Queue<Runnable> heldUp = new ArrayDeque<>();
  private boolean isUp = true;
  private int pauses;
  private int crashes;

  /** Adds a node to a network. */
  protected Node(Network network) {
    this.network = network;
    this.number = network.nextNumber();
    this.site = number;
    this.skew = simulation().random().nextLong(-SKEW, SKEW);
  }

  /** Returns its number, which no other node of the network has. */
  public final int number() {
    return number;
  }

  /** Moves it to where another node is, so that no partition comes between them. */
  public final void standBeside(Node other) {
    site = other.site;
  }

  /** Returns where it is; partitions are between sites. */
  final int site() {
    return site;
  }

  /** Returns what it is connected by. */
  protected final Network network() {
    return network;
  }

  /** Returns the simulation it is in. */
  protected final Simulation simulation() {
    return network.simulation();
  }

  /** Returns what its clock says, in microseconds; no two clocks agree. */
  protected final long clock() {
    return simulation().now() + skew;
  }

  /** Sends a message, which may not arrive. */
  public final <N extends Node> void send(N to, Consumer<? super N> message) {
    network.send(this, to, message, () -> {});
  }

  /** Sends a message again and again until it has arrived; it is handled once. */
  public final <N extends Node> void sendReliably(N to, Consumer<? super N> message) {
    network.sendReliably(this, to, message);
  }

  /** Answers the call of a client; the answer may not arrive. */
  protected final void answer(Call call, StepResult result) {
    send(call.client(), client -> call.end(result));
  }

  /** Does something in some microseconds, unless it has crashed by then. */
  public final void after(long micros, Runnable action) {
    int before = crashes;
    simulation()
        .after(
            micros,
            () -> {
              if (crashes == before) {
                deliver(action);
              }
            });
  }

  /** Returns whether it is not crashed; one that is paused is up. */
  public final boolean isUp() {
    return isUp;
  }

  /** Stops it until it is restarted. */
  final void crash() {
    isUp = false;
    crashes++;
    heldUp.clear();
    onCrash();
  }

  /** Starts it after a crash. */
  final void restart() {
    isUp = true;
    onRestart();
  }

  private void pause(long micros) {
    pauses++;
    simulation().after(micros, this::resume);
  }

  /** Holds it up in one of so many cases, for an exponential time of some microseconds. */
  public final void mayPause(int cases, long mean) {
    if (network.isFaulty() && simulation().random().nextInt(cases) == 0) {
      pause(simulation().exponential(mean));
    }
  }

  private void resume() {
    pauses--;
    while (pauses == 0 && !heldUp.isEmpty()) {
      heldUp.remove().run();
    }
  }

  /** Forgets what was in memory only. */
  protected void onCrash() {}

  /** Begins again with what was on disk. */
  protected void onRestart() {}

  /** Hands it something to do; returns whether there was anybody to take it. */
  final boolean deliver(Runnable action) {
    if (!isUp) {
      return false;
    }
    if (pauses > 0) {
      heldUp.add(action);
    } else {
      action.run();
    }
    return true;
  }
}

package dev.clew.targets.simulated.network;

import dev.clew.targets.spi.StepResult;
import java.util.function.Consumer;

/** The machine of one session, which asks for one thing after another. */
public final class Client extends Node {

  private static final long RECONNECTING = 10_000;
  private static final StepResult REFUSED =
      StepResult.aborted("connection refused: the node is down");

  /** Adds a client to a network. */
  public Client(Network network) {
    super(network);
  }

  /**
   * Sends the only request of a call. If nobody is there to take it the connection is refused, also
   * when it is tried once more, and then the call certainly came to nothing.
   */
  public <N extends Node> void request(N to, Call call, Consumer<? super N> message) {
    network().send(this, to, message, () -> after(RECONNECTING, () -> call.end(REFUSED)));
  }
}

package dev.clew.targets.simulated;

import dev.clew.targets.simulated.network.Call;
import dev.clew.targets.simulated.network.Client;
import dev.clew.targets.simulated.network.Network;
import dev.clew.targets.simulated.network.Simulation;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets a session wait in virtual time: one call at a time, one event at a time, all under the lock
 * of the simulation.
 */
final class Turns {

  /**
   * A thread that waits sleeps so long after each event, so that events of all sessions mix.
   * Without it each would run through its own call, and hardly two would overlap.
   */
  private static final long TURN_NANOS = 10_000;

  private final Simulation simulation;
  private final SessionContext context;
  private final Client client;
  private @Nullable Call call;
  private volatile boolean isCancelled;

  Turns(Network network, SessionContext context) {
    this.simulation = network.simulation();
    this.context = context;
    synchronized (simulation) {
      this.client = new Client(network);
    }
  }

  /** Returns what is held by who asks nodes for something. */
  Object lock() {
    return simulation;
  }

  Client client() {
    return client;
  }

  /** Returns whether a call is under way. */
  boolean isWaiting() {
    return call != null;
  }

  /**
   * Begins a call, unless one is under way, and waits for its end as the context says.
   *
   * @param request what is done to begin it
   * @return what it came to, or that it is blocked
   */
  StepResult await(Consumer<Call> request) {
    isCancelled = isWaiting() && isCancelled;
    while (true) {
      StepResult result = turn(request);
      if (result != null) {
        return result;
      }
      if (context.waiting() == SessionContext.Waiting.REPORT) {
        return StepResult.blocked();
      }
      LockSupport.parkNanos(TURN_NANOS);
    }
  }

  private @Nullable StepResult turn(Consumer<Call> request) {
    synchronized (simulation) {
      Call current = call;
      if (current == null) {
        current = new Call(client, context.timeout());
        call = current;
        request.accept(current);
      }
      simulation.advance();
      if (isCancelled) {
        current.end(StepResult.lost("the call was cancelled"));
      }
      if (current.result() != null) {
        call = null;
      }
      return current.result();
    }
  }

  /** Waits no longer for the call under way. */
  void forget() {
    call = null;
  }

  /** Ends the call under way, if there is one; from any thread. */
  void cancel() {
    isCancelled = true;
  }
}

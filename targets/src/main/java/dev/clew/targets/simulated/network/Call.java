package dev.clew.targets.simulated.network;

import dev.clew.targets.spi.StepResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client has asked for and waits for: an answer, a refusal, or that its patience
 * ends. Only the first of these counts.
 */
public final class Call {

  private final Client client;
  private @Nullable StepResult result;

  /** Creates a call that is lost if it has no answer after a (virtual) time. */
  public Call(Client client, Duration patience) {
    this.client = client;
    client
        .simulation()
        .after(
            Math.max(1, patience.toNanos() / 1000),
            () -> end(StepResult.lost("no answer within " + patience.toMillis() + " ms")));
  }

  /** Returns who waits. */
  public Client client() {
    return client;
  }

  /** Ends the call, if it has not ended before. */
  public void end(StepResult how) {
    if (result == null) {
      result = how;
    }
  }

  /** Returns whether nobody waits any more. */
  public boolean isOver() {
    return result != null;
  }

  /** Returns what it came to, or null if that is open. */
  public @Nullable StepResult result() {
    return result;
  }
}

package dev.clew.run;

import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client comes to its sessions: one attempt after another, with growing pauses, until there
 * is a session, the operations end, or it has been in vain for too long.
 *
 * <p>While an attempt is under way the client may be given up, and another may have taken its
 * place. Then this ends with that attempt: a session that comes late is closed, for nobody else
 * knows of it, and the source of operations, which is the other's by then, is not touched.
 */
final class Opening {

  static final Duration HOPELESS = Duration.ofSeconds(60);
  private static final Duration MAX_BACK_OFF = Duration.ofSeconds(2);

  private final Arena arena;
  private final OperationSource source;
  private final Watch watch;
  private volatile @Nullable String failure;
  private volatile boolean isHopeless;

  /** Creates the openings of the client that a watch is of. */
  Opening(Arena arena, OperationSource source, Watch watch) {
    this.arena = arena;
    this.source = source;
    this.watch = watch;
  }

  /** Returns a session for a process, or null if the client is to do nothing more. */
  @Nullable Session open(int process) throws InterruptedException {
    SessionContext context =
        new SessionContext(process, SessionContext.Waiting.WAIT, arena.pacing().timeout());
    Duration wait = arena.pacing().backOff();
    long began = arena.nanos().getAsLong();
    while (!watch.isGivenUp() && !source.isEnded()) {
      Session opened = watch.during(() -> attempt(context));
      if (watch.isGivenUp()) {
        discard(opened);
        return null;
      } else if (opened != null) {
        failure = null;
        return opened;
      } else if (arena.nanos().getAsLong() - began > HOPELESS.toNanos()) {
        isHopeless = true;
        return null;
      }
      source.await(wait);
      wait = min(wait.multipliedBy(2), MAX_BACK_OFF);
    }
    return null;
  }

  @SuppressWarnings("InterruptedExceptionSwallowed") // the client looks at its watch next
  private @Nullable Session attempt(SessionContext context) {
    try {
      return arena.target().open(context);
    } catch (Exception e) {
      failure = e.getMessage() == null ? e.toString() : e.getMessage();
      return null;
    }
  }

  private static void discard(@Nullable Session late) {
    if (late != null) {
      try {
        late.close();
      } catch (RuntimeException e) {
        return; // of a session nobody uses, in a client nobody waits for
      }
    }
  }

  /** Returns why the last attempt failed, or null if it did not. */
  @Nullable String failure() {
    return failure;
  }

  /** Returns whether no session was to be had for so long that the run should end. */
  boolean isHopeless() {
    return isHopeless;
  }

  private static Duration min(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}

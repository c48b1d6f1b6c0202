package dev.clew.run;

import dev.clew.histories.MicroOperation;
import dev.clew.histories.OpenOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that plays one process after another: each has its own session, and ends with it.
 *
 * <p>A client that never comes back from the system under test is abandoned: another thread
 * completes its operation as indeterminate, and from then on nothing it does is taken down. The
 * lock of the client makes sure that an operation is completed once only.
 */
final class Client implements Runnable {

  private static final Duration MAX_BACK_OFF = Duration.ofSeconds(2);
  private static final Duration GIVE_UP = Duration.ofSeconds(60);

  private final Arena arena;
  private final OperationSource source;
  private final int stride;
  private final Watch watch;
  private final SplittableRandom pauses;
  private int process;
  private volatile @Nullable Session session;
  private volatile @Nullable String openFailure;
  private volatile @Nullable Throwable failure;
  private @Nullable OpenOperation open;
  private List<MicroOperation> asked = List.of();
  private boolean isAbandoned;

  /**
   * Creates a client.
   *
   * @param process the number of its first process
   * @param stride what is added to it for each process after that
   */
  Client(Arena arena, OperationSource source, int process, int stride) {
    this.arena = arena;
    this.source = source;
    this.process = process;
    this.stride = stride;
    this.watch = new Watch(arena.nanos());
    this.pauses = new SplittableRandom(arena.seed() * 31 + process);
  }

  @Override
  public void run() {
    try {
      work();
    } catch (InterruptedException e) {
      failUnlessAbandoned(e);
    } catch (RuntimeException | Error e) {
      failure = e;
      source.stop();
    } finally {
      closeSession();
    }
  }

  private synchronized void failUnlessAbandoned(InterruptedException e) {
    if (!isAbandoned) {
      failure = new IllegalStateException("the thread of a client was interrupted by others", e);
      source.stop();
    }
  }

  private void work() throws InterruptedException {
    while (openSession()) {
      Optional<List<MicroOperation>> next = source.next();
      if (next.isEmpty() || !invoke(next.get())) {
        return;
      }
      Session current = session;
      if (current == null) {
        throw new IllegalStateException("a client has no session after opening one");
      }
      Outcome outcome = new Attempt(current, arena.level(), this::pause).run(next.get());
      if (!complete(outcome)) {
        return;
      }
      if (outcome.isSessionLost()) {
        closeSession();
        retire();
        source.await(arena.pacing().backOff());
      }
    }
  }

  /** Returns whether there is a session now; tries until the operations end. */
  private boolean openSession() throws InterruptedException {
    Duration wait = arena.pacing().backOff();
    long began = arena.nanos().getAsLong();
    while (session == null) {
      if (source.isEnded()) {
        return false;
      }
      Opening opening =
          watch.during(
              () ->
                  Opening.of(
                      arena.target(),
                      new SessionContext(
                          process, SessionContext.Waiting.WAIT, arena.pacing().timeout())));
      if (opening.session() != null) {
        return adopt(opening.session());
      }
      openFailure = opening.cause();
      if (arena.nanos().getAsLong() - began > GIVE_UP.toNanos()) {
        source.stop();
        return false;
      }
      source.await(wait);
      wait = min(wait.multipliedBy(2), MAX_BACK_OFF);
    }
    return true;
  }

  private boolean adopt(Session opened) {
    boolean adopted;
    synchronized (this) {
      adopted = !isAbandoned;
      if (adopted) {
        session = new WatchedSession(opened, watch);
        openFailure = null;
      }
    }
    if (!adopted) {
      opened.close();
    }
    return adopted;
  }

  private synchronized boolean invoke(List<MicroOperation> operation) {
    if (isAbandoned) {
      return false;
    }
    open = arena.journal().invoke(process, operation);
    asked = operation;
    arena.tally().invoked();
    return true;
  }

  private synchronized boolean complete(Outcome outcome) {
    if (isAbandoned) {
      return false;
    }
    write(outcome);
    return true;
  }

  private synchronized void write(Outcome outcome) {
    OpenOperation operation = open;
    open = null;
    if (operation != null) {
      arena.journal().complete(operation, outcome);
      arena.tally().completed(outcome.completion());
    }
  }

  /**
   * Completes the open operation, if any, for a client that does not come back.
   *
   * @return the process that may take its place
   */
  synchronized int abandon(String cause) {
    isAbandoned = true;
    write(Outcome.lost(asked, cause, Attempt.changes(asked)));
    return process + stride;
  }

  /** The process ends with its session: what its successor sees need not follow what it saw. */
  private synchronized void retire() {
    process += stride;
  }

  private void closeSession() {
    Session current = session;
    session = null;
    if (current != null) {
      try {
        current.close();
      } catch (RuntimeException e) {
        openFailure = "closing a session threw " + e;
      }
    }
  }

  private void pause() {
    long most = arena.pacing().pause().toNanos();
    if (most > 0) {
      LockSupport.parkNanos(pauses.nextLong(most));
    }
  }

  /** Interrupts the step under way, if that can be done. */
  void cancel() {
    Session current = session;
    if (current != null) {
      current.cancel();
    }
  }

  /** Returns how long the client has been waiting for the system under test. */
  long waitedNanos() {
    return watch.waitedNanos();
  }

  /** Returns a number that is greater than those of all its processes. */
  synchronized int nextProcess() {
    return process + 1;
  }

  /** Returns why the last session could not be opened, or null if it could. */
  @Nullable String openFailure() {
    return openFailure;
  }

  /** Returns what the client died of, or null; the system under test is never the reason. */
  @Nullable Throwable failure() {
    return failure;
  }

  private static Duration min(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }

  /** A session, or why there is none. */
  private record Opening(@Nullable Session session, String cause) {
    @SuppressWarnings("InterruptedExceptionSwallowed") // the client looks at its source next
    static Opening of(Target target, SessionContext context) {
      try {
        return new Opening(target.open(context), "");
      } catch (Exception e) {
        return new Opening(null, String.valueOf(e.getMessage()));
      }
    }
  }
}

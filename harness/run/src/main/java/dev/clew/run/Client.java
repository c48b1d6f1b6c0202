package dev.clew.run;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.OpenOperation;
import dev.clew.targets.spi.Session;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that plays one process after another: each has its own session, and ends with it.
 *
 * <p>A client that never comes back from the system under test is given up, as its {@link Watch}
 * says: what it left open is completed by the client that takes its place, and all it may do when
 * it comes back is to close its session. Nobody else ever waits for a client.
 */
final class Client implements Runnable {

  private final Arena arena;
  private final OperationSource source;
  private final int stride;
  private final Watch watch;
  private final Opening opening;
  private final SplittableRandom pauses;
  private final @Nullable Remains inherited;
  private volatile @Nullable Session session;
  private volatile @Nullable String closeFailure;
  private volatile @Nullable Throwable failure;

  // Written by this thread; read by others after they gave the client up, or after it ended.
  private int process;
  private @Nullable OpenOperation open;
  private List<MicroOperation> asked = List.of();

  /**
   * What a client left that was given up.
   *
   * @param open its operation, if it was in one
   * @param asked that operation
   * @param cause why the client was given up
   * @param process the process that may take its place
   */
  record Remains(
      @Nullable OpenOperation open, List<MicroOperation> asked, String cause, int process) {}

  /**
   * Creates a client.
   *
   * @param process the number of its first process
   * @param stride what is added to it for each process after that
   */
  Client(Arena arena, OperationSource source, int process, int stride) {
    this(arena, source, process, stride, null);
  }

  private Client(
      Arena arena, OperationSource source, int process, int stride, @Nullable Remains inherited) {
    this.arena = arena;
    this.source = source;
    this.process = process;
    this.stride = stride;
    this.inherited = inherited;
    this.watch = new Watch(arena.nanos());
    this.opening = new Opening(arena, source, watch);
    this.pauses = new SplittableRandom(arena.seed() * 31 + process);
  }

  /** Returns a client to take the place of this one, which was given up. */
  Client successor(String cause) {
    Remains remains = new Remains(open, asked, cause, process + stride);
    return new Client(arena, source, remains.process(), stride, remains);
  }

  @Override
  public void run() {
    try {
      try {
        settle();
        work();
      } finally {
        closeSession();
      }
    } catch (InterruptedException e) {
      if (!watch.isGivenUp()) {
        failure = new IllegalStateException("the thread of a client was interrupted by others", e);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Completes what the predecessor left open. */
  private void settle() {
    Remains left = inherited;
    if (left != null && left.open() != null) {
      open = left.open();
      asked = left.asked();
      complete(Outcome.lost(asked, left.cause(), Attempt.changes(asked)));
    }
  }

  private void work() throws InterruptedException {
    while (true) {
      Session current = session();
      Optional<List<MicroOperation>> next =
          current == null || watch.isGivenUp()
              ? Optional.empty()
              : source.next(current.isReadOnly());
      if (current == null || next.isEmpty() || watch.isGivenUp()) {
        return;
      }
      invoke(next.get());
      Outcome outcome = new Attempt(current, arena.level(), this::pause).run(next.get());
      if (watch.isGivenUp()) {
        return;
      }
      complete(outcome);
      if (outcome.isSessionLost()) {
        closeSession();
        if (watch.isGivenUp()) {
          return;
        }
        // The process ends with its session: what its successor sees need not follow what it saw.
        process += stride;
        source.await(arena.pacing().backOff());
      }
    }
  }

  /** Returns the session, a new one if there is none; null if the client is to do nothing more. */
  private @Nullable Session session() throws InterruptedException {
    if (session == null) {
      Session opened = opening.open(process);
      if (opened == null) {
        return null;
      }
      session = new WatchedSession(opened, watch);
      closeFailure = null;
    }
    return session;
  }

  private void invoke(List<MicroOperation> operation) {
    open = watch.whileWriting(() -> arena.journal().invoke(process, operation));
    asked = operation;
    arena.tally().invoked();
  }

  private void complete(Outcome outcome) {
    OpenOperation operation = open;
    open = null;
    if (operation != null) {
      Completion completion =
          watch.whileWriting(() -> arena.journal().complete(operation, outcome));
      arena.tally().completed(completion, outcome.cause());
      source.completed(asked, outcome);
    }
  }

  private void closeSession() {
    Session current = session;
    session = null;
    if (current != null) {
      try {
        current.close();
      } catch (RuntimeException e) {
        closeFailure = "closing a session threw " + e;
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

  /** Returns what the client is waiting for, and lets it be given up. */
  Watch watch() {
    return watch;
  }

  /** Returns a number that is greater than those of all its processes; asked once it has ended. */
  int nextProcess() {
    return process + 1;
  }

  /** Returns why the last session could not be opened or closed, or null if it could. */
  @Nullable String sessionFailure() {
    return opening.failure() != null ? opening.failure() : closeFailure;
  }

  /** Returns whether no session was to be had for so long that the run should end. */
  boolean isHopeless() {
    return opening.isHopeless();
  }

  /** Returns what the client died of, or null; the system under test is never the reason. */
  @Nullable Throwable failure() {
    return failure;
  }
}

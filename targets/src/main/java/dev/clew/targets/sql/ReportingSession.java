package dev.clew.targets.sql;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session whose steps and commits report that they wait, instead of waiting: the statement goes
 * on in a thread of its own, and the server is asked whether it waits.
 *
 * <p>That the server is asked, instead of a patience being exhausted, makes a schedule give the
 * same on a slow machine. Only where the server does not answer, for want of a right to ask, is a
 * step held to be waiting that takes longer than a patience.
 */
final class ReportingSession implements Session {

  private static final long POLL_MILLIS = 2;
  private static final Duration PATIENCE = Duration.ofMillis(350);

  private final SqlSession session;
  private final WaitQuestion question;
  private final Duration timeout;
  private final ExecutorService thread;
  private @Nullable Future<StepResult> step;
  private @Nullable Future<CommitResult> commit;

  ReportingSession(SqlSession session, WaitQuestion question, SessionContext context) {
    this.session = session;
    this.question = question;
    this.timeout = context.timeout();
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, "clew-session-" + context.process());
              created.setDaemon(true);
              return created;
            });
  }

  @Override
  public StepResult begin(IsolationLevel level) {
    return session.begin(level);
  }

  @Override
  public StepResult step(MicroOperation operation) {
    return step(() -> session.step(operation));
  }

  @Override
  public StepResult step(RowOperation operation) {
    return step(() -> session.step(operation));
  }

  private StepResult step(Supplier<StepResult> work) {
    Future<StepResult> running = step;
    if (running == null) {
      running = thread.submit(work::get);
    }
    StepResult result = result(running, true, StepResult.blocked(), StepResult.aborted(noAnswer()));
    step = result.kind() == StepResult.Kind.BLOCKED ? running : null;
    return result;
  }

  /** Tries to commit; nothing is known of a commit that the server does not answer. */
  @Override
  public CommitResult commit() {
    if (step != null) {
      throw new IllegalStateException(
          "commit while a step is blocked: try the step again or abort");
    }
    Future<CommitResult> running = commit;
    if (running == null) {
      running = thread.submit(session::commit);
    }
    CommitResult result =
        result(running, true, CommitResult.blocked(), CommitResult.info(noAnswer()));
    commit = result.isBlocked() ? running : null;
    return result;
  }

  private String noAnswer() {
    return "no answer from the database in %d ms".formatted(2 * timeout.toMillis());
  }

  /** Waits until the call is done, known to wait if that is asked, or late. */
  private <T> T result(Future<T> call, boolean untilBlocked, T blocked, T late) {
    // The statement has a deadline of its own; this one is for a server that does not keep it.
    DeadlineClock deadline = DeadlineClock.in(timeout.multipliedBy(2));
    DeadlineClock patience = DeadlineClock.in(PATIENCE);
    int timesWaiting = 0;
    while (!deadline.hasPassed()) {
      try {
        return call.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Seen twice, since a lock may just have been released.
        timesWaiting = untilBlocked && isWaiting(patience) ? timesWaiting + 1 : 0;
        if (timesWaiting == 2) {
          return blocked;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (CancellationException e) {
        break;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IllegalArgumentException refused) {
          throw refused;
        } else if (e.getCause() instanceof IllegalStateException refused) {
          throw refused;
        }
        throw new IllegalStateException("step failed: " + e.getCause(), e.getCause());
      }
    }
    // A COMMIT that was not sent now never will be.
    session.discard();
    return late;
  }

  private boolean isWaiting(DeadlineClock patience) {
    try {
      return question.isWaiting();
    } catch (SQLException e) {
      return patience.hasPassed();
    }
  }

  @Override
  public CommitResult abort() {
    Future<StepResult> waitingStep = step;
    Future<CommitResult> waitingCommit = commit;
    step = null;
    commit = null;
    if (waitingStep != null) {
      session.cancel();
      StepResult unused =
          result(waitingStep, false, StepResult.blocked(), StepResult.aborted(noAnswer()));
    } else if (waitingCommit != null) {
      session.cancel();
      return undone(
          result(waitingCommit, false, CommitResult.blocked(), CommitResult.info(noAnswer())));
    }
    return session.abort();
  }

  /** Returns what a rollback comes to that had to wait for a commit. */
  private static CommitResult undone(CommitResult commit) {
    return switch (commit.completion()) {
      case OK -> CommitResult.fail("it was committed meanwhile");
      case FAIL -> CommitResult.ok();
      case INFO -> commit;
    };
  }

  @Override
  public boolean goesOnWhileBlocked() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return session.isReadOnly();
  }

  @Override
  public boolean isUsable() {
    return session.isUsable();
  }

  @Override
  public void cancel() {
    session.cancel();
  }

  @Override
  public void close() {
    CommitResult unused = abort();
    session.close();
    thread.shutdownNow();
  }
}

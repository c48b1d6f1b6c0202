package dev.clew.targets.sql;

import dev.clew.histories.MicroOperation;
import dev.clew.targets.DeadlineClock;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
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
import org.jspecify.annotations.Nullable;

/**
 * A session whose steps report that they wait for a lock, instead of waiting: the statement goes on
 * in a thread of its own, and the server is asked whether it waits.
 *
 * <p>That the server is asked, instead of a patience being exhausted, makes a schedule give the
 * same on a slow machine.
 */
final class ReportingSession implements Session {

  private static final long POLL_MILLIS = 2;

  private final SqlSession session;
  private final int number;
  private final SqlDatabase database;
  private final Duration timeout;
  private final ExecutorService thread;
  private @Nullable Future<StepResult> pending;

  ReportingSession(SqlSession session, int number, SqlDatabase database, Duration timeout) {
    this.session = session;
    this.number = number;
    this.database = database;
    this.timeout = timeout;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, "clew-session-" + number);
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
    Future<StepResult> step = pending;
    if (step == null) {
      step = thread.submit(() -> session.step(operation));
    }
    StepResult result = result(step, true);
    pending = result.kind() == StepResult.Kind.BLOCKED ? step : null;
    return result;
  }

  /** Waits until the step is done, known to wait if that is asked, or late. */
  private StepResult result(Future<StepResult> step, boolean untilBlocked) {
    // The statement has a deadline of its own; this one is for a server that does not keep it.
    DeadlineClock deadline = DeadlineClock.in(timeout.multipliedBy(2));
    int timesWaiting = 0;
    while (!deadline.hasPassed()) {
      try {
        return step.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Seen twice, since a lock may just have been released.
        timesWaiting = untilBlocked && isWaiting() ? timesWaiting + 1 : 0;
        if (timesWaiting == 2) {
          return StepResult.blocked();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (CancellationException e) {
        break;
      } catch (ExecutionException e) {
        throw new IllegalStateException("step failed: " + e.getCause(), e.getCause());
      }
    }
    // COMMIT was not sent, and now never will be.
    session.discard();
    return StepResult.aborted(
        "no answer from the database in %d ms".formatted(timeout.multipliedBy(2).toMillis()));
  }

  private boolean isWaiting() {
    try {
      return database.isWaiting(number);
    } catch (SQLException e) {
      return false; // then the deadline decides
    }
  }

  @Override
  public CommitResult commit() {
    if (pending != null) {
      throw new IllegalStateException(
          "commit while a step is blocked: try the step again or abort");
    }
    return session.commit();
  }

  @Override
  public CommitResult abort() {
    Future<StepResult> step = pending;
    pending = null;
    if (step != null) {
      session.cancel();
      StepResult unused = result(step, false);
    }
    return session.abort();
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
    abort();
    session.close();
    thread.shutdownNow();
  }
}

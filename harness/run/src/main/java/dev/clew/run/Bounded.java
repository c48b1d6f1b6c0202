package dev.clew.run;

import dev.clew.targets.DeadlineClock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes calls into code that may never return. */
final class Bounded {

  private Bounded() {}

  /**
   * Makes a call on a thread of its own, and gives it up after a time.
   *
   * @throws TimeoutException if it took too long; the thread is interrupted and left behind
   * @throws Exception what the call threw
   */
  static <T> T call(Callable<T> call, Duration limit) throws Exception {
    FutureTask<T> task = start(call);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw causeOf(e);
    } finally {
      task.cancel(true);
    }
  }

  /**
   * Makes a call that must be attempted even if the calling thread is interrupted, before it or
   * meanwhile; the calling thread is interrupted afterwards then.
   *
   * @throws TimeoutException if it took too long; its thread is interrupted and left behind
   * @throws Exception what the call threw
   */
  static <T> T callThrough(Callable<T> call, Duration limit) throws Exception {
    DeadlineClock deadline = DeadlineClock.in(limit);
    FutureTask<T> task = start(call);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw causeOf(e);
    } finally {
      task.cancel(true);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "clew-bounded");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static Exception causeOf(ExecutionException e) {
    return e.getCause() instanceof Exception cause ? cause : e;
  }
}

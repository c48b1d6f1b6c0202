package dev.clew.run;

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
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "clew-bounded");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      task.cancel(true);
    }
  }
}

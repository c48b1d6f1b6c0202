package dev.clew.clojure;

import dev.clew.checkers.Budget;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what may never end: code of a user's runs in a thread of its own, which is given up
 * when the budget has run out. Nothing in Java ends such a thread; it goes on until the process
 * ends.
 *
 * @param <T> what comes of it
 */
final class Watchdog<T> {

  /** Whoever keeps to a budget answers soon after it has run out. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

  /** Without a budget, so long a step is one that never ends. */
  private static final long STEP = TimeUnit.SECONDS.toNanos(60);

  private static final long LOOK_MILLIS = 50;

  private final FutureTask<T> task;
  private final Budget budget;
  private final StepWatch watch;

  private Watchdog(Callable<T> work, Budget budget, StepWatch watch) {
    this.task = new FutureTask<>(work);
    this.budget = budget;
    this.watch = watch;
  }

  /**
   * What came of it.
   *
   * @param value the result; null if it was given up
   * @param reason why it was given up, as part of a sentence; else empty
   */
  record Outcome<T>(@Nullable T value, String reason) {}

  /** Returns a watch of steps that goes by the clock of a budget. */
  static StepWatch watch(Budget budget) {
    return new StepWatch(budget.clock());
  }

  /**
   * Does work, and returns what comes of it; exceptions of the work are thrown.
   *
   * @param what the work in words, such as {@code the model was loaded}
   * @param watch what is told of steps of a model; one that takes too long ends the wait
   */
  static <T> Outcome<T> await(String what, Callable<T> work, Budget budget, StepWatch watch) {
    Watchdog<T> dog = new Watchdog<>(work, budget, watch);
    Thread thread = new Thread(dog.task, "clew-model");
    thread.setDaemon(true);
    thread.setContextClassLoader(Loaders.current());
    thread.start();
    return dog.await(what);
  }

  private Outcome<T> await(String what) {
    long begin = budget.clock().getAsLong();
    long deadline = budget.deadlineNanos();
    while (true) {
      try {
        return new Outcome<>(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS), "");
      } catch (ExecutionException e) {
        throw unchecked(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Outcome<>(null, "the process was interrupted while " + what);
      } catch (TimeoutException e) {
        String reason = patience(what, begin, deadline);
        if (!reason.isEmpty()) {
          return new Outcome<>(null, reason);
        }
      }
    }
  }

  /** Returns why the wait is over, or nothing. */
  private String patience(String what, long begin, long deadline) {
    boolean limited = deadline != Long.MAX_VALUE;
    if (limited && !budget.isPast(deadline + GRACE)) {
      return "";
    }
    StepWatch.Underway step = watch.longerThan(limited ? GRACE / 2 : STEP);
    String words = step == null ? "" : step.words();
    String doing = words.isEmpty() ? what : "the model was at " + words;
    if (limited) {
      return "the budget of " + budget.time().toMillis() + " ms ran out while " + doing;
    }
    boolean loading = watch.isUnused() && budget.clock().getAsLong() - begin > STEP;
    return step != null || loading
        ? TimeUnit.NANOSECONDS.toSeconds(STEP) + " s passed while " + doing
        : "";
  }

  private static RuntimeException unchecked(ExecutionException wrapped) {
    Throwable cause = wrapped.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }
}

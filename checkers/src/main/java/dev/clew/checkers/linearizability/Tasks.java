package dev.clew.checkers.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does numbered tasks on several threads, each of which takes the next when it is done with one.
 *
 * <p>Who does which task differs from time to time, so tasks must not depend on each other, nor on
 * what their worker did before.
 */
final class Tasks {

  /** Of so many tasks, which are the large ones, each is taken by itself; of the others, many. */
  private static final int SINGLE = 256;

  private static final int MANY = 256;

  private final int tasks;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Tasks(int tasks) {
    this.tasks = tasks;
  }

  /** Does tasks. */
  interface Worker {
    /** Does the task of a number. */
    void work(int task);
  }

  /**
   * Does the tasks from 0 up to a number, the large ones of which should come first, and returns
   * when all are done. Where one throws, no more are begun, and one of the throwables is thrown.
   *
   * @param newWorker called by each thread for a worker of its own
   */
  static void run(int tasks, int threads, Supplier<Worker> newWorker) {
    Tasks all = new Tasks(tasks);
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(tasks, threads); i++) {
      Thread helper = new Thread(() -> all.work(newWorker), "clew-check-" + i);
      helper.setDaemon(true);
      try {
        helper.start();
      } catch (OutOfMemoryError e) {
        break; // the system has no further thread to give; those there are do all
      }
      helpers.add(helper);
    }
    all.work(newWorker);
    for (Thread helper : helpers) {
      join(helper);
    }
    Throwable thrown = all.failure.get();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void work(Supplier<Worker> newWorker) {
    try {
      Worker worker = newWorker.get();
      for (int first = take(); first < tasks && failure.get() == null; first = take()) {
        int end = first < SINGLE ? first + 1 : Math.min(tasks, first + MANY);
        for (int task = first; task < end; task++) {
          worker.work(task);
        }
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private int take() {
    return next.getAndUpdate(now -> now >= tasks ? now : now < SINGLE ? now + 1 : now + MANY);
  }

  /** Waits for a thread, which ends when the tasks do; an interrupt is kept for the caller. */
  private static void join(Thread helper) {
    boolean interrupted = false;
    while (true) {
      try {
        helper.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

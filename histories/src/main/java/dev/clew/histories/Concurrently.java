package dev.clew.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a body on several threads at once, each as a process of its own. */
public final class Concurrently {

  /** How long processes may take to end once they are interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** What each process does. */
  @FunctionalInterface
  public interface Body {
    /** Does it, as one process. */
    void run(LogicalProcess process) throws Exception;
  }

  private final CyclicBarrier start;
  private final CountDownLatch ended;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Concurrently(int processes) {
    start = new CyclicBarrier(processes);
    ended = new CountDownLatch(processes);
  }

  /**
   * Runs the body once per process and returns when all have ended; what a process draws from its
   * {@link LogicalProcess#random} depends on the seed and its number alone.
   *
   * <p>Throws what a body threw first, when all have ended; a checked exception as the cause of an
   * {@link IllegalStateException}.
   */
  public static void run(int processes, long seed, Body body) {
    run(processes, seed, null, body);
  }

  /**
   * Runs the body once per process, as {@link #run(int, long, Body)}, for so long at the most.
   *
   * @throws IllegalStateException if the time is over and not all have ended; they are interrupted
   */
  public static void run(int processes, long seed, @Nullable Duration limit, Body body) {
    if (processes < 1) {
      throw new IllegalArgumentException(processes + " processes: expected 1 or more");
    }
    Concurrently run = new Concurrently(processes);
    SplittableRandom random = new SplittableRandom(seed);
    for (int number = 0; number < processes; number++) {
      run.add(new LogicalProcess(number, processes, random.split()), body);
    }
    run.threads.forEach(Thread::start);
    run.await(limit);
    run.rethrow();
  }

  private void add(LogicalProcess process, Body body) {
    Thread thread = new Thread(() -> live(process, body), "process " + process.number());
    thread.setDaemon(true);
    threads.add(thread);
  }

  private void live(LogicalProcess process, Body body) {
    try {
      start.await();
      body.run(process);
    } catch (BrokenBarrierException e) {
      // Another process was interrupted before the start, and tells of it.
    } catch (Throwable e) {
      if (!failure.compareAndSet(null, e)) {
        suppress(e);
      }
    } finally {
      ended.countDown();
    }
  }

  private void suppress(Throwable later) {
    Throwable first = failure.get();
    if (first != null && first != later) {
      first.addSuppressed(later);
    }
  }

  private void await(@Nullable Duration limit) {
    try {
      if (limit == null) {
        ended.await();
        return;
      }
      if (ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      List<String> late = running();
      interrupt();
      throw new IllegalStateException(
          String.join(", ", late)
              + " had not ended after "
              + limit
              + " and "
              + (ended.getCount() == 0 ? "ended" : "went on")
              + " when interrupted: look for a deadlock, or allow more time",
          failure.get());
    } catch (InterruptedException e) {
      boolean all = interruptUninterruptibly();
      Thread.currentThread().interrupt();
      throw new CancellationException(
          "interrupted while processes ran; " + (all ? "all have ended" : "some still run"));
    }
  }

  private List<String> running() {
    return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
  }

  private boolean interrupt() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    return ended.await(GRACE.toNanos(), TimeUnit.NANOSECONDS);
  }

  private boolean interruptUninterruptibly() {
    try {
      return interrupt();
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void rethrow() {
    Throwable first = failure.get();
    if (first instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw new IllegalStateException("a process failed: " + first, first);
    }
  }
}

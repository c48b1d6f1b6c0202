package dev.clew.run;

import dev.clew.histories.MicroOperation;
import dev.clew.run.workload.Generator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Hands out a generator's operations in its order, at a rate, until a time or a number is up.
 *
 * <p>There is one sequence for all clients, drawn under a lock, so that what is generated depends
 * on the seed alone, unless some sessions can only read; which client gets which operation depends
 * on how fast they are.
 */
final class GeneratedSource implements OperationSource {

  private final Generator generator;
  private final LongSupplier nanos;
  private final long limit;
  private final double nanosPerOperation;
  private final long start;
  private final long end;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private long reserved;

  /** Creates a source that starts now. */
  GeneratedSource(Generator generator, RunPlan plan, LongSupplier nanos) {
    this.generator = generator;
    this.nanos = nanos;
    this.limit = plan.operations() == 0 ? Long.MAX_VALUE : plan.operations();
    this.nanosPerOperation = plan.rate() == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / plan.rate();
    this.start = nanos.getAsLong();
    this.end = plan.time().isZero() ? Long.MAX_VALUE : plan.time().toNanos();
  }

  @Override
  public Optional<List<MicroOperation>> next() throws InterruptedException {
    return next(false);
  }

  @Override
  public Optional<List<MicroOperation>> next(boolean readsOnly) throws InterruptedException {
    long slot = reserve();
    if (slot < 0) {
      return Optional.empty();
    }
    long due = (long) (slot * nanosPerOperation);
    for (long now = elapsed(); now < due && !isOver(); now = elapsed()) {
      await(Duration.ofNanos(due - now));
    }
    return isOver() ? Optional.empty() : Optional.of(draw(readsOnly));
  }

  private synchronized long reserve() {
    return reserved == limit || isOver() ? -1 : reserved++;
  }

  private synchronized List<MicroOperation> draw(boolean readsOnly) {
    return readsOnly ? generator.nextRead() : generator.next();
  }

  /** Returns the keys of the operations handed out so far. */
  synchronized List<Object> keys() {
    return generator.keys();
  }

  @Override
  public synchronized boolean isEnded() {
    return reserved == limit || isOver();
  }

  /** Returns whether even operations that wait for their time are not to be handed out. */
  private boolean isOver() {
    return stopped.getCount() == 0 || elapsed() >= end;
  }

  @Override
  public void await(Duration time) throws InterruptedException {
    long left = Math.min(time.toNanos(), end - elapsed());
    if (stopped.await(left, TimeUnit.NANOSECONDS)) {
      return;
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  /** Returns the nanoseconds since the start. */
  long elapsed() {
    return nanos.getAsLong() - start;
  }
}

package dev.clew.run;

import dev.clew.histories.MicroOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out given operations, never waits, and counts how often it is asked for anything. */
final class CountingSource implements OperationSource {

  private final Queue<List<MicroOperation>> operations = new ConcurrentLinkedQueue<>();
  final AtomicInteger touched = new AtomicInteger();
  final AtomicInteger stopped = new AtomicInteger();
  private volatile boolean isEnded;

  void add(MicroOperation operation) {
    operations.add(List.of(operation));
  }

  @Override
  public Optional<List<MicroOperation>> next() {
    touched.incrementAndGet();
    return Optional.ofNullable(operations.poll());
  }

  @Override
  public boolean isEnded() {
    touched.incrementAndGet();
    return isEnded;
  }

  @Override
  public void await(Duration time) {
    touched.incrementAndGet();
  }

  @Override
  public void stop() {
    touched.incrementAndGet();
    stopped.incrementAndGet();
    isEnded = true;
  }
}

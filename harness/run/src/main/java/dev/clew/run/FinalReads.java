package dev.clew.run;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads every key once, when all else is done: shows what became of the last writes. A read that
 * fails is tried a few times more.
 */
final class FinalReads implements OperationSource {

  /** A transaction that still holds a lock, or is in a conflict, is over after a few. */
  private static final int ATTEMPTS = 5;

  private final int keys;
  private final long end;
  private final Duration pause;
  private final LongSupplier nanos;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private @Nullable Chunk handedOut;
  private int read;
  private String lastCause = "";

  /** Keys that one operation reads, and how often that was tried. */
  private record Chunk(List<MicroOperation> reads, int attempts) {}

  /**
   * Creates the reads.
   *
   * @param chunk how many keys one operation reads
   * @param limit after this long what is left is not read
   * @param pause how long to wait before a read is tried again
   */
  FinalReads(List<Object> keys, int chunk, Duration limit, Duration pause, LongSupplier nanos) {
    this.keys = keys.size();
    this.pause = pause;
    this.nanos = nanos;
    this.end = nanos.getAsLong() + limit.toNanos();
    for (int from = 0; from < keys.size(); from += chunk) {
      List<MicroOperation> reads = new ArrayList<>(chunk);
      keys.subList(from, Math.min(keys.size(), from + chunk))
          .forEach(key -> reads.add(MicroOperation.read(key)));
      waiting.add(new Chunk(reads, 0));
    }
  }

  @Override
  public Optional<List<MicroOperation>> next() throws InterruptedException {
    if (isRetry()) {
      await(pause);
    }
    return draw();
  }

  private synchronized boolean isRetry() {
    Chunk next = waiting.peek();
    return next != null && next.attempts() > 0;
  }

  private synchronized Optional<List<MicroOperation>> draw() {
    handedOut = isEnded() ? null : waiting.poll();
    return Optional.ofNullable(handedOut).map(Chunk::reads);
  }

  @Override
  public synchronized void completed(List<MicroOperation> operation, Outcome outcome) {
    Chunk chunk = handedOut;
    handedOut = null;
    if (chunk == null) {
      return;
    }
    if (outcome.completion() == Completion.OK) {
      read += operation.size();
    } else {
      lastCause = outcome.cause();
      if (chunk.attempts() + 1 < ATTEMPTS) {
        waiting.addFirst(new Chunk(chunk.reads(), chunk.attempts() + 1));
      }
    }
  }

  @Override
  public synchronized boolean isEnded() {
    return waiting.isEmpty() || stopped.getCount() == 0 || nanos.getAsLong() - end >= 0;
  }

  @Override
  public void await(Duration time) throws InterruptedException {
    long left = Math.min(time.toNanos(), end - nanos.getAsLong());
    if (stopped.await(left, TimeUnit.NANOSECONDS)) {
      return;
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  /** Returns a sentence on the keys that were not read, if there are any. */
  synchronized List<String> notes() {
    if (read == keys) {
      return List.of();
    }
    String fact = keys - read + " of " + keys + " keys were not read at the end";
    return List.of(lastCause.isEmpty() ? fact : fact + ": " + lastCause);
  }
}

package dev.clew.run;

import dev.clew.histories.MicroOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Reads every key once, when all else is done: shows what became of the last writes. */
final class FinalReads implements OperationSource {

  private final List<Object> keys;
  private final int chunk;
  private final long end;
  private final LongSupplier nanos;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private int done;

  /**
   * Creates the reads.
   *
   * @param chunk how many keys one operation reads
   * @param limit after this long what is left is not read
   */
  FinalReads(List<Object> keys, int chunk, Duration limit, LongSupplier nanos) {
    this.keys = keys;
    this.chunk = chunk;
    this.nanos = nanos;
    this.end = nanos.getAsLong() + limit.toNanos();
  }

  @Override
  public synchronized Optional<List<MicroOperation>> next() {
    if (isEnded()) {
      return Optional.empty();
    }
    List<MicroOperation> reads = new ArrayList<>(chunk);
    for (Object key : keys.subList(done, Math.min(keys.size(), done + chunk))) {
      reads.add(MicroOperation.read(key));
    }
    done += reads.size();
    return Optional.of(reads);
  }

  @Override
  public synchronized boolean isEnded() {
    return done == keys.size() || stopped.getCount() == 0 || nanos.getAsLong() - end >= 0;
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

  /** Returns how many keys were not asked for. */
  synchronized int left() {
    return keys.size() - done;
  }
}

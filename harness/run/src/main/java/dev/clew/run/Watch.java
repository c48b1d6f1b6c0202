package dev.clew.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Knows since when a client has been waiting, and whether it was given up meanwhile.
 *
 * <p>Shared by a client and the thread that watches it, neither of which waits for the other. A
 * client that waits for the system under test is either back or given up, decided by one
 * compare-and-set: given up, it owns nothing any more but its session, and whoever gave it up may
 * read what it left behind. A client that waits for the disk is only observed, for it holds the
 * lock of the journal.
 */
final class Watch {

  private static final long IDLE = Long.MIN_VALUE;
  private static final long GIVEN_UP = Long.MIN_VALUE + 1;

  private final LongSupplier nanos;
  private final AtomicLong asking = new AtomicLong(IDLE);
  private volatile long writing = IDLE;

  Watch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Makes a call into the system under test, which may never return. */
  <T> T during(Supplier<T> call) {
    long began = nanos.getAsLong();
    asking.compareAndSet(IDLE, began);
    try {
      return call.get();
    } finally {
      asking.compareAndSet(began, IDLE);
    }
  }

  /** Writes something to disk. */
  <T> T whileWriting(Supplier<T> write) {
    writing = nanos.getAsLong();
    try {
      return write.get();
    } finally {
      writing = IDLE;
    }
  }

  /** Returns how long the client has been waiting for the system under test; 0 if it is not. */
  long askedNanos() {
    long began = asking.get();
    return began == GIVEN_UP ? 0 : since(began);
  }

  /** Returns how long the client has been waiting for the disk; 0 if it is not. */
  long writtenNanos() {
    return since(writing);
  }

  private long since(long began) {
    return began == IDLE ? 0 : nanos.getAsLong() - began;
  }

  /**
   * Gives the client up if it has been waiting for the system under test for longer than a time.
   *
   * @return whether it is given up by this call
   */
  boolean giveUpAfter(Duration time) {
    long began = asking.get();
    return began != GIVEN_UP
        && since(began) > time.toNanos()
        && asking.compareAndSet(began, GIVEN_UP);
  }

  /** Gives the client up whatever it is doing; what it left behind may still change. */
  void giveUp() {
    asking.set(GIVEN_UP);
  }

  /** Returns whether the client was given up. */
  boolean isGivenUp() {
    return asking.get() == GIVEN_UP;
  }
}

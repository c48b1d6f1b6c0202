package dev.clew.targets;

import java.time.Duration;

/** A point in time until which something may take; the only reader of the clock in targets. */
public final class DeadlineClock {

  private final long endNanos;

  private DeadlineClock(long endNanos) {
    this.endNanos = endNanos;
  }

  /** Returns the deadline that is a duration from now. */
  public static DeadlineClock in(Duration duration) {
    return new DeadlineClock(System.nanoTime() + duration.toNanos());
  }

  /** Returns how many milliseconds are left, at least 1 until the deadline has passed, then 0. */
  public long remainingMillis() {
    long left = endNanos - System.nanoTime();
    // Rounded up: Object.wait(0) would wait for ever, and a wait must not end before the deadline.
    return left <= 0 ? 0 : (left + 999_999) / 1_000_000;
  }

  /** Returns whether the deadline has passed. */
  public boolean hasPassed() {
    return remainingMillis() == 0;
  }
}

package dev.clew.checkers;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What a check may spend before it answers UNKNOWN.
 *
 * @param time how long it may take; zero for no limit
 * @param visits how many search configurations it may visit for each object; 0 for no limit
 * @param clock nanoseconds from some origin, monotonic
 */
public record Budget(Duration time, long visits, LongSupplier clock) {

  /** Returns a budget without limits. */
  public static Budget unlimited() {
    return new Budget(Duration.ZERO, 0, System::nanoTime);
  }

  /** Returns a budget of time. */
  public static Budget of(Duration time) {
    return new Budget(time, 0, System::nanoTime);
  }

  /** Returns this budget with a limit of visited search configurations. */
  public Budget withVisits(long limit) {
    return new Budget(time, limit, clock);
  }

  /** Returns the clock reading at which a check that starts now must have answered. */
  public long deadlineNanos() {
    return time.isZero() ? Long.MAX_VALUE : clock.getAsLong() + time.toNanos();
  }

  /** Returns whether a deadline has passed. */
  public boolean isPast(long deadlineNanos) {
    return deadlineNanos != Long.MAX_VALUE && clock.getAsLong() - deadlineNanos >= 0;
  }
}

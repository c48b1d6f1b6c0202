package dev.clew.run;

import java.time.Duration;

/**
 * How a run waits.
 *
 * @param timeout after this long a step or commit that has not answered is given up: its operation
 *     is indeterminate
 * @param pause between the steps of a transaction a session pauses for a random time, seeded, of at
 *     most this; zero for no pause. Transactions on an engine inside this process are so short that
 *     without it they hardly overlap
 * @param backOff how long a session that lost its connection waits before it opens another; doubled
 *     with each failure in a row
 * @param openLimit the run ends early when more operations than this are indeterminate, as they
 *     stay concurrent with all that follows and make checking costly
 */
public record Pacing(Duration timeout, Duration pause, Duration backOff, int openLimit) {

  /** Checks that the durations and the limit make sense. */
  public Pacing {
    if (timeout.isNegative() || timeout.isZero() || pause.isNegative() || backOff.isNegative()) {
      throw new IllegalArgumentException(
          "time-out "
              + timeout
              + ", pause "
              + pause
              + ", back-off "
              + backOff
              + ": expected a positive time-out, and none negative");
    }
    if (openLimit < 0) {
      throw new IllegalArgumentException(
          "limit of indeterminate operations " + openLimit + ": expected 0 or more");
    }
  }

  /** Returns the waits that suit most: a time-out of 5 s, pauses of at most 20 microseconds. */
  public static Pacing defaults() {
    return new Pacing(Duration.ofSeconds(5), Duration.ofNanos(20_000), Duration.ofMillis(50), 256);
  }
}

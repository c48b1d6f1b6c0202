package dev.clew.run;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The time of a run, which is a parameter so that runs can be tested.
 *
 * @param wall names the run's folder
 * @param nanos nanoseconds from some origin, monotonic, for all waits and event times
 */
public record RunClock(Clock wall, LongSupplier nanos) {

  /** Returns the time of this machine. */
  public static RunClock system() {
    return new RunClock(Clock.systemUTC(), System::nanoTime);
  }
}

package dev.clew.run;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which faults are done to the servers of a target, and how often.
 *
 * @param faults from which each is drawn; none for a run without faults
 * @param interval from one fault to the next, on the average; half of it the fault lasts
 */
public record FaultPlan(Set<Fault> faults, Duration interval) {

  /** How often faults come if nothing else is said. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(4);

  /** Copies the faults, and checks the interval. */
  public FaultPlan {
    faults = faults.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(faults));
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "interval of faults " + interval + ": expected more than 0");
    }
  }

  /** Returns the plan of a run without faults. */
  public static FaultPlan none() {
    return new FaultPlan(Set.of(), DEFAULT_INTERVAL);
  }

  /** Returns whether there are no faults. */
  public boolean isEmpty() {
    return faults.isEmpty();
  }
}

package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.Checker;
import dev.clew.models.isolation.Anomaly;
import java.util.List;

/** A checker that finds, beside what it knows, cycles of given patterns. */
public interface PatternSearching extends Checker {

  /**
   * Returns this checker, searching also for anomalies that are {@link Anomaly#specification()
   * specified} by patterns; those that are not are left out.
   */
  Checker searchingFor(List<Anomaly> anomalies);
}

package dev.clew.checkers.isolation.register;

import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.CyclePattern.Step;
import dev.clew.models.isolation.DependencyKind;
import dev.clew.models.isolation.Ordering;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells which anomalies that are specified by patterns may be there although a search of what is
 * known of registers does not find them.
 */
final class PatternDoubts {

  static final String UNTOLD_WRITES =
      "which write came right behind another is not told by reads of registers, and an anomaly that"
          + " is forbidden asks for it; step(WW, WR) takes what they tell";

  private PatternDoubts() {}

  /**
   * Returns those with a step that ww alone can take: that a transaction wrote over what it read is
   * known as wr, and of blind writes the order is not known unless it is asserted.
   */
  static Set<Anomaly> ofWrites(List<Anomaly> anomalies) {
    return withStep(
        anomalies,
        step ->
            step.kinds().contains(DependencyKind.WW) && !step.kinds().contains(DependencyKind.WR));
  }

  /** Returns those that are specified by patterns at all. */
  static Set<Anomaly> ofAll(List<Anomaly> anomalies) {
    return withStep(anomalies, step -> true);
  }

  /** Returns those with a step that may be of an order which was not kept. */
  static Set<Anomaly> ofOrders(List<Anomaly> anomalies, Ordering kept) {
    return withStep(
        anomalies,
        step ->
            (step.kinds().contains(DependencyKind.REALTIME)
                    && kept.compareTo(Ordering.REALTIME) < 0)
                || (step.kinds().contains(DependencyKind.SESSION)
                    && kept.compareTo(Ordering.SESSION) < 0));
  }

  private static Set<Anomaly> withStep(List<Anomaly> anomalies, Predicate<Step> wanted) {
    Set<Anomaly> found = new LinkedHashSet<>();
    for (Anomaly anomaly : anomalies) {
      if (anomaly.specification() != null
          && anomaly.specification().shape() instanceof CyclePattern pattern
          && pattern.steps().stream().anyMatch(wanted)) {
        found.add(anomaly);
      }
    }
    return found;
  }
}

package dev.clew.checkers.isolation;

import dev.clew.checkers.Witness;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The anomalies found: how many of each, and the first few as witnesses. */
final class Findings {

  /** As many witnesses of one anomaly are kept; the rest is counted. */
  private static final int KEPT = 8;

  private final Map<Anomaly, List<Witness>> witnesses = new LinkedHashMap<>();
  private final Map<Anomaly, Long> counts = new LinkedHashMap<>();

  /** Counts an anomaly; the witness is made only if it is to be kept. */
  void add(Anomaly anomaly, Supplier<? extends Witness> witness) {
    counts.merge(anomaly, 1L, Long::sum);
    List<Witness> kept = witnesses.computeIfAbsent(anomaly, a -> new ArrayList<>());
    if (kept.size() < KEPT) {
      kept.add(witness.get());
    }
  }

  /** Returns the anomalies that were found. */
  Set<Anomaly> anomalies() {
    return counts.keySet();
  }

  /** Returns how often an anomaly was found. */
  long count(Anomaly anomaly) {
    return counts.getOrDefault(anomaly, 0L);
  }

  /** Returns the kept witnesses of an anomaly. */
  List<Witness> witnesses(Anomaly anomaly) {
    return witnesses.getOrDefault(anomaly, List.of());
  }
}

package dev.clew.models.isolation;

import java.util.List;

/**
 * Anomalies of one's own, for the commands to find: a class with a public constructor without
 * arguments, named in {@code META-INF/services/dev.clew.models.isolation.AnomalySource}.
 */
public interface AnomalySource {

  /** Returns the anomalies, each with a {@link Anomaly#specification() specification}. */
  List<Anomaly> anomalies();
}

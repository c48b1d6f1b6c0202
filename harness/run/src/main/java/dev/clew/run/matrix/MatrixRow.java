package dev.clew.run.matrix;

import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a target did about the anomaly cases at one level.
 *
 * @param target its URI
 * @param running what was started, such as product and version
 * @param claim what the level is said to be
 * @param results what it did about each case
 */
public record MatrixRow(
    String target, String running, LevelClaim claim, Map<AnomalyCase, CaseResult> results) {

  /** The models that levels are told by, of which no other of them is between two neighbours. */
  private static final List<ConsistencyModel> LADDER =
      List.of(
          ConsistencyModels.READ_UNCOMMITTED,
          ConsistencyModels.READ_COMMITTED,
          ConsistencyModels.MONOTONIC_ATOMIC_VIEW,
          ConsistencyModels.CURSOR_STABILITY,
          ConsistencyModels.REPEATABLE_READ,
          ConsistencyModels.SNAPSHOT_ISOLATION,
          ConsistencyModels.SERIALIZABLE);

  /** Copies the results; a case without one was not run. */
  public MatrixRow {
    EnumMap<AnomalyCase, CaseResult> all = new EnumMap<>(AnomalyCase.class);
    for (AnomalyCase each : AnomalyCase.values()) {
      all.put(each, results.getOrDefault(each, CaseResult.NOT_RUN));
    }
    results = Collections.unmodifiableMap(all);
  }

  /** Returns the level, as it is called. */
  public IsolationLevel level() {
    return claim.level();
  }

  /** Returns what it did about a case. */
  public CaseResult result(AnomalyCase of) {
    return results.getOrDefault(of, CaseResult.NOT_RUN);
  }

  /** Returns the anomalies that happened. */
  public List<Anomaly> anomalies() {
    return results.entrySet().stream()
        .filter(each -> each.getValue() == CaseResult.ALLOWED)
        .map(each -> each.getKey().anomaly())
        .distinct()
        .toList();
  }

  /**
   * Returns the strongest of the usual models that no case contradicts; none if even the weakest
   * is. One run of each case that shows nothing is no proof.
   */
  public List<ConsistencyModel> observed() {
    List<Anomaly> found = anomalies();
    return ConsistencyModels.strongest(
        LADDER.stream()
            .filter(
                model -> found.stream().noneMatch(each -> ConsistencyModels.forbids(model, each)))
            .toList());
  }

  /** Returns whether an anomaly happened that a model forbids. */
  public boolean contradicts(ConsistencyModel model) {
    return anomalies().stream().anyMatch(each -> ConsistencyModels.forbids(model, each));
  }
}

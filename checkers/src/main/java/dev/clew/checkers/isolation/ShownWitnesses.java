package dev.clew.checkers.isolation;

import dev.clew.checkers.Witness;
import dev.clew.checkers.witness.CycleWitness;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The witnesses of a search that an answer on a model shows, the most telling first.
 *
 * @param all one of each anomaly, then the further ones, those that the model forbids first;
 *     companions are left out, unless nothing else contradicts the model
 */
record ShownWitnesses(List<Witness> all) {

  /** Returns the witnesses of what was found, for a model that forbids some anomalies. */
  static ShownWitnesses of(Findings findings, Predicate<Anomaly> forbids) {
    List<Anomaly> anomalies = new ArrayList<>(findings.anomalies());
    boolean isContradicted =
        anomalies.stream()
            .anyMatch(anomaly -> !findings.isCompanion(anomaly) && forbids.test(anomaly));
    anomalies.removeIf(
        anomaly -> findings.isCompanion(anomaly) && (isContradicted || !forbids.test(anomaly)));
    // Plain before session before realtime, and within these what rules out the weakest models.
    anomalies.sort(
        Comparator.comparing((Anomaly anomaly) -> !forbids.test(anomaly))
            .thenComparing(Anomaly::ordering)
            .thenComparing(anomaly -> -ConsistencyModels.ruledOut(List.of(anomaly)).size()));
    List<Witness> ordered = new ArrayList<>();
    for (boolean forbidden : new boolean[] {true, false}) {
      for (int i = 0; i < Findings.KEPT; i++) {
        for (Anomaly anomaly : anomalies) {
          if (forbids.test(anomaly) == forbidden && i < findings.witnesses(anomaly).size()) {
            ordered.add(findings.witnesses(anomaly).get(i));
          }
        }
      }
    }
    return new ShownWitnesses(ordered);
  }

  /** Returns what is wrong, as the first of them shows it, as part of a sentence. */
  String summary() {
    Witness first = all.get(0);
    int count = first.operations().size();
    boolean minimal = first instanceof CycleWitness cycle && cycle.shortest();
    return "%s (%s), %d %s%s"
        .formatted(
            first.anomaly().id(),
            first.anomaly().plainName(),
            count,
            count == 1 ? "transaction" : "transactions",
            minimal ? ", minimal" : "");
  }
}

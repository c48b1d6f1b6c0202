package dev.clew.run.workload;

import dev.clew.checkers.doctor.Diagnosis;
import dev.clew.checkers.doctor.Exercise;
import dev.clew.checkers.doctor.HistoryDoctor;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.List;

/** Whether a history had an opportunity to show an anomaly. */
public final class Exercised {

  private Exercised() {}

  /**
   * Returns the opportunities for an anomaly, or for one that is related to it by implication, if
   * the history certainly had none of them; empty if it may have had one, or if nothing is counted
   * for the anomaly.
   */
  public static List<Exercise> lacking(History history, Anomaly anomaly) {
    Diagnosis diagnosis = HistoryDoctor.examine(history);
    List<Exercise> counted = diagnosis.of(anomaly);
    if (counted.isEmpty()) {
      counted =
          diagnosis.exercises().stream()
              .filter(
                  each ->
                      each.opportunity().anomalies().stream()
                          .anyMatch(of -> Anomalies.implies(of, anomaly)))
              .toList();
    }
    return counted.stream().allMatch(Exercise::isImpossible) ? counted : List.of();
  }

  /** Returns what was counted, in words. */
  public static List<String> sentences(List<Exercise> none) {
    return none.stream()
        .map(each -> "It has no %s.".formatted(each.opportunity().definition()))
        .toList();
  }
}

package dev.clew.checkers.doctor;

import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.List;
import java.util.Set;

/**
 * What a history can show, whatever its verdict.
 *
 * @param lints what is odd about it, the worst first
 * @param exercises how often it had an opportunity for each kind of anomaly; empty if its
 *     operations are neither transactions nor reads and writes of objects
 */
public record Diagnosis(List<Lint> lints, List<Exercise> exercises) {

  /** Copies what is given. */
  public Diagnosis {
    lints = List.copyOf(lints);
    exercises = List.copyOf(exercises);
  }

  /**
   * Returns this as what is known of a history of which it describes the start.
   *
   * @param none what all of the history has no opportunity for
   */
  Diagnosis atLeast(Set<Opportunity> none) {
    return new Diagnosis(
        lints,
        exercises.stream()
            .map(
                exercise ->
                    none.contains(exercise.opportunity())
                        ? exercise
                        : new Exercise(
                            exercise.opportunity(), exercise.count(), exercise.extent().ofStart()))
            .toList());
  }

  /** Returns whether there may be an opportunity for all that a model requires, but for some. */
  boolean shows(ConsistencyModel model, Set<Opportunity> but) {
    return exercises.stream()
        .noneMatch(
            exercise ->
                exercise.count() == 0
                    && exercise.opportunity().isRequiredBy(model)
                    && !but.contains(exercise.opportunity()));
  }

  /**
   * Returns the opportunities for an anomaly that were counted; empty if there is no such count.
   */
  public List<Exercise> of(Anomaly anomaly) {
    return exercises.stream()
        .filter(exercise -> exercise.opportunity().anomalies().contains(anomaly))
        .toList();
  }

  /**
   * Returns what a history must have opportunities for before it says anything about a model, and
   * of which it is not certain that this one had any.
   */
  public List<Exercise> missing(ConsistencyModel model) {
    return exercises.stream()
        .filter(exercise -> exercise.opportunity().isRequiredBy(model) && !exercise.isCertain())
        .toList();
  }
}

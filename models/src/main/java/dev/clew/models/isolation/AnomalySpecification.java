package dev.clew.models.isolation;

import java.util.List;

/**
 * What it takes to find an anomaly, and to believe that it is found rightly.
 *
 * @param shape what to look for
 * @param forbiddenBy the models that forbid it, and all stronger ones with them
 * @param example a history in the text notation that shows it
 * @param legalTwin a history much like the example that those models allow
 */
public record AnomalySpecification(
    AnomalyShape shape, List<ForbiddenBy> forbiddenBy, String example, String legalTwin) {

  /**
   * A model that forbids the anomaly.
   *
   * @param model the model
   * @param source who says so, or from what it follows
   */
  public record ForbiddenBy(ConsistencyModel model, String source) {}

  /** Copies the list. */
  public AnomalySpecification {
    forbiddenBy = List.copyOf(forbiddenBy);
  }
}

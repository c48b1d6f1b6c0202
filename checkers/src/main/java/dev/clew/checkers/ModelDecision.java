package dev.clew.checkers;

import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Collection;
import java.util.List;

/**
 * What a history says about one consistency model.
 *
 * @param model the model
 * @param outcome what it says
 * @param reason why it is not decidable, as part of a sentence; else empty
 */
public record ModelDecision(ConsistencyModel model, Outcome outcome, String reason) {

  /** What a history can say about a model. */
  public enum Outcome {
    /** The history contradicts it. */
    RULED_OUT,
    /** The history is one that the model allows. */
    HOLDS,
    /** Neither is known. */
    NOT_DECIDABLE;

    /** Returns the word printed in reports, such as {@code ruled-out}. */
    public String word() {
      return switch (this) {
        case RULED_OUT -> "ruled-out";
        case HOLDS -> "holds";
        case NOT_DECIDABLE -> "not-decidable";
      };
    }
  }

  /** Returns what a verdict on a model says; a reason only matters if it is UNKNOWN. */
  public static ModelDecision of(ConsistencyModel model, Verdict verdict, String reason) {
    return switch (verdict) {
      case VALID -> new ModelDecision(model, Outcome.HOLDS, "");
      case INVALID -> new ModelDecision(model, Outcome.RULED_OUT, "");
      case UNKNOWN -> new ModelDecision(model, Outcome.NOT_DECIDABLE, reason);
    };
  }

  /** Returns decisions of which none says any more that a model holds. */
  public static List<ModelDecision> opened(List<ModelDecision> decisions, String why) {
    return decisions.stream()
        .map(
            each ->
                each.outcome() == Outcome.HOLDS
                    ? new ModelDecision(each.model(), Outcome.NOT_DECIDABLE, why)
                    : each)
        .toList();
  }

  /** Returns decisions that rule out what some more anomalies contradict. */
  public static List<ModelDecision> contradicted(
      List<ModelDecision> decisions, Collection<Anomaly> anomalies) {
    return decisions.stream()
        .map(
            each ->
                anomalies.stream().anyMatch(a -> ConsistencyModels.forbids(each.model(), a))
                    ? new ModelDecision(each.model(), Outcome.RULED_OUT, "")
                    : each)
        .toList();
  }
}

package dev.clew.checkers;

import dev.clew.models.isolation.ConsistencyModel;

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
}

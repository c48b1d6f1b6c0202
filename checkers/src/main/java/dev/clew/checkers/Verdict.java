package dev.clew.checkers;

/** The answer of a checker; a later constant dominates an earlier one when answers are merged. */
public enum Verdict {
  /** The history has the property. */
  VALID,
  /** Not decided: a budget ran out, or the history cannot show the property. Never a pass. */
  UNKNOWN,
  /** The history lacks the property, and a witness proves it. */
  INVALID;

  /** Returns the verdict on the conjunction of two properties. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Returns the word printed in reports: valid, unknown or invalid. */
  public String word() {
    return switch (this) {
      case VALID -> "valid";
      case UNKNOWN -> "unknown";
      case INVALID -> "invalid";
    };
  }
}

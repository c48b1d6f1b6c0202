package dev.clew.targets.schedule;

/** What a database did about an anomaly that a schedule leads to. */
public enum CaseResult {
  /** The anomaly happened. */
  ALLOWED,
  /** It did not, and nobody had to wait or was aborted. */
  PREVENTED,
  /** It did not, for somebody had to wait. */
  BLOCKED,
  /** It did not, for somebody was aborted. */
  ABORTED;

  /** Returns the result of an outcome. */
  static CaseResult of(Outcome outcome, boolean happened) {
    if (happened) {
      return ALLOWED;
    } else if (!outcome.aborted().isEmpty()) {
      return ABORTED;
    }
    return outcome.blocked().isEmpty() ? PREVENTED : BLOCKED;
  }
}

package dev.clew.targets.schedule;

import java.util.Arrays;

/** What a database did about an anomaly that a schedule leads to. */
public enum CaseResult {
  /** The anomaly happened. */
  ALLOWED('A'),
  /** It did not, and nobody had to wait or was aborted. */
  PREVENTED('.'),
  /** It did not, for somebody had to wait. */
  BLOCKED('w'),
  /** It did not, for somebody was aborted. */
  ABORTED('x');

  private final char mark;

  CaseResult(char mark) {
    this.mark = mark;
  }

  /**
   * Returns the result that a mark of a table stands for: A if the anomaly happened, else a point,
   * w if somebody had to wait, x if somebody was aborted.
   */
  public static CaseResult ofMark(int mark) {
    return Arrays.stream(values()).filter(each -> each.mark == mark).findFirst().orElseThrow();
  }

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

package dev.clew.run.matrix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a target did about an anomaly that a schedule leads to. */
public enum CaseResult {
  /** The anomaly happened. */
  ALLOWED('A'),
  /** It did not, and nobody had to wait or was aborted. */
  PREVENTED('.'),
  /** It did not, for somebody had to wait. */
  BLOCKED('w'),
  /** It did not, for somebody was aborted. */
  ABORTED('x'),
  /** The target cannot run the schedule. */
  NOT_RUN('-');

  private final char mark;

  CaseResult(char mark) {
    this.mark = mark;
  }

  /** Returns the character that stands for it in tables. */
  public char mark() {
    return mark;
  }

  /** Returns the name used in files, such as {@code allowed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the result of a name. */
  public static Optional<CaseResult> named(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  /** Returns the result of a mark. */
  public static Optional<CaseResult> ofMark(int mark) {
    return Arrays.stream(values()).filter(each -> each.mark == mark).findFirst();
  }
}

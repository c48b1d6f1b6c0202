package dev.clew.checkers.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.histories.columns.InputException;

/** Judges histories in the text notation, and requires of every proof that it holds. */
public final class Examples {

  private final Checker checker;

  /** Judges with a checker. */
  public Examples(Checker checker) {
    this.checker = checker;
  }

  /** Requires that a history is valid and nothing is to be reported; returns the answer. */
  public CheckResult valid(String notation) {
    CheckResult result = check(notation);
    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.VALID);
    return result;
  }

  /** Requires that a history is not decided, for a reason that says this. */
  public void unknown(String notation, String reason) {
    CheckResult result = check(notation);
    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.reason()).contains(reason);
  }

  /** Requires that a history has an anomaly first, explained by a sentence that says this. */
  public void invalid(String notation, String anomaly, String sentence) {
    CheckResult result = check(notation);
    assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.INVALID);
    explains(notation, result, anomaly, sentence);
  }

  /** Requires that a history is valid with an anomaly that is reported. */
  public void permitted(String notation, String anomaly, String sentence) {
    explains(notation, valid(notation), anomaly, sentence);
  }

  /** Requires that a history is refused with a message that says this. */
  public void refused(String notation, String message) {
    History history = History.parse(notation);
    assertThatThrownBy(() -> checker.check(history))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private CheckResult check(String notation) {
    History history = History.parse(notation);
    CheckResult result = checker.check(history);
    assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
    return result;
  }

  private static void explains(
      String notation, CheckResult result, String anomaly, String sentence) {
    History history = History.parse(notation);
    assertThat(result.witnesses().get(0).anomaly().id()).isEqualTo(anomaly);
    assertThat(String.join(" ", result.witnesses().get(0).explain(history))).contains(sentence);
    // The proof is of this history, and of no other.
    History other = History.parse("frobnicate 1; frobnicate 2; frobnicate 3; frobnicate 4");
    assertThat(result.witnesses()).noneMatch(witness -> witness.isVerifiedBy(other));
  }
}

package dev.clew.assertj;

import dev.clew.checkers.Verdict;
import dev.clew.run.RunOutcome;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what a run of a workload came to. */
public final class RunOutcomeAssert extends AbstractAssert<RunOutcomeAssert, RunOutcome> {

  RunOutcomeAssert(@Nullable RunOutcome outcome) {
    super(outcome, RunOutcomeAssert.class);
  }

  /** Asserts that the run came to its end, and that what it saw is what was asked for. */
  public RunOutcomeAssert isValid() {
    isNotNull();
    if (actual.failure() != null) {
      failWithMessage(
          "Expected the run to come to its end, but it was ended by %s.%n%s",
          actual.failure(), repeat());
    }
    return has(Verdict.VALID);
  }

  /** Asserts that what the run saw contradicts what was asked for. */
  public RunOutcomeAssert isInvalid() {
    return has(Verdict.INVALID);
  }

  private RunOutcomeAssert has(Verdict verdict) {
    isNotNull();
    if (actual.result().verdict() != verdict) {
      failWithMessage(
          "Expected the run to be %s, but it is %s.%n%s%n%s",
          verdict.word(),
          actual.result().verdict().word(),
          Explained.answer(actual.result(), actual.history()),
          repeat());
    }
    return this;
  }

  /** Begins assertions on the history of the run. */
  public HistoryAssert history() {
    isNotNull();
    return new HistoryAssert(actual.history());
  }

  private String repeat() {
    return "History: %s%nRepeat:  %s".formatted(actual.directory(), actual.repeat());
  }
}

package dev.clew.assertj;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.TransactionOutcome;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what came of a schedule; a failure shows its lanes. */
public final class ScheduledRunAssert extends AbstractAssert<ScheduledRunAssert, ScheduledRun> {

  ScheduledRunAssert(@Nullable ScheduledRun run) {
    super(run, ScheduledRunAssert.class);
  }

  /** Asserts that the transactions are serializable. */
  public ScheduledRunAssert isSerializable() {
    return isConsistentWith(ConsistencyModels.SERIALIZABLE);
  }

  /** Asserts that a consistency model allows what happened. */
  public ScheduledRunAssert isConsistentWith(ConsistencyModel model) {
    return expect(model, Verdict.VALID, "to be");
  }

  /** Asserts that what happened contradicts a consistency model. */
  public ScheduledRunAssert isNotConsistentWith(ConsistencyModel model) {
    return expect(model, Verdict.INVALID, "not to be");
  }

  private ScheduledRunAssert expect(ConsistencyModel model, Verdict verdict, String words) {
    isNotNull();
    CheckResult result = actual.check(model, Budget.unlimited());
    if (result.verdict() != verdict) {
      failWithMessage(
          "Expected the run %s %s.%n%s%n%s",
          words, model.plainName(), Explained.answer(result, actual.history()), lanes());
    }
    return this;
  }

  /** Asserts that what happened shows an anomaly, or one that implies it. */
  public ScheduledRunAssert exhibits(Anomaly anomaly) {
    requireWhole();
    HistoryAssert unused = history().exhibits(anomaly);
    return this;
  }

  /**
   * Asserts that what happened does not show an anomaly; a schedule is made to give it a chance.
   */
  public ScheduledRunAssert doesNotExhibit(Anomaly anomaly) {
    requireWhole();
    HistoryAssert unused = history().evenIfNotExercised().doesNotExhibit(anomaly);
    return this;
  }

  /** Asserts that all transactions were committed. */
  public ScheduledRunAssert commitsAll() {
    isNotNull();
    for (TransactionOutcome outcome : actual.outcomes()) {
      if (outcome.kind() != TransactionOutcome.Kind.COMMITTED) {
        failWithMessage("Expected all transactions to commit.%n%s", lanes());
      }
    }
    return this;
  }

  /** Asserts that some transaction was aborted that did not ask for it. */
  public ScheduledRunAssert abortsOne() {
    isNotNull();
    if (!actual.aborted()) {
      failWithMessage("Expected a transaction to be aborted.%n%s", lanes());
    }
    return this;
  }

  /** Begins assertions on the history of the run. */
  public HistoryAssert history() {
    isNotNull();
    return new HistoryAssert(actual.history()).as("%s", actual.printLanes());
  }

  /** What is not recorded whole can neither show an anomaly nor be free of it. */
  private void requireWhole() {
    isNotNull();
    actual
        .incompleteness()
        .ifPresent(gap -> failWithMessage("This run cannot be judged: %s.%n%s", gap, lanes()));
  }

  private String lanes() {
    return actual.printLanes();
  }
}

package dev.clew.checkers.isolation;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;

/** Decides whether transactions on append-only lists are allowed by a consistency model. */
public final class ListAppendChecker implements Checker {

  private final ConsistencyModel model;

  private ListAppendChecker(ConsistencyModel model) {
    this.model = model;
  }

  /** Returns the checker of a consistency model. */
  public static ListAppendChecker of(ConsistencyModel model) {
    return new ListAppendChecker(model);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    return CheckResult.unknown(model.id(), "nothing", "not built yet");
  }
}

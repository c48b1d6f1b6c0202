package dev.clew.checkers.linearizability;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.histories.History;
import dev.clew.models.Model;

/** Decides whether a history is linearizable with respect to a sequential model. */
public final class Linearizability implements Checker {

  private final Model<?, ?> model;

  private Linearizability(Model<?, ?> model) {
    this.model = model;
  }

  /** Returns the checker of a sequential model. */
  public static Linearizability of(Model<?, ?> model) {
    return new Linearizability(model);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    return CheckResult.unknown("linearizable", "nothing", "not built yet: " + model);
  }
}

package dev.clew.checkers.isolation;

import dev.clew.checkers.Budget;

/** The moment by which a check must have answered. */
public final class Deadline {

  private final Budget budget;
  private final long nanos;

  public Deadline(Budget budget) {
    this.budget = budget;
    this.nanos = budget.deadlineNanos();
  }

  /**
   * Does nothing while there is time.
   *
   * @throws BudgetExhausted after that
   */
  public void check() {
    if (budget.isPast(nanos)) {
      throw new BudgetExhausted("the budget of " + budget.time().toMillis() + " ms ran out");
    }
  }
}

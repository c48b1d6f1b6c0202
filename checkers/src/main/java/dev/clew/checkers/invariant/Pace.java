package dev.clew.checkers.invariant;

import dev.clew.checkers.Budget;

/** Ends a pass over a history when its budget of time is used up. */
public final class Pace {

  private static final int STEPS = 1 << 14;

  private final Budget budget;
  private final long deadline;
  private int steps;

  /** That the time is up. */
  public static final class Exhausted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("the time is up", null, false, false);
    }
  }

  /** Starts the clock of a budget. */
  public Pace(Budget budget) {
    this.budget = budget;
    this.deadline = budget.deadlineNanos();
  }

  /**
   * Takes a step of the pass, which may be as small as one element of a value.
   *
   * @throws Exhausted if the time is up
   */
  public void step() {
    if (++steps >= STEPS) {
      steps = 0;
      if (budget.isPast(deadline)) {
        throw new Exhausted();
      }
    }
  }
}

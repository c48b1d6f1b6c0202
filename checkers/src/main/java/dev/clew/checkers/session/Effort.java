package dev.clew.checkers.session;

import dev.clew.checkers.Budget;

/** What is left of a budget: time, steps and memory. */
final class Effort {

  /** How many steps pass between looks at the clock. */
  private static final long LOOK = 1 << 20;

  private final Budget budget;
  private final long deadline;
  private final long maxBytes;
  private long steps;
  private long nextLook = LOOK;

  Effort(Budget budget, long maxBytes) {
    this(budget, budget.deadlineNanos(), maxBytes);
  }

  private Effort(Budget budget, long deadline, long maxBytes) {
    this.budget = budget;
    this.deadline = deadline;
    this.maxBytes = maxBytes;
  }

  /** Returns what may be spent on an attempt: some steps, in what time is left. */
  Effort limited(long count) {
    return new Effort(budget.withVisits(count), deadline, maxBytes);
  }

  /** Returns how many steps were taken: edges followed, and entries of clocks compared. */
  long steps() {
    return steps;
  }

  /**
   * Takes note of steps.
   *
   * @throws Undecided if the budget has run out
   */
  void spend(long count) {
    steps += count;
    if (budget.visits() > 0 && steps > budget.visits()) {
      throw new Undecided("the budget of " + budget.visits() + " steps ran out");
    }
    if (steps >= nextLook) {
      nextLook = steps + LOOK;
      if (budget.isPast(deadline)) {
        throw new Undecided(
            "the budget of " + budget.time().toMillis() + " ms ran out after " + steps + " steps");
      }
    }
  }

  /**
   * Takes note of memory that is about to be used.
   *
   * @throws Undecided if that is too much
   */
  void claim(long bytes, String what) {
    if (bytes > maxBytes) {
      throw new Undecided(
          what
              + " need "
              + (bytes >> 20)
              + " MB, more than the "
              + (maxBytes >> 20)
              + " MB allowed");
    }
  }
}

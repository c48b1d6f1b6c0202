package dev.clew.checkers.linearizability;

import dev.clew.checkers.Budget;

/** What is left of a budget: time, visits and memory; shared by the searches on one object. */
final class SearchLimits {

  /** How many visits pass between looks at the clock. */
  private static final int LOOK = 1 << 10;

  private final Budget budget;
  private final long deadline;
  private final long maxBytes;
  private long visits;
  private long nextLook = LOOK;
  private String exhausted = "";

  SearchLimits(Budget budget, long maxBytes) {
    this(budget, budget.deadlineNanos(), maxBytes);
  }

  /**
   * Creates the limits of an object.
   *
   * @param deadline when the check of all objects must have answered
   */
  SearchLimits(Budget budget, long deadline, long maxBytes) {
    this.budget = budget;
    this.deadline = deadline;
    this.maxBytes = maxBytes;
  }

  /** Returns how much memory a search may use for what it has visited. */
  long maxBytes() {
    return maxBytes;
  }

  long visits() {
    return visits;
  }

  /** Counts a visit; returns false if the budget has run out. */
  boolean visit() {
    visits++;
    if (budget.visits() > 0 && visits > budget.visits()) {
      exhausted = "the budget of " + budget.visits() + " visited configurations ran out";
    } else if (visits >= nextLook) {
      nextLook = visits + LOOK;
      return hasTime();
    }
    return exhausted.isEmpty();
  }

  /** Looks at the clock; returns whether there is time left. */
  boolean hasTime() {
    if (budget.isPast(deadline)) {
      exhausted = "the budget of " + budget.time().toMillis() + " ms ran out";
    }
    return exhausted.isEmpty();
  }

  boolean isExhausted() {
    return !exhausted.isEmpty();
  }

  /** Returns what ran out, as a clause; empty if nothing did. */
  String reason() {
    return exhausted;
  }

  /** Takes note of the memory that a search uses; returns false if that is too much. */
  boolean use(long bytes) {
    if (bytes > maxBytes) {
      exhausted = "the memory of " + (maxBytes >> 10) + " kB for what a search remembers ran out";
    }
    return exhausted.isEmpty();
  }
}

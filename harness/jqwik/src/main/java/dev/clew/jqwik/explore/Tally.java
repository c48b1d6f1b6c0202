package dev.clew.jqwik.explore;

import java.time.Duration;

/**
 * What was tried.
 *
 * @param tries how many schedules were generated and run
 * @param vacuous of these, in how many nothing could have gone wrong: no two transactions
 *     overlapped on a key that one of them changed
 * @param undecided of these, how many could not be judged
 * @param undecidedBecause why the first of those could not be; empty if there is none
 * @param time how long it took, shrinking left out
 */
public record Tally(int tries, int vacuous, int undecided, String undecidedBecause, Duration time) {

  /** Returns how many schedules were run in a second. */
  public double perSecond() {
    return tries / Math.max(1e-9, time.toNanos() / 1e9);
  }
}

package dev.clew.jqwik.explore;

import dev.clew.checkers.CheckResult;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;

/**
 * A schedule that breaks what was asked of the level.
 *
 * @param original the schedule that was generated
 * @param run of the smallest schedule that it was shrunk to, in which the violation is seen
 * @param result of the check of its history
 * @param failed how many replays of the smallest schedule failed
 * @param replays of how many
 * @param shrinkRuns how many runs shrinking took
 * @param isMinimal whether nothing simpler fails; not so if shrinking ran out of time
 */
public record Finding(
    Schedule original,
    ScheduledRun run,
    CheckResult result,
    int failed,
    int replays,
    int shrinkRuns,
    boolean isMinimal) {

  /** Returns the smallest schedule. */
  public Schedule schedule() {
    return run.schedule();
  }

  /** Returns how often it fails, such as {@code 20 of 20}. */
  public String rate() {
    return failed + " of " + replays;
  }
}

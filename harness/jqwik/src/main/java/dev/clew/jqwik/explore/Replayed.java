package dev.clew.jqwik.explore;

import dev.clew.checkers.Verdict;
import dev.clew.jqwik.explore.Arena.Trial;
import dev.clew.run.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several trials of one schedule. */
record Replayed(List<Trial> trials) {

  static Replayed of(Arena arena, Schedule schedule, int times) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      trials.add(arena.attempt(schedule));
    }
    return new Replayed(trials);
  }

  int failed() {
    return (int) trials.stream().filter(Trial::fails).count();
  }

  int vacuous() {
    return (int) trials.stream().filter(trial -> !trial.fails() && Vacuity.of(trial.run())).count();
  }

  int undecided() {
    return (int) trials.stream().filter(Replayed::isUndecided).count();
  }

  String undecidedBecause() {
    return trials.stream()
        .filter(Replayed::isUndecided)
        .findFirst()
        .map(trial -> trial.result().reason())
        .orElse("");
  }

  private static boolean isUndecided(Trial trial) {
    return trial.result().verdict() == Verdict.UNKNOWN;
  }

  /** Returns what was found, if any trial failed. */
  Optional<Finding> finding(Schedule original) {
    return failing().map(trial -> finding(original, trial, 0, false));
  }

  /**
   * Returns what was found.
   *
   * @param seen a trial that failed, to be shown if none of these did
   */
  Finding finding(Schedule original, Trial seen, int shrinkRuns, boolean isMinimal) {
    Trial shown = failing().orElse(seen);
    return new Finding(
        original, shown.run(), shown.result(), failed(), trials.size(), shrinkRuns, isMinimal);
  }

  private Optional<Trial> failing() {
    return trials.stream().filter(Trial::fails).findFirst();
  }
}

package dev.clew.jqwik.explore;

import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.run.schedule.Schedule;
import dev.clew.targets.LevelClaim;
import java.util.Optional;

/**
 * What came of an exploration.
 *
 * @param plan what was asked for
 * @param running what was explored: product, version and address
 * @param claim what its level is said to be
 * @param asked the consistency model it was held to
 * @param tally what was tried
 * @param finding the violation, if one was found
 */
public record Exploration(
    ExplorePlan plan,
    String running,
    LevelClaim claim,
    ConsistencyModel asked,
    Tally tally,
    Optional<Finding> finding) {

  /**
   * Returns INVALID if a violation was found, and UNKNOWN if nothing could be judged. VALID says
   * that nothing was found, which proves nothing.
   */
  public Verdict verdict() {
    if (finding.isPresent()) {
      return Verdict.INVALID;
    }
    return tally.tries() > tally.undecided() ? Verdict.VALID : Verdict.UNKNOWN;
  }

  /** Returns the command line that searches again from the same seed. */
  public String searchAgain() {
    return ExploreCommandLine.ofSearch(this);
  }

  /** Returns the command line that replays a schedule. */
  public String replay(Schedule schedule) {
    return ExploreCommandLine.ofReplay(this, schedule);
  }
}

package dev.clew.assertj;

import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;
import dev.clew.run.RunOutcome;
import dev.clew.run.schedule.ScheduledRun;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the assertions: to be imported statically, in the place of AssertJ's own, all of
 * which are here too.
 *
 * <pre>{@code
 * assertThat(history).isLinearizable(CasRegister.of(0));
 * assertThat(history).isConsistentWith(SNAPSHOT_ISOLATION).exhibits(WRITE_SKEW);
 * }</pre>
 *
 * <p>What could not be decided always fails, saying why.
 */
public final class ClewAssertions extends Assertions {

  private ClewAssertions() {}

  /** Begins assertions on a history. */
  public static HistoryAssert assertThat(@Nullable History history) {
    return new HistoryAssert(history);
  }

  /** Begins assertions on what a checker answered. */
  public static CheckResultAssert assertThat(@Nullable CheckResult result) {
    return new CheckResultAssert(result);
  }

  /** Begins assertions on what a run came to. */
  public static RunOutcomeAssert assertThat(@Nullable RunOutcome outcome) {
    return new RunOutcomeAssert(outcome);
  }

  /** Begins assertions on what came of a schedule. */
  public static ScheduledRunAssert assertThat(@Nullable ScheduledRun run) {
    return new ScheduledRunAssert(run);
  }
}

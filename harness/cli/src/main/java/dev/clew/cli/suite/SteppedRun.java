package dev.clew.cli.suite;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.RunListener;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.ScheduledRunner;
import dev.clew.targets.LevelClaim;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;

/**
 * A schedule that was run once on a target of its own.
 *
 * @param run what happened
 * @param result what the checker says of it
 */
record SteppedRun(ScheduledRun run, CheckResult result) {

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration CHECK = Duration.ofMinutes(1);

  /**
   * Starts the target, steps the schedule through it, and checks what came of it.
   *
   * @throws IllegalArgumentException if the target cannot run it; the message says why
   * @throws TargetUnavailableException if the target cannot be had
   */
  static SteppedRun of(Expectation expectation, Schedule schedule, RunListener listener)
      throws InterruptedException {
    ClassLoader loader = TargetContext.contextLoader();
    try (Target target = Targets.named(expectation.target(), loader)) {
      LevelClaim claim =
          LevelClaim.offered(target.levels(), expectation.level(), expectation.target());
      target.start(new TargetContext(schedule.program().dataType(), START, loader, listener::log));
      return of(expectation, schedule, target, claim);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new TargetUnavailableException(
          "target %s does not start: %s".formatted(expectation.target().text(), e.getMessage()),
          "see what it says",
          e);
    }
  }

  private static SteppedRun of(
      Expectation expectation, Schedule schedule, Target target, LevelClaim claim) {
    String asked = expectation.consistency();
    ConsistencyModel model = asked == null ? claim.expected() : ConsistencyModels.named(asked);
    try (ScheduledRunner runner =
        ScheduledRunner.on(target, schedule.program().dataType(), claim.level())) {
      ScheduledRun run = runner.run(schedule);
      return new SteppedRun(run, run.check(model, Budget.of(CHECK)));
    }
  }
}

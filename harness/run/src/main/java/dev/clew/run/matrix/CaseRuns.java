package dev.clew.run.matrix;

import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.ScheduledRunner;
import dev.clew.run.schedule.Suitability;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.Target;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Runs the anomaly cases on a target. */
public final class CaseRuns {

  private CaseRuns() {}

  /**
   * Returns what a target did about each case at a level.
   *
   * @param target started for registers
   * @throws dev.clew.targets.TargetUnavailableException if it is lost meanwhile
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static Map<AnomalyCase, CaseResult> results(Target target, IsolationLevel level)
      throws InterruptedException {
    Map<AnomalyCase, CaseResult> results = new EnumMap<>(AnomalyCase.class);
    try (ScheduledRunner runner = ScheduledRunner.on(target, DataType.REGISTER, level)) {
      for (AnomalyCase each : AnomalyCase.values()) {
        if (Thread.interrupted()) {
          throw new InterruptedException(); // a session that is interrupted gives its step up
        }
        boolean runs = Suitability.refusal(each.schedule().program(), target, level).isEmpty();
        results.put(
            each, runs ? each.result(whole(runner.run(each.schedule()))) : CaseResult.NOT_RUN);
      }
    }
    return results;
  }

  /** A run whose last values are not known must not be taken for one that left none. */
  private static ScheduledRun whole(ScheduledRun run) {
    if (run.last().isEmpty()) {
      throw new TargetUnavailableException(
          "what the schedule left could not be read: " + run.schedule(),
          "see whether the server still runs");
    }
    return run;
  }

  /** Returns the cases whose anomaly happens on a target at a level. */
  public static Set<AnomalyCase> happening(Target target, IsolationLevel level)
      throws InterruptedException {
    Set<AnomalyCase> happening = EnumSet.noneOf(AnomalyCase.class);
    results(target, level)
        .forEach(
            (each, result) -> {
              if (result == CaseResult.ALLOWED) {
                happening.add(each);
              }
            });
    return happening;
  }
}

package dev.clew.cli.suite;

import dev.clew.checkers.Verdict;
import dev.clew.models.isolation.Anomaly;
import dev.clew.run.FaultPlan;
import dev.clew.run.schedule.Schedule;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a suite expects of a target.
 *
 * @param name what it is called in reports, once in a suite
 * @param target against what it is run
 * @param level at which level, or null for the target's default
 * @param workload what is run, if there is no schedule
 * @param schedule the steps that are run in their order, once; null to run a workload
 * @param consistency the name of the model that is checked; null for the claim of the level
 * @param concurrency how many processes are active at once
 * @param time how long operations are invoked; zero if their number ends the run
 * @param operations how many operations are invoked at the most; 0 for no limit
 * @param rate operations per second; 0 for no limit
 * @param seed what its randomness comes from; null for the suite's
 * @param faults what is done to the servers meanwhile
 * @param verdict what the checker must say, or null if only anomalies count
 * @param permits the anomalies that must be seen: a target that stops showing one has changed
 * @param forbids the anomalies that must not be seen
 */
public record Expectation(
    String name,
    TargetUri target,
    @Nullable IsolationLevel level,
    String workload,
    @Nullable Schedule schedule,
    @Nullable String consistency,
    int concurrency,
    Duration time,
    long operations,
    double rate,
    @Nullable Long seed,
    FaultPlan faults,
    @Nullable Verdict verdict,
    List<Anomaly> permits,
    List<Anomaly> forbids) {

  /** Copies the anomalies. */
  public Expectation {
    permits = List.copyOf(permits);
    forbids = List.copyOf(forbids);
  }

  /** Returns whether anomalies are expected or excluded. */
  boolean namesAnomalies() {
    return !permits.isEmpty() || !forbids.isEmpty();
  }
}

package dev.clew.run;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that determines a run; what is null takes the default of the target or the workload.
 *
 * @param target against what
 * @param level at which level of the target, or null for its default
 * @param workload the name of the workload
 * @param consistency the name of the consistency model to check, or null for the level's claim
 * @param concurrency how many processes are active at once
 * @param time how long operations are invoked; zero for no limit, if {@code operations} is one
 * @param operations how many operations are invoked at the most; 0 for no limit
 * @param rate operations per second over all processes; 0 for no limit
 * @param seed what all randomness comes from
 * @param store where the run's folder is made
 * @param finalReads whether every key is read in a fresh session at the end
 * @param pacing how the run waits
 * @param faults what is done to the servers meanwhile
 */
public record RunPlan(
    TargetUri target,
    @Nullable IsolationLevel level,
    String workload,
    @Nullable String consistency,
    int concurrency,
    Duration time,
    long operations,
    double rate,
    long seed,
    Path store,
    boolean finalReads,
    Pacing pacing,
    FaultPlan faults) {

  /** Against what a run goes that names no target: H2, which is in the distribution. */
  public static final TargetUri DEFAULT_TARGET = TargetUri.parse("h2");

  /** The level of a run that names neither target nor level. */
  public static final IsolationLevel DEFAULT_LEVEL = IsolationLevel.SERIALIZABLE;

  /** The workload of a run that names none. */
  public static final String DEFAULT_WORKLOAD = "list-append";

  /** How many processes are active in a run that does not say. */
  public static final int DEFAULT_CONCURRENCY = 6;

  /** How long operations are invoked in a run that does not say. */
  public static final Duration DEFAULT_TIME = Duration.ofSeconds(10);

  /** Creates a plan without faults. */
  public RunPlan(
      TargetUri target,
      @Nullable IsolationLevel level,
      String workload,
      @Nullable String consistency,
      int concurrency,
      Duration time,
      long operations,
      double rate,
      long seed,
      Path store,
      boolean finalReads,
      Pacing pacing) {
    this(
        target,
        level,
        workload,
        consistency,
        concurrency,
        time,
        operations,
        rate,
        seed,
        store,
        finalReads,
        pacing,
        FaultPlan.none());
  }

  /** Creates a plan without faults that waits as most do. */
  public RunPlan(
      TargetUri target,
      @Nullable IsolationLevel level,
      String workload,
      @Nullable String consistency,
      int concurrency,
      Duration time,
      long operations,
      double rate,
      long seed,
      Path store,
      boolean finalReads) {
    this(
        target,
        level,
        workload,
        consistency,
        concurrency,
        time,
        operations,
        rate,
        seed,
        store,
        finalReads,
        Pacing.defaults());
  }

  /** Returns this plan with the level and the consistency model that it comes to. */
  RunPlan at(IsolationLevel newLevel, String newConsistency) {
    return new RunPlan(
        target,
        newLevel,
        workload,
        newConsistency,
        concurrency,
        time,
        operations,
        rate,
        seed,
        store,
        finalReads,
        pacing,
        faults);
  }
}

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
 * @param time how long operations are invoked
 * @param operations how many operations are invoked at the most; 0 for no limit
 * @param rate operations per second over all processes; 0 for no limit
 * @param seed what all randomness comes from
 * @param store where the run's folder is made
 * @param finalReads whether every key is read in a fresh session at the end
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
    boolean finalReads) {}

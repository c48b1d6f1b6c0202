package dev.clew.run;

import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;
import dev.clew.targets.LevelClaim;
import java.nio.file.Path;

/**
 * What a run came to.
 *
 * @param plan the plan as carried out, defaults filled in
 * @param running what the target says was running, with its version
 * @param claim what the level is said to be
 * @param history what happened
 * @param result what the checker says
 * @param directory where history, results and plan lie
 */
public record RunOutcome(
    RunPlan plan,
    String running,
    LevelClaim claim,
    History history,
    CheckResult result,
    Path directory) {}

package dev.clew.run;

import dev.clew.checkers.CheckResult;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.LevelClaim;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param plan the plan as carried out, defaults filled in
 * @param running what the target says was running, with its version
 * @param claim what the level is said to be
 * @param asked the consistency model that was checked
 * @param history what happened
 * @param result what the checker says
 * @param directory where history, results and plan lie
 * @param notes sentences on how the run went, such as why it ended early
 * @param repeat the command line that repeats it
 * @param failure what ended it early that is no fault of the target's but a bug, such as an {@link
 *     Error} in a client; null if nothing did
 */
public record RunOutcome(
    RunPlan plan,
    String running,
    LevelClaim claim,
    ConsistencyModel asked,
    History history,
    CheckResult result,
    Path directory,
    List<String> notes,
    String repeat,
    @Nullable Throwable failure) {

  /** Copies the notes. */
  public RunOutcome {
    notes = List.copyOf(notes);
  }

  /** Returns the strongest consistency models that what was observed does not contradict. */
  public List<ConsistencyModel> observed() {
    return result.notContradicted();
  }
}

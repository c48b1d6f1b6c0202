package dev.clew.run;

import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;

/** Carries out run plans. */
public final class Run {

  private Run() {}

  /**
   * Starts the target, runs the workload, stops the target and checks the history.
   *
   * <p>The history is on disk while the run goes on, and nothing waits for ever. When the calling
   * thread is interrupted the run stops at once: what is open stays open in the history, which
   * reads as indeterminate, and nothing is checked.
   *
   * @throws dev.clew.targets.TargetUnavailableException if the target cannot be had
   * @throws PlanException if the plan names what there is not; the message names what there is
   * @throws java.io.UncheckedIOException if the run's folder cannot be written
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static RunOutcome execute(RunPlan plan, RunListener listener) throws InterruptedException {
    return execute(plan, listener, RunClock.system());
  }

  /** Carries out a plan by a clock of one's own. */
  public static RunOutcome execute(RunPlan plan, RunListener listener, RunClock clock)
      throws InterruptedException {
    Target target = PlanException.ifRefused(() -> Targets.named(plan.target()));
    return new Runner(target, listener, clock).execute(plan);
  }
}

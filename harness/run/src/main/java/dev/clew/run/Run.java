package dev.clew.run;

/** Carries out run plans. */
public final class Run {

  private Run() {}

  /**
   * Starts the target, runs the workload, stops the target and checks the history.
   *
   * @throws dev.clew.targets.TargetUnavailableException if the target cannot be had
   * @throws IllegalArgumentException if the plan names what there is not; the message names what
   *     there is
   */
  public static RunOutcome execute(RunPlan plan, RunListener listener) throws InterruptedException {
    if (plan.concurrency() > 0) {
      throw new UnsupportedOperationException("not built yet: " + plan + listener);
    }
    throw new IllegalArgumentException("concurrency must be positive");
  }
}

package dev.clew.run;

import dev.clew.targets.TargetUri;
import java.nio.file.Path;
import java.time.Duration;

/** Makes small plans for tests. */
final class Plans {

  /** Short waits, so that what hangs is given up soon. */
  static final Pacing IMPATIENT =
      new Pacing(Duration.ofMillis(100), Duration.ZERO, Duration.ofMillis(1), 256);

  private Plans() {}

  /** Returns the plan of a number of operations by three clients. */
  static RunPlan of(String target, String workload, long operations, long seed, Path store) {
    return new RunPlan(
        TargetUri.parse(target),
        null,
        workload,
        null,
        3,
        Duration.ofSeconds(60),
        operations,
        0,
        seed,
        store,
        true,
        IMPATIENT);
  }
}

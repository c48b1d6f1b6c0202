package dev.clew.targets.sql;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long, for databases that have no deadline of their own. */
final class Deadlines {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private Deadlines() {}

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread created = new Thread(task, "clew-deadlines");
              created.setDaemon(true);
              return created;
            });
    timer.setRemoveOnCancelPolicy(true); // nearly all are taken back
    return timer;
  }

  /** Does something after a time, unless what is returned is cancelled before. */
  static Future<?> after(Duration time, Runnable action) {
    return TIMER.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
  }
}

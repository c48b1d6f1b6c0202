package dev.clew.run;

import java.nio.file.Path;

/** Watches a run; called from several threads. */
public interface RunListener {

  /** Takes a line for people, such as what was started. */
  default void log(String line) {}

  /**
   * Takes the file of the history, which is written while the run goes on.
   *
   * @param checkCommand the command that asks of that file what the run will ask, without the file
   */
  default void storing(Path history, String checkCommand) {}

  /**
   * Takes the counts so far, now and then.
   *
   * @param elapsedNanos since the first invocation
   */
  default void progress(long elapsedNanos, long invoked, long ok, long fail, long info) {}
}

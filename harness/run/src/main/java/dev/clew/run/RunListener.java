package dev.clew.run;

/** Watches a run; called from several threads. */
public interface RunListener {

  /** Takes a line for people, such as what was started. */
  default void log(String line) {}

  /**
   * Takes the counts so far, now and then.
   *
   * @param elapsedNanos since the first invocation
   */
  default void progress(long elapsedNanos, long invoked, long ok, long fail, long info) {}
}

package dev.clew.targets.spi;

import java.time.Duration;

/**
 * What a session gets when it is opened.
 *
 * @param process the number of the process that will use it
 * @param waiting what a step does that must wait for another session
 * @param timeout after this long a waiting step is given up as lost
 */
public record SessionContext(int process, Waiting waiting, Duration timeout) {

  /** What a step does that must wait for another session. */
  public enum Waiting {
    /** It waits; {@link StepResult#blocked} is never returned. */
    WAIT,
    /** It returns {@link StepResult#blocked}, and is tried again when another step is done. */
    REPORT
  }
}

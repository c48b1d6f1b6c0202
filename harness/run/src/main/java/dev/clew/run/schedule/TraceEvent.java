package dev.clew.run.schedule;

import dev.clew.run.schedule.Schedule.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Something that came of a step, in the order in which it was seen.
 *
 * @param turn the step, and whose it is
 * @param kind what came of it
 * @param answer what it answered if it is done: the value of a key; of rows a map from keys to
 *     values, or how many they were; null for ends and for writes of a key
 * @param waited whether it was blocked before
 * @param cause why it was aborted, or nothing is known of it; empty otherwise
 */
public record TraceEvent(
    Turn turn, Kind kind, @Nullable Object answer, boolean waited, String cause) {

  /** What can come of a step. */
  public enum Kind {
    /** It took effect, or ended the transaction as it asked to. */
    DONE,
    /** It waits; another event of the step follows when that is over. */
    BLOCKED,
    /** The whole transaction certainly did not happen, and its other steps are left out. */
    ABORTED,
    /** Nothing is known of it, and its other steps are left out. */
    UNKNOWN
  }

  /** Returns the number of the session, the first being 1. */
  public int session() {
    return turn.session();
  }

  /** Returns the step. */
  public Step step() {
    return turn.step();
  }
}

package dev.clew.targets.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a step of a transaction came to.
 *
 * @param kind which of the four it is
 * @param value what was returned, if it is a value
 * @param cause why it was aborted or lost; empty otherwise
 */
public record StepResult(Kind kind, @Nullable Object value, String cause) {

  /** The ways a step can end. */
  public enum Kind {
    /** Done; the value is what it returned. */
    VALUE,
    /** Waits for another session; try again when another step is done. */
    BLOCKED,
    /** The whole transaction certainly did not happen: rolled back by the server or by us. */
    ABORTED,
    /** Nothing is known of the step, and so, of the transaction if it had side effects. */
    LOST
  }

  private static final StepResult DONE = new StepResult(Kind.VALUE, null, "");
  private static final StepResult BLOCKED = new StepResult(Kind.BLOCKED, null, "");

  /** Returns the result of a step that returned a value. */
  public static StepResult value(@Nullable Object value) {
    return value == null ? DONE : new StepResult(Kind.VALUE, value, "");
  }

  /** Returns the result of a step that is done and returns nothing. */
  public static StepResult done() {
    return DONE;
  }

  /** Returns the result of a step that waits. */
  public static StepResult blocked() {
    return BLOCKED;
  }

  /** Returns the result of a step whose transaction certainly did not happen. */
  public static StepResult aborted(String cause) {
    return new StepResult(Kind.ABORTED, null, cause);
  }

  /** Returns the result of a step of which nothing is known. */
  public static StepResult lost(String cause) {
    return new StepResult(Kind.LOST, null, cause);
  }
}

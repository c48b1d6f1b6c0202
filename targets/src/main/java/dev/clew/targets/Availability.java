package dev.clew.targets;

/**
 * Whether a target can be had here and now.
 *
 * @param isAvailable whether it can be started
 * @param fact how it is had, or why it is not, with the values that matter
 * @param advice what to do if it is not; empty if it is
 */
public record Availability(boolean isAvailable, String fact, String advice) {

  /** Returns the answer of a target that can be started. */
  public static Availability available(String how) {
    return new Availability(true, how, "");
  }

  /** Returns the answer of a target that cannot be had until something is done. */
  public static Availability unavailable(String fact, String advice) {
    return new Availability(false, fact, advice);
  }

  @Override
  public String toString() {
    return isAvailable ? "available: " + fact : "not available: " + fact + "; " + advice;
  }
}

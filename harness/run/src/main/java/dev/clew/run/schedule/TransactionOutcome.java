package dev.clew.run.schedule;

/**
 * What came of a transaction of a schedule.
 *
 * @param session the number of its session, the first being 1
 * @param transaction which of the transactions of the session, the first being 0
 * @param kind what came of it
 * @param waited whether any of its steps was blocked
 * @param cause why it was aborted or nothing is known of it; empty otherwise
 */
public record TransactionOutcome(
    int session, int transaction, Kind kind, boolean waited, String cause) {

  /** What can come of a transaction. */
  public enum Kind {
    /** It was committed. */
    COMMITTED,
    /** It was rolled back, as it asked to be. */
    ROLLED_BACK,
    /** It certainly did not happen, though it asked to commit or had not come to its end. */
    ABORTED,
    /** It may have happened or not. */
    UNKNOWN
  }

  /** Returns whether it was committed. */
  public boolean isCommitted() {
    return kind == Kind.COMMITTED;
  }
}

package dev.clew.targets.spi;

import dev.clew.histories.Completion;

/**
 * What a commit or a rollback came to, in the terms of a history.
 *
 * @param completion ok: committed (or, of a rollback, rolled back); fail: certainly not; info: not
 *     known, and the session must be closed
 * @param cause why it is not ok; empty if it is
 */
public record CommitResult(Completion completion, String cause) {

  private static final CommitResult OK = new CommitResult(Completion.OK, "");
  private static final CommitResult BLOCKED =
      new CommitResult(Completion.INFO, "the commit waits for another session");

  /** Returns the result of a commit or rollback that was done. */
  public static CommitResult ok() {
    return OK;
  }

  /** Returns the result of a commit that certainly did not happen. */
  public static CommitResult fail(String cause) {
    return new CommitResult(Completion.FAIL, cause);
  }

  /** Returns the result of a commit that waits; to who does not ask, nothing is known of it. */
  public static CommitResult blocked() {
    return BLOCKED;
  }

  /** Returns whether the commit waits, and is to be tried again when another step is done. */
  public boolean isBlocked() {
    return equals(BLOCKED);
  }

  /** Returns the result of a commit of which nothing is known. */
  public static CommitResult info(String cause) {
    return new CommitResult(Completion.INFO, cause);
  }
}

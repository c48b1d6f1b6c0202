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

  /** Returns the result of a commit or rollback that was done. */
  public static CommitResult ok() {
    return OK;
  }

  /** Returns the result of a commit that certainly did not happen. */
  public static CommitResult fail(String cause) {
    return new CommitResult(Completion.FAIL, cause);
  }

  /** Returns the result of a commit of which nothing is known. */
  public static CommitResult info(String cause) {
    return new CommitResult(Completion.INFO, cause);
  }
}

package dev.clew.run;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import java.util.List;

/**
 * What an operation came to, and whether its session can go on.
 *
 * @param completion how it ended
 * @param operation its micro-operations; reads are filled in if it is ok
 * @param cause why it is not ok; empty if it is
 * @param isSessionLost whether the session must be closed
 */
record Outcome(
    Completion completion, List<MicroOperation> operation, String cause, boolean isSessionLost) {

  static Outcome ok(List<MicroOperation> operation) {
    return new Outcome(Completion.OK, operation, "", false);
  }

  static Outcome fail(List<MicroOperation> operation, String cause) {
    return new Outcome(Completion.FAIL, operation, cause, false);
  }

  /**
   * Returns the outcome of an operation of which the client heard no more.
   *
   * @param mayHaveChanged whether a part of it that changes something was sent; if none was, it
   *     certainly did not take effect
   */
  static Outcome lost(List<MicroOperation> operation, String cause, boolean mayHaveChanged) {
    return new Outcome(mayHaveChanged ? Completion.INFO : Completion.FAIL, operation, cause, true);
  }

  /** Returns this outcome of a session that must be closed. */
  Outcome onLostSession() {
    return new Outcome(completion, operation, cause, true);
  }
}

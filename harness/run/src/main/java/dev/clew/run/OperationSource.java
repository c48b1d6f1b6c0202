package dev.clew.run;

import dev.clew.histories.MicroOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where clients get their operations; called by several threads. */
interface OperationSource {

  /** Waits until the next operation is due; empty if there is none any more. */
  Optional<List<MicroOperation>> next() throws InterruptedException;

  /**
   * Waits until the next operation is due.
   *
   * @param readsOnly whether the session can only read: it is given reads, if there are operations
   *     that only read
   */
  default Optional<List<MicroOperation>> next(boolean readsOnly) throws InterruptedException {
    return next();
  }

  /** Takes what an operation that was handed out came to. */
  default void completed(List<MicroOperation> operation, Outcome outcome) {}

  /** Returns whether there is no operation any more. */
  boolean isEnded();

  /** Waits, but not past the end. */
  void await(Duration time) throws InterruptedException;

  /** Ends at once. */
  void stop();
}

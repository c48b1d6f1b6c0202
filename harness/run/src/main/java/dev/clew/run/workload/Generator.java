package dev.clew.run.workload;

import dev.clew.histories.MicroOperation;
import java.util.List;

/**
 * A source of operations: a seeded sequence that does not depend on what the target answers, but on
 * whether sessions that can only read ask for some.
 */
public interface Generator {

  /** Returns the next operation: its micro-operations, to be done in one transaction. */
  List<MicroOperation> next();

  /**
   * Returns the next operation for a session that can only read; one that writes, which will fail,
   * if the workload has none that only read.
   */
  default List<MicroOperation> nextRead() {
    return next();
  }

  /** Returns the keys used so far that final reads should cover, in the order of first use. */
  List<Object> keys();
}

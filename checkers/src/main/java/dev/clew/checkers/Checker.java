package dev.clew.checkers;

import dev.clew.histories.History;

/** Decides whether histories have a property. Immutable and thread-safe. */
public interface Checker {

  /**
   * Decides whether a history has the property.
   *
   * @throws dev.clew.histories.columns.InputException if the history is unsuitable for the
   *     property, for example because it reads what is no list where lists are expected
   */
  CheckResult check(History history, Budget budget);

  /** Decides with no limit but the memory there is. */
  default CheckResult check(History history) {
    return check(history, Budget.unlimited());
  }
}

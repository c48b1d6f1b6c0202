package dev.clew.run.workload;

import dev.clew.checkers.Checker;

/**
 * One question about a history: what its operations are, and the checker of them. Some, each a
 * {@link RunnableWorkload}, can be put to a target as well; the others judge recorded histories.
 */
public interface Workload {

  /** Returns the name used in commands, such as {@code list-append}. */
  String name();

  /** Returns one line for people who list workloads. */
  String description();

  /**
   * Returns whether a recorded history may have come from this workload; others may say so, too.
   */
  boolean recognises(HistoryShape shape);

  /**
   * Returns whether its histories can be checked for several consistency models, so that checking
   * them for the default one is an assumption.
   */
  boolean decidesSeveralModels();

  /**
   * Returns the checker that judges its histories.
   *
   * @throws IllegalArgumentException if an option means nothing for this workload, or asks for what
   *     it cannot decide; the message says what it takes
   */
  Checker checker(CheckOptions options);
}

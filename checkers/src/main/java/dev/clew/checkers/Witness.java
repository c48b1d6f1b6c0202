package dev.clew.checkers;

import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import java.util.List;

/** What proves a violation: concrete operations of a history and how they contradict each other. */
public interface Witness {

  /** Returns the anomaly it shows. */
  Anomaly anomaly();

  /** Returns the indices of the operations involved, ascending. */
  List<Integer> operations();

  /**
   * Re-derives the violation from the raw history, independently of how it was found.
   *
   * @return whether the history really shows it
   */
  boolean isVerifiedBy(History history);

  /** Returns the explanation: sentences for people, one a line, without indentation. */
  List<String> explain(History history);
}

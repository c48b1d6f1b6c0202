package dev.clew.checkers.linearizability;

import dev.clew.checkers.linearizability.DepthFirstSearch.Answer;
import dev.clew.checkers.linearizability.monitor.Sentence;
import java.util.List;

/**
 * The answer on one object.
 *
 * @param stuckAt if a search found no order, the position among the object's events of the return
 *     that no configuration passed; if it gave up, how far it came; else -1
 * @param because if a monitor found that there is no order, why, in sentences about operations of
 *     the whole history; else empty
 * @param cause if there is no answer, why, as a clause; else empty
 * @param algorithm what found it
 * @param visits how many configurations were visited
 */
record Decision(
    Answer answer,
    int stuckAt,
    List<Sentence> because,
    String cause,
    String algorithm,
    long visits) {

  /** Returns the answer of a search. */
  static Decision ofSearch(Answer answer, int stuckAt, String algorithm, SearchLimits limits) {
    String cause =
        answer != Answer.GAVE_UP
            ? ""
            : limits.isExhausted() ? limits.reason() : "the search was given up";
    return new Decision(answer, stuckAt, List.of(), cause, algorithm, limits.visits());
  }

  /** Returns that there is an order. */
  static Decision found(String algorithm) {
    return new Decision(Answer.FOUND, -1, List.of(), "", algorithm, 0);
  }

  /** Returns that there is no order. */
  static Decision none(List<Sentence> because, String algorithm) {
    return new Decision(Answer.NONE, -1, because, "", algorithm, 0);
  }

  /** Returns this decision; if there is no answer, also saying why a monitor had none before. */
  Decision after(Decision monitored) {
    if (answer != Answer.GAVE_UP || monitored.algorithm().equals("nothing")) {
      return this;
    }
    String both = cause + " (" + monitored.algorithm() + ": " + monitored.cause() + ")";
    return new Decision(answer, stuckAt, because, both, algorithm, visits);
  }

  /** Returns that nothing was decided. */
  static Decision undecided(String cause, String algorithm) {
    return new Decision(Answer.GAVE_UP, -1, List.of(), cause, algorithm, 0);
  }
}

package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.models.Model;
import java.util.Set;
import java.util.function.Function;

/**
 * How the histories of a sequential model are judged: by linearizability unless asked otherwise,
 * with those options that mean something for the model.
 *
 * @param workload the name of the workload
 * @param atFirst why there is no initial value to choose, in words such as "a queue is empty at
 *     first"; empty if there is
 * @param options which other options the model takes
 * @param model the model that options ask for
 */
record Judgement(
    String workload,
    String atFirst,
    Set<Option> options,
    Function<CheckOptions, Model<?, ?>> model) {

  /** Options that mean something for some models only. */
  enum Option {
    NIL_READ,
    FAILED_CAS
  }

  Judgement {
    options = Set.copyOf(options);
  }

  /** Returns the checker, or refuses an option with a sentence. */
  Checker checker(CheckOptions asked) {
    if (asked.initialGiven() && !atFirst.isEmpty()) {
      throw new IllegalArgumentException(noInitial(workload, atFirst));
    }
    asked.refuseKeyOrder(workload);
    asked.invariants().refuseUnless(workload, false, false);
    if (asked.nilRead().isPresent() && !options.contains(Option.NIL_READ)) {
      throw new IllegalArgumentException(noNilRead(workload));
    }
    if (asked.failedCas().isPresent() && !options.contains(Option.FAILED_CAS)) {
      throw new IllegalArgumentException(noFailedCas(workload));
    }
    return SingleStepCheckers.of(workload, model.apply(asked), asked);
  }

  static String noInitial(String workload, String atFirst) {
    return "workload " + workload + " takes no initial value: " + atFirst;
  }

  static String noNilRead(String workload) {
    return "workload "
        + workload
        + " takes no --nil-read: it reads no register, and nil has one meaning in it";
  }

  static String noFailedCas(String workload) {
    return "workload " + workload + " takes no --failed-cas: it has no compare-and-set";
  }
}

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
    if (!atFirst.isEmpty()) {
      asked.refuseInitial(workload, atFirst);
    }
    asked.refuseKeyOrder(workload);
    asked.invariants().refuseUnless(workload, false, false);
    if (!options.contains(Option.NIL_READ)) {
      asked.refuseNilRead(workload, CheckOptions.NO_REGISTER);
    }
    if (!options.contains(Option.FAILED_CAS)) {
      asked.refuseFailedCas(workload);
    }
    return SingleStepCheckers.of(workload, model.apply(asked), asked);
  }
}

package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Histories recorded elsewhere and judged by an invariant, in one pass.
 *
 * @param shape the histories that may be of it
 * @param checker the checker that options ask for
 */
record Invariant(
    String name,
    String description,
    Predicate<HistoryShape> shape,
    Function<CheckOptions, Checker> checker)
    implements Workload {

  static final String BANK = "bank";
  static final String LONG_FORK = "long-fork";
  static final String SET_FULL = "set-full";

  @Override
  public boolean recognises(HistoryShape history) {
    return shape.test(history);
  }

  @Override
  public boolean decidesSeveralModels() {
    return false;
  }

  @Override
  public Checker checker(CheckOptions options) {
    options.refuseKeyOrder(name);
    options.invariants().refuseUnless(name, name.equals(BANK), name.equals(LONG_FORK));
    boolean linearizable = options.consistency().filter(Invariant::isLinearizable).isPresent();
    if (options.consistency().isPresent() && !(name.equals(SET_FULL) && linearizable)) {
      throw new IllegalArgumentException(
          "workload "
              + name
              + " takes no --consistency"
              + (name.equals(SET_FULL) ? " but linearizable" : "")
              + ": it checks an invariant");
    }
    if (options.initialGiven()) {
      throw new IllegalArgumentException(
          Judgement.noInitial(name, "what it begins with is part of the invariant"));
    }
    if (options.nilRead().isPresent()) {
      throw new IllegalArgumentException(Judgement.noNilRead(name));
    }
    if (options.failedCas().isPresent()) {
      throw new IllegalArgumentException(Judgement.noFailedCas(name));
    }
    return checker.apply(options);
  }

  private static boolean isLinearizable(ConsistencyModel model) {
    return model.equals(ConsistencyModels.LINEARIZABLE);
  }
}

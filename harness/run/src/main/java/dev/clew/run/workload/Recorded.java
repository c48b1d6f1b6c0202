package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Histories recorded elsewhere, judged for one property.
 *
 * @param shape the histories that may be of it
 * @param judge the checker that options ask for; refuses those that mean nothing for it
 */
record Recorded(
    String name,
    String description,
    Predicate<HistoryShape> shape,
    Function<CheckOptions, Checker> judge)
    implements Workload {

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
    return judge.apply(options);
  }
}

package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import java.util.function.Predicate;

/** Histories of a sequential model, recorded elsewhere and judged by linearizability. */
record SingleObject(
    String name, String description, Predicate<HistoryShape> shape, Judgement judgement)
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
    return judgement.checker(options);
  }
}

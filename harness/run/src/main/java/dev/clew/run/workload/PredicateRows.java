package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.predicate.PredicateChecker;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.HistoryShape.Kind;
import java.util.Set;

/**
 * Transactions that insert, write and delete rows, and read them by key and by predicate, recorded
 * elsewhere in the shape of Elle's closed predicates.
 */
final class PredicateRows implements Workload {

  private static final Set<String> FUNCTIONS = Set.of("init", "txn");

  @Override
  public String name() {
    return "predicate";
  }

  @Override
  public String description() {
    return "transactions that change rows and read them by predicate: isolation levels, phantoms";
  }

  /** Transactions on rows are plain values: columns have kinds only for reads and writes by key. */
  @Override
  public boolean recognises(HistoryShape shape) {
    Set<Kind> values = shape.inputs("txn");
    return FUNCTIONS.containsAll(shape.functions())
        && (values.contains(Kind.COLLECTION) || values.contains(Kind.PAIR));
  }

  @Override
  public boolean decidesSeveralModels() {
    return true;
  }

  @Override
  public Checker checker(CheckOptions options) {
    options.refuseKeyOrder(name());
    if (options.initialGiven()) {
      throw new IllegalArgumentException(
          Judgement.noInitial(name(), "an operation init says which rows there are at first"));
    }
    options.invariants().refuseUnless(name(), false, false);
    if (options.nilRead().isPresent()) {
      throw new IllegalArgumentException(Judgement.noNilRead(name()));
    }
    if (options.failedCas().isPresent()) {
      throw new IllegalArgumentException(Judgement.noFailedCas(name()));
    }
    ConsistencyModel asked = options.consistency().orElse(ConsistencyModels.STRICT_SERIALIZABLE);
    if (asked.subject() != ConsistencyModel.Subject.TRANSACTIONS) {
      throw new IllegalArgumentException(
          "workload predicate cannot be checked for "
              + asked.id()
              + ", which is about single operations; it can be checked for models of transactions:"
              + " strict-serializable, serializable, repeatable-read, snapshot-isolation and"
              + " others");
    }
    return PredicateChecker.of(asked);
  }
}

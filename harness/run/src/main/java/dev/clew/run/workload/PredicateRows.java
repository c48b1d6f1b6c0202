package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.predicate.PredicateChecker;
import dev.clew.run.workload.HistoryShape.Kind;
import java.util.Set;

/**
 * Transactions that insert, write and delete rows, and read them by key and by predicate, recorded
 * elsewhere in the shape of Elle's closed predicates.
 */
final class PredicateRows implements Workload {

  private static final String NAME = "predicate";
  private static final TransactionOptions OPTIONS =
      new TransactionOptions(
          NAME,
          "an operation init says which rows there are at first",
          CheckOptions.NO_REGISTER,
          "strict-serializable, serializable, repeatable-read, snapshot-isolation and others");
  private static final Set<String> FUNCTIONS = Set.of("init", "txn");

  @Override
  public String name() {
    return NAME;
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
    options.refuseKeyOrder(NAME);
    return PredicateChecker.of(OPTIONS.model(options));
  }
}

package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that read lists and append unique elements to them.
 *
 * <p>A list shows the order of all its versions, so nearly every dependency between transactions
 * can be inferred (Kingsbury and Alvaro, "Elle", VLDB 2020, section 4).
 */
final class ListAppend implements RunnableWorkload {

  @Override
  public String name() {
    return "list-append";
  }

  @Override
  public String description() {
    return "transactions that read lists and append unique elements: isolation levels";
  }

  @Override
  public DataType dataType() {
    return DataType.LIST;
  }

  @Override
  public boolean isTransactional() {
    return true;
  }

  @Override
  public String function(MicroOperation.Kind kind) {
    return "txn";
  }

  @Override
  public boolean recognises(HistoryShape shape) {
    return shape.isTransactional()
        && !shape.hasMicroOperation(HistoryColumns.WRITE)
        && (shape.hasMicroOperation(HistoryColumns.APPEND)
            || shape.hasMicroOperation(HistoryColumns.READ_LIST));
  }

  @Override
  public boolean decidesSeveralModels() {
    return true;
  }

  @Override
  public ConsistencyModel consistency(LevelClaim claim) {
    return claim.expected();
  }

  @Override
  public @Nullable Object answer(@Nullable Object value) {
    return value;
  }

  @Override
  public Checker checker(CheckOptions options) {
    options.refuseKeyOrder(name());
    return ListAppendChecker.of(TransactionOptions.model(name(), "every list is empty", options));
  }

  @Override
  public Generator generator(long seed) {
    return new ListAppendGenerator(seed);
  }
}

package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.ListAppendChecker;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.LevelClaim;

/**
 * Transactions that read lists and append unique elements to them.
 *
 * <p>A list shows the order of all its versions, so nearly every dependency between transactions
 * can be inferred (Kingsbury and Alvaro, "Elle", VLDB 2020, section 4).
 */
final class ListAppend implements Workload {

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
  public boolean recognises(HistoryColumns columns) {
    boolean lists = false;
    for (int op = 0; op < columns.operations(); op++) {
      if (!columns.isTransaction(op)) {
        return false;
      }
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        byte kind = columns.mopKind(mop);
        if (kind == HistoryColumns.APPEND || kind == HistoryColumns.READ_LIST) {
          lists = true;
        } else if (kind != HistoryColumns.READ) {
          return false;
        }
      }
    }
    return lists;
  }

  @Override
  public ConsistencyModel consistency(LevelClaim claim) {
    return claim.level() == IsolationLevel.SERIALIZABLE ? claim.nominal() : claim.documented();
  }

  @Override
  public Checker checker(CheckOptions options) {
    return ListAppendChecker.of(options.consistency().orElseGet(Levels::strictSerializable));
  }

  @Override
  public Generator generator(long seed) {
    return new ListAppendGenerator(seed);
  }
}

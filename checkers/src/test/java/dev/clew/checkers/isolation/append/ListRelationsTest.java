package dev.clew.checkers.isolation.append;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import dev.clew.checkers.isolation.small.HistoryRelations;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

class ListRelationsTest extends HistoryRelations<Mop, Txn, SmallHistory> {

  @Override
  protected SmallHistory next(SplittableRandom random) {
    return new RandomHistories(random.nextLong()).next();
  }

  @Override
  protected SmallHistory history(List<Txn> txns, boolean realtime) {
    return new SmallHistory(txns, realtime);
  }

  @Override
  protected Txn transaction() {
    return new Txn();
  }

  @Override
  protected Mop copy(Mop mop, IntUnaryOperator key, IntUnaryOperator value) {
    int renamed = key.applyAsInt(mop.key);
    return mop.isAppend()
        ? Mop.append(renamed, value.applyAsInt(mop.value))
        : Mop.read(renamed, Arrays.stream(mop.list).map(value).toArray());
  }

  @Override
  protected boolean readsAgree(SmallHistory history) {
    return !new AccessOracle(history).expected.contains("incompatible-order");
  }

  @Override
  protected Checker checker(ConsistencyModel asked) {
    return ListAppendChecker.of(asked);
  }
}

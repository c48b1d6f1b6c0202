package dev.clew.checkers.isolation.register;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.register.SmallRegisters.Mop;
import dev.clew.checkers.isolation.register.SmallRegisters.Txn;
import dev.clew.checkers.isolation.small.HistoryRelations;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

class RegisterRelationsTest extends HistoryRelations<Mop, Txn, SmallRegisters> {

  @Override
  protected SmallRegisters next(SplittableRandom random) {
    return RegisterOracleTest.next(random, false);
  }

  @Override
  protected SmallRegisters history(List<Txn> txns, boolean realtime) {
    return new SmallRegisters(txns, realtime);
  }

  @Override
  protected Txn transaction() {
    return new Txn();
  }

  @Override
  protected Mop copy(Mop mop, IntUnaryOperator key, IntUnaryOperator value) {
    return new Mop(key.applyAsInt(mop.key), mop.writes, value.applyAsInt(mop.value));
  }

  @Override
  protected Checker checker(ConsistencyModel asked) {
    return ReadWriteRegisterChecker.of(asked);
  }
}

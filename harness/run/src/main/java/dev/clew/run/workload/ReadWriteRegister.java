package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.register.ReadWriteRegisterChecker;
import dev.clew.histories.MicroOperation;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that read registers and write them, every value once.
 *
 * <p>A read shows who wrote what it returned, but not the order of the versions before (Kingsbury
 * and Alvaro, "Elle", VLDB 2020, section 4): less than lists show, of what more databases can do.
 */
final class ReadWriteRegister implements RunnableWorkload {

  @Override
  public String name() {
    return "rw-register";
  }

  @Override
  public String description() {
    return "transactions that read and write registers, each value once: isolation levels";
  }

  @Override
  public DataType dataType() {
    return DataType.REGISTER;
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
    return shape.isOfRegisters();
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
    return ReadWriteRegisterChecker.of(
            TransactionOptions.model(name(), "every register is nil", options))
        .asserting(options.keyOrder());
  }

  @Override
  public Generator generator(long seed) {
    return new RegisterGenerator(seed);
  }
}

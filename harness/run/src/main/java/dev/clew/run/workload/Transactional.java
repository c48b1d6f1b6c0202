package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.isolation.register.ReadWriteRegisterChecker;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on objects of one kind, judged by isolation levels.
 *
 * @param dataType what keys hold
 * @param shape the histories that may be of it
 * @param judge the checker that options ask for; refuses those that mean nothing for it
 * @param generation the operations to run, by seed
 */
record Transactional(
    String name,
    String description,
    DataType dataType,
    Predicate<HistoryShape> shape,
    Function<CheckOptions, Checker> judge,
    LongFunction<Generator> generation)
    implements RunnableWorkload {

  private static final String LISTS = "list-append";
  private static final String REGISTERS = "rw-register";

  /**
   * Transactions that read lists and append unique elements to them.
   *
   * <p>A list shows the order of all its versions, so nearly every dependency between transactions
   * can be inferred (Kingsbury and Alvaro, "Elle", VLDB 2020, section 4).
   */
  static Transactional lists() {
    TransactionOptions taken =
        TransactionOptions.of(LISTS, "every list is empty at first", CheckOptions.NO_REGISTER);
    return new Transactional(
        LISTS,
        "transactions that read lists and append unique elements: isolation levels",
        DataType.LIST,
        shape ->
            shape.isTransactional()
                && !shape.hasMicroOperation(HistoryColumns.WRITE)
                && (shape.hasMicroOperation(HistoryColumns.APPEND)
                    || shape.hasMicroOperation(HistoryColumns.READ_LIST)),
        options -> {
          options.refuseKeyOrder(LISTS);
          return ListAppendChecker.of(taken.model(options));
        },
        ListAppendGenerator::new);
  }

  /**
   * Transactions that read registers and write them, every value once.
   *
   * <p>A read shows who wrote what it returned, but not the order of the versions before (Kingsbury
   * and Alvaro, "Elle", VLDB 2020, section 4): less than lists show, of what more databases can do.
   */
  static Transactional registers() {
    TransactionOptions taken =
        TransactionOptions.of(
            REGISTERS, "every register is nil at first", "nil is the value before any write");
    return new Transactional(
        REGISTERS,
        "transactions that read and write registers, each value once: isolation levels",
        DataType.REGISTER,
        HistoryShape::isOfRegisters,
        options -> ReadWriteRegisterChecker.of(taken.model(options)).asserting(options.keyOrder()),
        RegisterGenerator::new);
  }

  @Override
  public boolean isTransactional() {
    return true;
  }

  @Override
  public Set<MicroOperation.Kind> operations() {
    return EnumSet.of(
        MicroOperation.Kind.READ,
        dataType == DataType.LIST ? MicroOperation.Kind.APPEND : MicroOperation.Kind.WRITE);
  }

  @Override
  public String function(MicroOperation.Kind kind) {
    return "txn";
  }

  @Override
  public boolean recognises(HistoryShape history) {
    return shape.test(history);
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
    return judge.apply(options);
  }

  @Override
  public Generator generator(long seed) {
    return generation.apply(seed);
  }
}

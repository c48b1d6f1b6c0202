package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.fork.LongForkChecker;
import dev.clew.histories.MicroOperation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Single blind writes of fresh keys, and reads of the group that a key is in, judged by whether all
 * reads of a group fit into one order of its writes.
 *
 * <p>It is run at the first level that promises as much, if no level is asked for: where each
 * statement has a snapshot of its own, reads of several keys fork without any fault.
 */
final class LongFork implements RunnableWorkload {

  static final String NAME = "long-fork";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "single writes and reads of groups of keys: one order of the writes for all";
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
  public Set<MicroOperation.Kind> operations() {
    return EnumSet.of(MicroOperation.Kind.READ, MicroOperation.Kind.WRITE);
  }

  @Override
  public String function(MicroOperation.Kind kind) {
    return "txn";
  }

  @Override
  public @Nullable Object answer(@Nullable Object value) {
    return value;
  }

  @Override
  public boolean recognises(HistoryShape shape) {
    return shape.isOfRegisters() && !shape.isMixed();
  }

  @Override
  public boolean decidesSeveralModels() {
    return false;
  }

  @Override
  public boolean suits(LevelClaim claim) {
    return forbidsForks(claim.expected());
  }

  @Override
  public ConsistencyModel consistency(LevelClaim claim) {
    return suits(claim) ? claim.expected() : ConsistencyModels.SNAPSHOT_ISOLATION;
  }

  /** Returns whether a history with a long fork contradicts a model. */
  static boolean forbidsForks(ConsistencyModel model) {
    return ConsistencyModels.forbids(model, Anomalies.LONG_FORK);
  }

  @Override
  public Checker checker(CheckOptions options) {
    Invariants.refuse(NAME, options);
    LongForkChecker checker = LongForkChecker.inferring();
    return options.invariants().groupSize().isPresent()
        ? checker.groupSize(options.invariants().groupSize().getAsInt())
        : checker;
  }

  @Override
  public Generator generator(long seed) {
    return new LongForkGenerator(seed);
  }
}

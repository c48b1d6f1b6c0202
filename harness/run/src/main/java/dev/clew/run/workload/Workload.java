package dev.clew.run.workload;

import dev.clew.checkers.Checker;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import org.jspecify.annotations.Nullable;

/** One question put to a target: the operations that are generated and the checker of them. */
public interface Workload {

  /** Returns the name used in commands, such as {@code list-append}. */
  String name();

  /** Returns one line for people who list workloads. */
  String description();

  /** Returns what its keys hold. */
  DataType dataType();

  /**
   * Returns whether its operations are recorded as transactions; if not, each is one
   * micro-operation, recorded as a plain operation on a key.
   */
  boolean isTransactional();

  /** Returns the function, such as {@code cas}, under which a micro-operation is recorded. */
  String function(MicroOperation.Kind kind);

  /**
   * Returns what a client of this workload takes the answer of a read for; usually itself. For
   * strings a key that is absent and one that holds the empty string are the same.
   */
  @Nullable Object answer(@Nullable Object value);

  /** Returns whether a recorded history looks as if it came from this workload. */
  boolean recognises(HistoryColumns columns);

  /** Returns the consistency model that a run checks unless it is told otherwise. */
  ConsistencyModel consistency(LevelClaim claim);

  /**
   * Returns the checker that judges its histories.
   *
   * @throws IllegalArgumentException if the options ask for a consistency model that this workload
   *     cannot decide; the message says which it can
   */
  Checker checker(CheckOptions options);

  /** Returns the operations to run, as a pure function of the seed. */
  Generator generator(long seed);
}

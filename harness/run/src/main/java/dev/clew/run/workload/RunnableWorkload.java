package dev.clew.run.workload;

import dev.clew.histories.MicroOperation;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A workload that can be put to a target: it generates operations, and says how to record them. */
public interface RunnableWorkload extends Workload {

  /** Returns what its keys hold. */
  DataType dataType();

  /**
   * Returns whether its operations are recorded as transactions; if not, each is one
   * micro-operation, recorded as a plain operation on a key.
   */
  boolean isTransactional();

  /** Returns what its operations consist of. */
  Set<MicroOperation.Kind> operations();

  /** Returns the function, such as {@code cas}, under which a micro-operation is recorded. */
  String function(MicroOperation.Kind kind);

  /**
   * Returns what a client of this workload takes the answer of a read for; usually itself. For
   * strings a key that is absent and one that holds the empty string are the same.
   */
  @Nullable Object answer(@Nullable Object value);

  /**
   * Returns whether a level promises what this workload judges; a run that is not told its level
   * takes the first that does, if there is one.
   */
  default boolean suits(LevelClaim claim) {
    return true;
  }

  /** Returns the consistency model that a run checks unless it is told otherwise. */
  ConsistencyModel consistency(LevelClaim claim);

  /** Returns the operations to run, as a pure function of the seed. */
  Generator generator(long seed);
}

package dev.clew.histories;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invocation with its completion, if any: the closed interval from {@code invokedAt} to {@code
 * completedAt}, in positions of the history's events.
 *
 * @param index its number among the operations, in the order of invocation, from 0
 * @param process the logical process, a dense number; {@link History#processName} has its name
 * @param function what was called, such as {@code read}, {@code cas} or {@code txn}
 * @param key the key it names apart from its value, or null
 * @param input the value of the invocation; for a transaction its micro-operations are in {@code
 *     transaction}
 * @param output the value of the completion if it is ok
 * @param transaction the micro-operations, reads filled in if it is ok; null if it is none
 * @param completion how it ended
 * @param invokedAt the position of the invocation
 * @param completedAt the position of the completion, or {@link Integer#MAX_VALUE} if none came
 * @param invokedNanos the time of the invocation since some origin, or -1
 * @param completedNanos the time of the completion since some origin, or -1
 */
public record Operation(
    int index,
    int process,
    String function,
    @Nullable Object key,
    @Nullable Object input,
    @Nullable Object output,
    @Nullable List<MicroOperation> transaction,
    Completion completion,
    int invokedAt,
    int completedAt,
    long invokedNanos,
    long completedNanos) {

  /** Returns whether this has micro-operations. */
  public boolean isTransaction() {
    return transaction != null;
  }
}

package dev.clew.targets.schedule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule came to.
 *
 * @param answers what the steps of each transaction answered, in order, but for writes: a value, a
 *     map of rows, or how many rows were changed
 * @param committed the transactions that committed
 * @param aborted the transactions that were aborted though they did not ask for it, and why
 * @param blocked the transactions that had to wait
 * @param last the rows there are afterwards
 */
public record Outcome(
    Map<Integer, List<@Nullable Object>> answers,
    Set<Integer> committed,
    Map<Integer, String> aborted,
    Set<Integer> blocked,
    Map<Object, @Nullable Long> last) {

  /** Returns whether all of these transactions committed. */
  public boolean committed(int... transactions) {
    for (int transaction : transactions) {
      if (!committed.contains(transaction)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what the steps of a transaction answered. */
  public List<@Nullable Object> answers(int transaction) {
    return answers.getOrDefault(transaction, List.of());
  }
}

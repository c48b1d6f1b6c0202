package dev.clew.checkers.invariant.skew;

import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two inserts of one key that both succeeded.
 *
 * @param first the index of one
 * @param second the index of the other
 */
record BothInsertedWitness(int first, int second) implements OperationsWitness {

  @Override
  public Anomaly anomaly() {
    return Anomalies.G2;
  }

  @Override
  public List<Integer> named() {
    return List.of(first, second);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Operation one = OperationsWitness.completed(history, first, WriteSkewChecker.INSERT);
    Operation other = OperationsWitness.completed(history, second, WriteSkewChecker.INSERT);
    return first != second && one != null && other != null && Objects.equals(key(one), key(other));
  }

  @Override
  public String sentence(History history) {
    return ("O1 and O2 each inserted a row of key %s after they had seen that there was none:"
            + " O1 < O2, because O1 did not see O2's row; O2 < O1, because O2 did not see O1's:"
            + " a contradiction.")
        .formatted(OperationText.value(key(history.operation(first))));
  }

  private static @Nullable Object key(Operation insert) {
    return insert.key() != null
        ? insert.key()
        : insert.input() instanceof List<?> pair && pair.size() == 2 ? pair.get(0) : null;
  }
}

package dev.clew.checkers.invariant.ids;

import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import java.util.Objects;

/**
 * Two operations that returned one id.
 *
 * @param first the index of one
 * @param second the index of the other
 */
record SameIdWitness(int first, int second) implements OperationsWitness {

  @Override
  public Anomaly anomaly() {
    return Anomalies.DUPLICATE_ID;
  }

  @Override
  public List<Integer> named() {
    return List.of(first, second);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Operation one = OperationsWitness.completed(history, first, UniqueIdsChecker.GENERATE);
    Operation other = OperationsWitness.completed(history, second, UniqueIdsChecker.GENERATE);
    return first != second
        && one != null
        && other != null
        && Objects.equals(one.output(), other.output());
  }

  @Override
  public String sentence(History history) {
    return "O1 and O2 both returned "
        + OperationText.value(history.operation(first).output())
        + ".";
  }
}

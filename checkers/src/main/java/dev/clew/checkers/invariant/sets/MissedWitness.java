package dev.clew.checkers.invariant.sets;

import static dev.clew.checkers.invariant.OperationText.value;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A read that misses an element that was known before it began.
 *
 * @param known the acknowledged addition, or a read that had it
 * @param missed the read that does not
 * @param seen a later read that has it again, or -1 if no read that began after the one that missed
 *     it was over has it: it is lost
 * @param element the element
 */
record MissedWitness(int known, int missed, int seen, @Nullable Object element)
    implements OperationsWitness {

  /** Returns the witness of an element that is gone for good. */
  static MissedWitness lost(int known, int missed, @Nullable Object element) {
    return new MissedWitness(known, missed, -1, element);
  }

  @Override
  public Anomaly anomaly() {
    return seen < 0 ? Anomalies.LOST_ELEMENT : Anomalies.STALE_READ;
  }

  @Override
  public List<Integer> named() {
    return seen < 0 ? List.of(known, missed) : List.of(known, missed, seen);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Operation miss = OperationsWitness.completed(history, missed, SetInput.READ);
    if (miss == null || has(miss) || !isKnownBefore(history, miss)) {
      return false;
    }
    if (seen >= 0) {
      Operation again = OperationsWitness.completed(history, seen, SetInput.READ);
      return again != null && has(again) && again.invokedAt() > miss.invokedAt();
    }
    return history.operations().stream()
        .noneMatch(
            other ->
                other.function().equals(SetInput.READ)
                    && other.completion() == Completion.OK
                    && other.invokedAt() > miss.completedAt()
                    && has(other));
  }

  private boolean isKnownBefore(History history, Operation miss) {
    Operation addition = OperationsWitness.completed(history, known, SetInput.ADD);
    if (addition != null) {
      return Objects.equals(addition.input(), element) && addition.completedAt() < miss.invokedAt();
    }
    Operation read = OperationsWitness.completed(history, known, SetInput.READ);
    return read != null && has(read) && read.completedAt() < miss.invokedAt();
  }

  private boolean has(Operation read) {
    return read.output() instanceof Collection<?> elements && elements.contains(element);
  }

  @Override
  public String sentence(History history) {
    String what = value(element);
    boolean added = history.operation(known).function().equals(SetInput.ADD);
    return "%s %s and was over before O2 began, which has no %s; %s."
        .formatted(
            added ? "O1 added" : "O1 read",
            what,
            what,
            seen < 0 ? "nor has any later read: it is lost" : "O3 has it again: O2 was stale");
  }
}

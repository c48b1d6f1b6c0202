package dev.clew.checkers.invariant.sets;

import static dev.clew.checkers.invariant.OperationText.value;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A read of an element that nobody was to add before the read was over.
 *
 * @param read the index of the read
 * @param element the element
 */
record UnexpectedWitness(int read, @Nullable Object element) implements OperationsWitness {

  @Override
  public Anomaly anomaly() {
    return Anomalies.UNWRITTEN_READ;
  }

  @Override
  public List<Integer> named() {
    return List.of(read);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Operation operation = OperationsWitness.completed(history, read, SetInput.READ);
    return operation != null
        && operation.output() instanceof Collection<?> elements
        && elements.contains(element)
        && history.operations().stream()
            .noneMatch(
                other ->
                    other.function().equals(SetInput.ADD)
                        && Objects.equals(other.input(), element)
                        && other.invokedAt() < operation.completedAt());
  }

  @Override
  public String sentence(History history) {
    return "O1 has %s, but nobody was to add it before O1 was over.".formatted(value(element));
  }
}

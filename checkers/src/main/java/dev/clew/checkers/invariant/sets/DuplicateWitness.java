package dev.clew.checkers.invariant.sets;

import static dev.clew.checkers.invariant.OperationText.value;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read that has an element more than once.
 *
 * @param read the index of the read
 * @param element the element
 */
record DuplicateWitness(int read, @Nullable Object element) implements OperationsWitness {

  @Override
  public Anomaly anomaly() {
    return Anomalies.DUPLICATE_ELEMENTS;
  }

  @Override
  public List<Integer> named() {
    return List.of(read);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return times(history) > 1;
  }

  @Override
  public String sentence(History history) {
    return "O1 has %s %d times.".formatted(value(element), times(history));
  }

  private int times(History history) {
    Operation operation = OperationsWitness.completed(history, read, SetInput.READ);
    return operation != null && operation.output() instanceof Collection<?> elements
        ? Collections.frequency(elements, element)
        : 0;
  }
}

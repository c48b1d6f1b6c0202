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
 * A read of an element of which every addition failed.
 *
 * @param addition the first of them
 * @param read the index of the read
 * @param element the element
 */
record RevivedWitness(int addition, int read, @Nullable Object element)
    implements OperationsWitness {

  @Override
  public Anomaly anomaly() {
    return Anomalies.G1A;
  }

  @Override
  public List<Integer> named() {
    return List.of(addition, read);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Operation seen = OperationsWitness.completed(history, read, SetInput.READ);
    Operation added = OperationsWitness.operation(history, addition, SetInput.ADD);
    return seen != null
        && added != null
        && Objects.equals(added.input(), element)
        && seen.output() instanceof Collection<?> elements
        && elements.contains(element)
        && history.operations().stream()
            .filter(
                other ->
                    other.function().equals(SetInput.ADD) && Objects.equals(other.input(), element))
            .allMatch(other -> other.completion() == Completion.FAIL);
  }

  @Override
  public String sentence(History history) {
    return "O1 failed to add %s, but O2 has it.".formatted(value(element));
  }
}

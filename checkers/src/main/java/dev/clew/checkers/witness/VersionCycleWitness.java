package dev.clew.checkers.witness;

import static dev.clew.checkers.witness.TransactionText.value;

import dev.clew.checkers.Witness;
import dev.clew.checkers.witness.Dependency.Basis;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Versions of a register of which each is before the next, and the last before the first: the order
 * that the user asserts for keys does not hold.
 *
 * @param key the register
 * @param steps each leads from the version that the one before it leads to
 */
public record VersionCycleWitness(Object key, List<Step> steps) implements Witness {

  /**
   * One version is before another.
   *
   * @param before the one, nil for the initial one
   * @param after the other, nil for the initial one
   * @param updater the operation that read the one and wrote the other; -1 if it is not that
   * @param basis what is asserted; null if it is not that, and if the first is the initial version
   */
  public record Step(
      @Nullable Object before, @Nullable Object after, int updater, @Nullable Basis basis) {}

  /** Copies the steps. */
  public VersionCycleWitness {
    steps = List.copyOf(steps);
  }

  @Override
  public Anomaly anomaly() {
    return Anomalies.CYCLIC_VERSIONS;
  }

  @Override
  public List<Integer> operations() {
    TreeSet<Integer> operations = new TreeSet<>();
    for (Step step : steps) {
      if (step.updater() >= 0) {
        operations.add(step.updater());
      }
      if (step.basis() != null) {
        operations.add(step.basis().earlier());
        operations.add(step.basis().later());
      }
    }
    return List.copyOf(operations);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    for (int i = 0; i < steps.size(); i++) {
      Step next = steps.get((i + 1) % steps.size());
      if (!Objects.equals(steps.get(i).after(), next.before()) || !holds(history, steps.get(i))) {
        return false;
      }
    }
    return !steps.isEmpty() && steps.stream().anyMatch(step -> step.basis() != null);
  }

  private boolean holds(History history, Step step) {
    RegisterObservations register = new RegisterObservations(history, key);
    if (step.basis() != null) {
      return !Objects.equals(step.before(), step.after())
          && new RegisterDependencies(history, key)
              .isAsserted(step.basis(), step.before(), step.after());
    }
    if (step.updater() < 0) {
      return step.before() == null && step.after() != null;
    }
    Operation updater = history.operation(step.updater());
    int read = register.externalRead(updater);
    return read >= 0
        && Objects.equals(KeyObservations.mops(updater).get(read).value(), step.before())
        && register.values(updater).contains(step.after());
  }

  @Override
  public List<String> explain(History history) {
    RegisterDependencies dependencies = new RegisterDependencies(history, key);
    List<String> lines =
        new ArrayList<>(
            TransactionText.definitions(history, operations(), Collections.singletonList(key)));
    List<String> clauses = new ArrayList<>();
    for (Step step : steps) {
      String reason;
      if (step.basis() != null) {
        reason = dependencies.asserted(step.basis(), step.before(), step.after());
      } else if (step.updater() < 0) {
        reason = "it is the initial value";
      } else {
        reason =
            "op %d read %s before it wrote %s"
                .formatted(step.updater(), value(step.before()), value(step.after()));
      }
      clauses.add(
          "%s of %s is older than %s, because %s"
              .formatted(value(step.before()), value(key), value(step.after()), reason));
    }
    lines.addAll(Narration.contradiction(clauses));
    return lines;
  }
}

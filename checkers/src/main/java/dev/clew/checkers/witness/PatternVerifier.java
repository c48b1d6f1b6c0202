package dev.clew.checkers.witness;

import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.CyclePattern.Condition;
import dev.clew.models.isolation.CyclePattern.Step;
import dev.clew.models.isolation.DependencyKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks against the raw history that a cycle is of its pattern: kinds, keys and conditions. */
final class PatternVerifier {

  private final History history;
  private final PatternWitness witness;
  private final Map<String, Object> keys = new HashMap<>();

  PatternVerifier(History history, PatternWitness witness) {
    this.history = history;
    this.witness = witness;
  }

  boolean verifies() {
    return witness.anomaly().specification() != null
        && witness.anomaly().specification().shape() instanceof CyclePattern pattern
        && followsSteps(pattern.steps())
        && Set.copyOf(keys.values()).size() == keys.size()
        && pattern.conditions().stream().allMatch(each -> holds(each, pattern.steps()));
  }

  private boolean followsSteps(List<Step> steps) {
    List<Dependency> dependencies = witness.dependencies();
    boolean repeats = steps.get(steps.size() - 1).repeated();
    int single = repeats ? steps.size() - 1 : steps.size();
    if (dependencies.size() < single || (!repeats && dependencies.size() > single)) {
      return false;
    }
    for (int i = 0; i < dependencies.size(); i++) {
      if (!isOfStep(dependencies.get(i), steps.get(Math.min(i, steps.size() - 1)))) {
        return false;
      }
    }
    return true;
  }

  private boolean isOfStep(Dependency dependency, Step step) {
    if (!step.kinds().contains(DependencyKind.valueOf(dependency.kind().name()))) {
      return false;
    }
    if (step.key() == null) {
      return true;
    }
    Object key = dependency.key();
    return key != null && key.equals(Objects.requireNonNullElse(keys.put(step.key(), key), key));
  }

  private boolean holds(Condition condition, List<Step> steps) {
    if (condition instanceof Condition.ReadOnly readOnly) {
      return written(transaction(readOnly.transaction())).isEmpty();
    }
    if (condition instanceof Condition.Updating updating) {
      return !written(transaction(updating.transaction())).isEmpty();
    }
    Set<Operation> named = new HashSet<>();
    for (int i = 1; i <= steps.size(); i++) {
      named.add(transaction(i));
    }
    if (condition instanceof Condition.SameVersionRead same) {
      return readSameVersion(named, keys.get(same.key()));
    }
    Set<Object> written = new HashSet<>();
    int count = 0;
    for (Operation operation : named) {
      written.addAll(written(operation));
      count += written(operation).size();
    }
    return written.size() == count;
  }

  /** Returns the transaction that a step, counted from 1, leads from. */
  private Operation transaction(int step) {
    List<Dependency> dependencies = witness.dependencies();
    // A path of no dependencies leads from the first transaction to itself.
    return history.operation(dependencies.get((step - 1) % dependencies.size()).from());
  }

  private static Set<Object> written(Operation operation) {
    return KeyObservations.mops(operation).stream()
        .filter(mop -> mop.kind() != MicroOperation.Kind.READ)
        .map(MicroOperation::key)
        .collect(Collectors.toSet());
  }

  private boolean readSameVersion(Set<Operation> operations, @Nullable Object key) {
    KeyObservations observations = new KeyObservations(history, key);
    Set<Object> versions = new HashSet<>();
    for (Operation operation : operations) {
      List<MicroOperation> ofKey =
          KeyObservations.mops(operation).stream().filter(mop -> mop.key().equals(key)).toList();
      if (operation.completion() != Completion.OK
          || ofKey.isEmpty()
          || ofKey.get(0).kind() != MicroOperation.Kind.READ) {
        return false;
      }
      Object value = ofKey.get(0).value();
      versions.add(
          value instanceof List<?> list
              ? observations.committed(list)
              : Objects.requireNonNullElse(value, Collections.emptyList()));
    }
    return versions.size() == 1;
  }
}

package dev.clew.checkers.witness;

import static dev.clew.checkers.witness.TransactionText.value;

import dev.clew.histories.History;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a cycle in sentences: each transaction precedes the next, and the last the first. */
final class CycleExplainer {

  private final History history;
  private final List<Dependency> dependencies;

  CycleExplainer(History history, List<Dependency> dependencies) {
    this.history = history;
    this.dependencies = dependencies;
  }

  List<String> explain() {
    List<@Nullable Object> keys = new ArrayList<>();
    for (Dependency dependency : dependencies) {
      if (dependency.key() != null) {
        keys.add(dependency.key());
      }
    }
    List<String> lines =
        new ArrayList<>(
            TransactionText.definitions(
                history, dependencies.stream().map(Dependency::from).toList(), keys));
    lines.addAll(Narration.circle(dependencies, this::reason));
    return lines;
  }

  /** Returns why one transaction precedes another, given their names. */
  String reason(Dependency dependency, String first, String second) {
    if (dependency.key() != null && RegisterObservations.isRegister(history, dependency.key())) {
      return new RegisterDependencies(history, dependency.key()).reason(dependency, first, second);
    }
    String key = value(dependency.key());
    return switch (dependency.kind()) {
      case WR ->
          second + " read " + first + "'s append of " + value(dependency.element()) + " to " + key;
      case RW ->
          first
              + " did not see "
              + second
              + "'s append of "
              + value(dependency.next())
              + " to "
              + key;
      case WW ->
          second
              + " appended "
              + value(dependency.next())
              + " to "
              + key
              + " after "
              + first
              + "'s "
              + value(dependency.element());
      case SESSION ->
          "process "
              + value(history.processName(history.operation(dependency.from()).process()))
              + " completed "
              + first
              + " before it invoked "
              + second;
      case REALTIME ->
          Narration.realtime(history, dependency.from(), dependency.to(), first, second);
    };
  }
}

package dev.clew.checkers.witness;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import java.util.ArrayList;
import java.util.List;

/**
 * A cycle of the pattern that an anomaly is specified by.
 *
 * @param anomaly the anomaly, specified by a {@link dev.clew.models.isolation.CyclePattern}
 * @param dependencies in the order of the pattern's steps, each from the transaction that the one
 *     before it leads to; those of a path stand one by one
 */
public record PatternWitness(Anomaly anomaly, List<Dependency> dependencies) implements Witness {

  /** Copies the dependencies. */
  public PatternWitness {
    dependencies = List.copyOf(dependencies);
  }

  @Override
  public List<Integer> operations() {
    return dependencies.stream().map(Dependency::from).sorted().toList();
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return new CycleVerifier(history).isCycle(dependencies)
        && new PatternVerifier(history, this).verifies();
  }

  @Override
  public List<String> explain(History history) {
    List<String> lines = new ArrayList<>();
    lines.add(anomaly.definition());
    lines.addAll(new CycleExplainer(history, dependencies).explain());
    return lines;
  }
}

package dev.clew.checkers.witness;

import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import java.util.List;

/**
 * A cycle of dependencies between transactions.
 *
 * @param anomaly the class of the cycle
 * @param dependencies each leads from the transaction that the one before it leads to, the first
 *     from where the last leads to
 * @param shortest whether no cycle of the class in this part of the history is shorter
 */
public record CycleWitness(Anomaly anomaly, List<Dependency> dependencies, boolean shortest)
    implements Witness {

  /** Copies the dependencies. */
  public CycleWitness {
    dependencies = List.copyOf(dependencies);
  }

  /** Returns the operations in the order of the cycle. */
  public List<Integer> cycle() {
    return dependencies.stream().map(Dependency::from).toList();
  }

  @Override
  public List<Integer> operations() {
    return cycle().stream().sorted().toList();
  }

  @Override
  public boolean isVerifiedBy(History history) {
    return new CycleVerifier(history).verifies(this);
  }

  @Override
  public List<String> explain(History history) {
    return new CycleExplainer(history, dependencies).explain();
  }
}

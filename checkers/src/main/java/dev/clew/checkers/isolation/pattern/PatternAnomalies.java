package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.PatternWitness;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.Ordering;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the anomalies that are specified by patterns in strong components, one after another. */
public final class PatternAnomalies {

  private final List<Anomaly> anomalies;
  private final EdgeEvidence evidence;
  private final Findings findings;
  private final Deadline deadline;
  private final Set<Anomaly> undecided = new LinkedHashSet<>();

  /** Prepares a search for some anomalies; those without a pattern are left out. */
  public PatternAnomalies(
      List<Anomaly> anomalies, EdgeEvidence evidence, Findings findings, Deadline deadline) {
    this.anomalies = anomalies.stream().filter(PatternAnomalies::hasPattern).toList();
    this.evidence = evidence;
    this.findings = findings;
    this.deadline = deadline;
  }

  private static boolean hasPattern(Anomaly anomaly) {
    return anomaly.specification() != null
        && anomaly.specification().shape() instanceof CyclePattern;
  }

  /**
   * Finds those of a strong component, one witness of each.
   *
   * @param graph the component under all its kinds of edges
   */
  public void findIn(DependencyGraph graph) {
    for (Anomaly anomaly : anomalies) {
      if (isPossible(anomaly, graph)
          && anomaly.specification() != null
          && anomaly.specification().shape() instanceof CyclePattern pattern) {
        deadline.check();
        PatternSearch search = new PatternSearch(graph, pattern, evidence, deadline);
        List<Dependency> found = search.find();
        if (found != null) {
          findings.add(anomaly, found.size(), () -> new PatternWitness(anomaly, found));
        } else if (search.isExhausted()) {
          undecided.add(anomaly);
        }
      }
    }
  }

  private static boolean isPossible(Anomaly anomaly, DependencyGraph graph) {
    return anomaly.ordering() != Ordering.REALTIME || graph.hasRealtime();
  }

  /** Returns those of which the search gave up, so that they may be there. */
  public Set<Anomaly> undecided() {
    return Collections.unmodifiableSet(undecided);
  }

  /** Returns why a model may be violated although nothing was found: a search that gave up. */
  public Optional<String> doubt(ConsistencyModel model) {
    List<String> given =
        undecided.stream()
            .filter(anomaly -> findings.count(anomaly) == 0)
            .filter(anomaly -> ConsistencyModels.forbids(model, anomaly))
            .map(Anomaly::id)
            .toList();
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of("the search for " + String.join(", ", given) + " takes too many steps here");
  }
}

package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.graph.ComponentCycles;
import dev.clew.checkers.isolation.graph.Cycle;
import dev.clew.checkers.isolation.graph.CycleClass;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.graph.Digraph;
import dev.clew.checkers.isolation.graph.Reachability;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
import dev.clew.checkers.isolation.versions.GraphBuilder;
import dev.clew.checkers.witness.Dependency.Kind;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the cycles of dependencies between transactions on rows and names them.
 *
 * <p>Each strong component is searched twice: with the anti-dependencies by key alone, and with all
 * of them. What the second search finds with one by predicate is no item's cycle.
 */
final class RowCycles {

  private final HistoryColumns columns;
  private final RowTransactions transactions;
  private final List<RowDependency> dependencies;
  private final Map<Long, List<RowDependency>> byPair = new HashMap<>();
  private final Findings findings;
  private final Deadline deadline;
  private final GraphBuilder all;
  private final GraphBuilder byKey;

  /** Whether all dependencies together, with realtime order, have no cycle. */
  boolean acyclic = true;

  RowCycles(
      History history,
      RowTransactions transactions,
      List<RowDependency> dependencies,
      Findings findings,
      Deadline deadline) {
    this.transactions = transactions;
    this.columns = history.columns();
    this.dependencies = dependencies;
    this.findings = findings;
    this.deadline = deadline;
    all = new GraphBuilder(new RowGraph(columns, dependencies));
    byKey =
        new GraphBuilder(
            new RowGraph(
                columns, dependencies.stream().filter(each -> !isPhantomEdge(each)).toList()));
    for (RowDependency each : dependencies) {
      byPair.computeIfAbsent(pair(each.from(), each.to()), pair -> new ArrayList<>()).add(each);
    }
  }

  /** Finds the cycles among some transactions, ascending. */
  void find(int[] ops) {
    DependencyGraph graph = all.build(ops);
    Ordering strictest = columns.hasRealtime() ? Ordering.REALTIME : Ordering.SESSION;
    Digraph reachable = Reachability.of(graph, CycleClass.G2.mask(strictest));
    for (int[] circle : reachable.circles(graph.nodes())) {
      acyclic = false;
      findInComponent(Arrays.stream(circle).map(node -> graph.op()[node]).toArray());
    }
    findPhantoms();
  }

  private void findInComponent(int[] ops) {
    for (boolean byPredicate : new boolean[] {false, true}) {
      DependencyGraph graph = (byPredicate ? all : byKey).build(ops);
      for (ComponentCycles.Named named : ComponentCycles.of(graph, deadline)) {
        List<RowDependency> cycle = cycle(named.cycle().fromEarliest(), graph.op());
        boolean isItem = cycle.stream().noneMatch(RowCycles::isPhantomEdge);
        if (isItem != byPredicate) {
          Anomaly anomaly =
              isItem ? named.anomaly() : Anomalies.named(named.anomaly().id().replace("-item", ""));
          findings.add(anomaly, cycle.size(), () -> new RowCycleWitness(anomaly, cycle));
        }
      }
    }
  }

  private static boolean isPhantomEdge(RowDependency dependency) {
    return dependency.kind() == Kind.RW && dependency.byPredicate();
  }

  private List<RowDependency> cycle(Cycle cycle, int[] op) {
    int[] nodes = cycle.nodes();
    List<RowDependency> edges = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      edges.add(edge(cycle.kinds()[i], op[nodes[i]], op[nodes[(i + 1) % nodes.length]]));
    }
    return edges;
  }

  /** Returns a dependency behind an edge, one by key if there is one. */
  private RowDependency edge(byte code, int from, int to) {
    if (code == DependencyGraph.SESSION || code == DependencyGraph.REALTIME) {
      return RowDependency.ordered(
          code == DependencyGraph.SESSION ? Kind.SESSION : Kind.REALTIME, from, to);
    }
    Optional<RowDependency> found = Optional.empty();
    for (RowDependency dependency : byPair.getOrDefault(pair(from, to), List.of())) {
      if (RowGraph.code(dependency.kind()) == code
          && (found.isEmpty() || (found.get().byPredicate() && !dependency.byPredicate()))) {
        found = Optional.of(dependency);
      }
    }
    return found.orElseThrow(() -> new IllegalStateException("no edge from " + from + " to " + to));
  }

  private static long pair(int from, int to) {
    return (long) from << 32 | to;
  }

  /** Finds reads by predicate of one transaction of which one saw another and one missed it. */
  private void findPhantoms() {
    Set<Long> told = new HashSet<>();
    for (RowDependency miss : dependencies) {
      if (isPhantomEdge(miss) && !told.contains(pair(miss.from(), miss.to()))) {
        for (RowDependency saw : byPair.getOrDefault(pair(miss.to(), miss.from()), List.of())) {
          if (saw.kind() == Kind.WR && isWhere(saw) && told.add(pair(miss.from(), miss.to()))) {
            findings.add(
                Anomalies.PMP, 2, () -> new RowCycleWitness(Anomalies.PMP, List.of(miss, saw)));
          }
        }
      }
    }
  }

  private boolean isWhere(RowDependency read) {
    return transactions.steps.get(read.to()).get(read.toStep()) instanceof ReadWhere;
  }
}

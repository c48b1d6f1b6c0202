package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.graph.ComponentCycles;
import dev.clew.checkers.isolation.graph.Cycle;
import dev.clew.checkers.isolation.graph.CycleClass;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.graph.Reachability;
import dev.clew.checkers.isolation.predicate.RowOperation.ReadWhere;
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
  private final int[] nodeOf;

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
    nodeOf = new int[columns.operations()];
    for (RowDependency each : dependencies) {
      byPair.computeIfAbsent(pair(each.from(), each.to()), pair -> new ArrayList<>()).add(each);
    }
  }

  /** Finds the cycles among some transactions, ascending. */
  void find(int[] ops) {
    DependencyGraph graph = graph(ops, true);
    Ordering strictest = columns.hasRealtime() ? Ordering.REALTIME : Ordering.SESSION;
    int[] component = Reachability.of(graph, CycleClass.G2.mask(strictest)).components();
    long[] members = new long[ops.length];
    for (int node = 0; node < members.length; node++) {
      members[node] = (long) component[node] << 32 | ops[node];
    }
    Arrays.sort(members);
    int first = 0;
    for (int i = 1; i <= members.length; i++) {
      if (i == members.length || members[i] >> 32 != members[first] >> 32) {
        if (i - first > 1) {
          acyclic = false;
          findInComponent(Arrays.stream(members, first, i).mapToInt(each -> (int) each).toArray());
        }
        first = i;
      }
    }
    findPhantoms();
  }

  private void findInComponent(int[] ops) {
    for (boolean byPredicate : new boolean[] {false, true}) {
      DependencyGraph graph = graph(ops, byPredicate);
      for (ComponentCycles.Named named : ComponentCycles.of(graph, deadline)) {
        List<RowDependency> cycle = cycle(named.cycle(), ops);
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

  private List<RowDependency> cycle(Cycle cycle, int[] ops) {
    int[] nodes = cycle.nodes();
    int earliest = 0;
    for (int i = 1; i < nodes.length; i++) {
      earliest = nodes[i] < nodes[earliest] ? i : earliest;
    }
    List<RowDependency> edges = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      int at = (earliest + i) % nodes.length;
      int from = ops[nodes[at]];
      int to = ops[nodes[(at + 1) % nodes.length]];
      edges.add(edge(cycle.kinds()[at], from, to));
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
      if (code(dependency.kind()) == code
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

  static byte code(Kind kind) {
    return switch (kind) {
      case WW -> DependencyGraph.WW;
      case WR -> DependencyGraph.WR;
      case RW -> DependencyGraph.RW;
      case SESSION -> DependencyGraph.SESSION;
      case REALTIME -> DependencyGraph.REALTIME;
    };
  }

  private DependencyGraph graph(int[] ops, boolean byPredicate) {
    Arrays.fill(nodeOf, -1);
    for (int node = 0; node < ops.length; node++) {
      nodeOf[ops[node]] = node;
    }
    List<List<Integer>> targets = new ArrayList<>();
    List<List<Byte>> kinds = new ArrayList<>();
    for (int node = 0; node < ops.length; node++) {
      targets.add(new ArrayList<>());
      kinds.add(new ArrayList<>());
    }
    for (RowDependency dependency : dependencies) {
      int from = nodeOf[dependency.from()];
      int to = nodeOf[dependency.to()];
      if (from >= 0 && to >= 0 && (byPredicate || !isPhantomEdge(dependency))) {
        targets.get(from).add(to);
        kinds.get(from).add(code(dependency.kind()));
      }
    }
    int[] last = new int[columns.processes()];
    for (int node = 0; node < ops.length; node++) {
      int process = columns.process(ops[node]);
      if (last[process] > 0) {
        targets.get(last[process] - 1).add(node);
        kinds.get(last[process] - 1).add(DependencyGraph.SESSION);
      }
      last[process] = node + 1;
    }
    return compress(ops, targets, kinds);
  }

  private DependencyGraph compress(int[] ops, List<List<Integer>> targets, List<List<Byte>> kinds) {
    int[] start = new int[ops.length + 1];
    for (int node = 0; node < ops.length; node++) {
      start[node + 1] = start[node] + targets.get(node).size();
    }
    int[] target = new int[start[ops.length]];
    byte[] kind = new byte[target.length];
    int[] after = new int[ops.length];
    for (int node = 0; node < ops.length; node++) {
      for (int i = 0; i < targets.get(node).size(); i++) {
        target[start[node] + i] = targets.get(node).get(i);
        kind[start[node] + i] = kinds.get(node).get(i);
      }
      after[node] = after(ops, node);
    }
    return new DependencyGraph(ops, start, target, kind, after, new int[0][], new int[0][]);
  }

  private int after(int[] ops, int node) {
    int returned = columns.hasRealtime() ? columns.returned(ops[node]) : HistoryColumns.NEVER;
    int low = node + 1;
    int high = ops.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (columns.invoked(ops[middle]) > returned) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.ComponentCycles;
import dev.clew.checkers.isolation.graph.Cycle;
import dev.clew.checkers.isolation.graph.CycleClass;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.graph.Digraph;
import dev.clew.checkers.isolation.graph.IntermediateCycles;
import dev.clew.checkers.isolation.graph.Reachability;
import dev.clew.checkers.isolation.pattern.PatternAnomalies;
import dev.clew.checkers.witness.CycleWitness;
import dev.clew.checkers.witness.Dependency;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cycles inside windows of the candidate order: the graph of a window, its strong
 * components under all dependencies and orders, the cycles of each.
 */
public final class CycleAnomalies {

  private final Dependencies dependencies;
  private final int[] order;
  private final Findings findings;
  private final Deadline deadline;
  private final GraphBuilder builder;
  private final @Nullable PatternAnomalies patterns;
  private int largestComponent;
  private int components;

  /**
   * Makes a search.
   *
   * @param order the transactions in the order of which windows are parts
   */
  public CycleAnomalies(
      Dependencies dependencies, int[] order, Findings findings, Deadline deadline) {
    this(dependencies, order, findings, deadline, null);
  }

  /** Makes a search, also for anomalies that are specified by patterns. */
  public CycleAnomalies(
      Dependencies dependencies,
      int[] order,
      Findings findings,
      Deadline deadline,
      @Nullable PatternAnomalies patterns) {
    this.patterns = patterns;
    this.dependencies = dependencies;
    this.order = order;
    this.findings = findings;
    this.deadline = deadline;
    this.builder = new GraphBuilder(dependencies);
  }

  /** Returns how many transactions the largest strong component has. */
  public int largestComponent() {
    return largestComponent;
  }

  /** Returns how many strong components of more than one transaction there are. */
  public int components() {
    return components;
  }

  /** Finds the cycles in windows, given as {@link Certificate#windows} gives them. */
  public void findInWindows(IntList windows) {
    for (int i = 0; i < windows.size(); i += 2) {
      findInWindow(windows.get(i), windows.get(i + 1));
    }
  }

  /** Finds the cycles whose transactions have ranks in a closed interval. */
  public void findInWindow(int firstRank, int lastRank) {
    deadline.check();
    int[] window = Arrays.copyOfRange(order, firstRank, lastRank + 1);
    DependencyGraph graph = builder.build(window);
    Ordering strictest =
        dependencies.columns().hasRealtime() ? Ordering.REALTIME : Ordering.SESSION;
    Digraph reachable = Reachability.of(graph, CycleClass.G2.mask(strictest));
    for (int[] circle : reachable.circles(graph.nodes())) {
      findInComponent(Arrays.stream(circle).map(node -> graph.op()[node]).toArray());
    }
  }

  private void findInComponent(int[] ops) {
    components++;
    largestComponent = Math.max(largestComponent, ops.length);
    DependencyGraph graph = builder.build(ops);
    List<ComponentCycles.Named> cycles = ComponentCycles.of(graph, deadline);
    for (ComponentCycles.Named named : cycles) {
      findings.add(named.anomaly(), named.cycle().nodes().length, () -> witness(named, graph.op()));
    }
    if (patterns != null) {
      patterns.findIn(graph);
    }
    for (ComponentCycles.Named named :
        IntermediateCycles.of(graph, cycles, dependencies.columns(), deadline)) {
      findings.addCompanion(
          named.anomaly(), named.cycle().nodes().length, () -> witness(named, graph.op()));
    }
  }

  /** Makes the witness of a cycle, told from its earliest transaction on. */
  private CycleWitness witness(ComponentCycles.Named named, int[] op) {
    Cycle cycle = named.cycle().fromEarliest();
    int[] nodes = cycle.nodes();
    List<Dependency> steps = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      int next = nodes[(i + 1) % nodes.length];
      steps.add(dependencies.justify(cycle.kinds()[i], op[nodes[i]], op[next]));
    }
    return new CycleWitness(named.anomaly(), steps, cycle.shortest());
  }
}

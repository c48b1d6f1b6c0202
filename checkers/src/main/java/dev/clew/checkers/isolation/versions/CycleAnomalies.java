package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.ComponentCycles;
import dev.clew.checkers.isolation.graph.CycleClass;
import dev.clew.checkers.isolation.graph.DependencyGraph;
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
    int[] component = Reachability.of(graph, CycleClass.G2.mask(strictest)).components();
    long[] members = new long[graph.nodes()];
    for (int node = 0; node < members.length; node++) {
      members[node] = (long) component[node] << 32 | graph.op()[node];
    }
    Arrays.sort(members);
    int first = 0;
    for (int i = 1; i <= members.length; i++) {
      if (i == members.length || members[i] >> 32 != members[first] >> 32) {
        if (i - first > 1) {
          findInComponent(
              Arrays.stream(members, first, i).mapToInt(member -> (int) member).toArray());
        }
        first = i;
      }
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
    int[] nodes = named.cycle().nodes();
    int earliest = 0;
    for (int i = 1; i < nodes.length; i++) {
      earliest = nodes[i] < nodes[earliest] ? i : earliest;
    }
    List<Dependency> steps = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      int from = (earliest + i) % nodes.length;
      int to = (from + 1) % nodes.length;
      steps.add(dependencies.justify(named.cycle().kinds()[from], op[nodes[from]], op[nodes[to]]));
    }
    return new CycleWitness(named.anomaly(), steps, named.cycle().shortest());
  }
}

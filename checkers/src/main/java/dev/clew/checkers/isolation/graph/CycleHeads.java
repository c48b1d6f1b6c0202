package dev.clew.checkers.isolation.graph;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.models.isolation.Ordering;
import java.util.Arrays;

/**
 * Whether a strong component has a cycle of a class, decided exactly and in near linear time.
 *
 * <p>The answer is the set of <em>heads</em>: nodes that a required edge of some such cycle leads
 * to. For all classes but two, the required edges of cycles are those inside a strong component of
 * the allowed edges. For {@link CycleClass#G_NONADJACENT} it is a component of the layered graph;
 * what it finds is a closed walk, which is a cycle unless there is one without any rw, too. For
 * {@link CycleClass#G_SINGLE} see {@link SingleAntiDependency}.
 */
public final class CycleHeads {

  private final DependencyGraph graph;
  private final boolean[] head;

  private CycleHeads(DependencyGraph graph) {
    this.graph = graph;
    this.head = new boolean[graph.nodes()];
  }

  /** Returns the heads of a class, ascending; none if there is no such cycle. */
  public static int[] of(
      DependencyGraph graph, CycleClass cycleClass, Ordering ordering, Deadline deadline) {
    int mask = cycleClass.mask(ordering);
    return switch (cycleClass) {
      case G_SINGLE -> SingleAntiDependency.heads(graph, mask, deadline);
      case G_NONADJACENT ->
          new CycleHeads(graph)
              .find(cycleClass, Reachability.layered(graph, mask).components(), graph.nodes());
      case G0, G1C, G2 ->
          new CycleHeads(graph).find(cycleClass, Reachability.of(graph, mask).components(), 0);
    };
  }

  /**
   * Collects the heads of required edges inside one component.
   *
   * @param headOffset what to add to a node to get the one that a required edge leads to
   */
  private int[] find(CycleClass cycleClass, int[] component, int headOffset) {
    int n = graph.nodes();
    for (int node = 0; node < n; node++) {
      for (int edge = graph.start()[node]; edge < graph.start()[node + 1]; edge++) {
        int to = graph.target()[edge];
        if (graph.kind()[edge] == cycleClass.required()
            && component[node] == component[headOffset + to]) {
          head[to] = true;
        }
      }
    }
    if (cycleClass.required() == DependencyGraph.RW) {
      int firstFan = headOffset == 0 ? n : 2 * n;
      for (int fan = 0; fan < graph.fans(); fan++) {
        findInFan(fan, component[firstFan + fan], component, headOffset);
      }
    }
    return nodes(head);
  }

  private void findInFan(int fan, int fanComponent, int[] component, int headOffset) {
    int[] readers =
        Arrays.stream(graph.fanReaders()[fan])
            .filter(reader -> component[reader] == fanComponent)
            .toArray();
    for (int writer : graph.fanWriters()[fan]) {
      boolean hasOther = readers.length > 1 || (readers.length == 1 && readers[0] != writer);
      if (hasOther && component[headOffset + writer] == fanComponent) {
        head[writer] = true;
      }
    }
  }

  /** Returns the indices of what is true, ascending. */
  public static int[] nodes(boolean[] set) {
    IntList nodes = new IntList();
    for (int node = 0; node < set.length; node++) {
      if (set[node]) {
        nodes.add(node);
      }
    }
    return nodes.toArray();
  }
}

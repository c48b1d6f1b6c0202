package dev.clew.checkers.isolation.graph;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names the cycles of one strong component: for each class the plainest and shortest.
 *
 * <p>Classes are searched without an order between transactions first, then with session order,
 * then with realtime order; within one, from the most to the least severe. A class that follows
 * from a found one is not searched: read skew is also a cycle of every weaker kind, and a cycle
 * without session edges is also one with.
 */
public final class ComponentCycles {

  /** A cycle and its name. */
  public record Named(Anomaly anomaly, Cycle cycle) {}

  private record Shape(CycleClass cycleClass, Ordering ordering) {
    boolean implies(Shape other) {
      return cycleClass.implies(other.cycleClass) && ordering.compareTo(other.ordering) <= 0;
    }
  }

  private final DependencyGraph graph;
  private final Deadline deadline;
  private final List<Named> named = new ArrayList<>();
  private final Set<Shape> found = new HashSet<>();

  private ComponentCycles(DependencyGraph graph, Deadline deadline) {
    this.graph = graph;
    this.deadline = deadline;
  }

  /** Returns the cycles of a component. */
  public static List<Named> of(DependencyGraph graph, Deadline deadline) {
    ComponentCycles cycles = new ComponentCycles(graph, deadline);
    for (Ordering ordering : Ordering.values()) {
      cycles.search(ordering);
    }
    return cycles.named;
  }

  private void search(Ordering ordering) {
    if (!isKnown(ordering) || !isCyclic(CycleClass.G2, ordering)) {
      return;
    }
    boolean withoutRw = isCyclic(CycleClass.G1C, ordering);
    for (CycleClass cycleClass : CycleClass.values()) {
      boolean possible = withoutRw || cycleClass.required() == DependencyGraph.RW;
      Shape shape = new Shape(cycleClass, ordering);
      if (possible && found.stream().noneMatch(other -> other.implies(shape))) {
        search(shape);
      }
    }
  }

  private void search(Shape shape) {
    deadline.check();
    int[] heads = CycleHeads.of(graph, shape.cycleClass(), shape.ordering(), deadline);
    if (heads.length == 0) {
      return;
    }
    Cycle cycle =
        new CycleSearch(graph, shape.cycleClass(), shape.ordering(), deadline).shortest(heads);
    if (cycle != null) {
      found.add(shape);
      named.add(new Named(shape.cycleClass().anomaly(shape.ordering()), cycle));
    }
  }

  private boolean isCyclic(CycleClass cycleClass, Ordering ordering) {
    deadline.check();
    int[] component = Reachability.of(graph, cycleClass.mask(ordering)).components();
    int[] members = Arrays.copyOf(component, graph.nodes());
    Arrays.sort(members);
    for (int i = 1; i < members.length; i++) {
      if (members[i] == members[i - 1]) {
        return true;
      }
    }
    return false;
  }

  private boolean isKnown(Ordering ordering) {
    return switch (ordering) {
      case NONE -> true;
      case SESSION -> graph.hasSessions();
      case REALTIME -> graph.hasRealtime();
    };
  }
}

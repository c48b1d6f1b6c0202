package dev.clew.checkers.isolation.graph;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.List;

/** Names the cycles of one strong component by which intermediate levels are told apart. */
public final class IntermediateCycles {

  private IntermediateCycles() {}

  /**
   * Returns the cycles of a component that prefix consistency and update serializability forbid.
   *
   * @param cycles what {@link ComponentCycles} found in it
   */
  public static List<ComponentCycles.Named> of(
      DependencyGraph graph,
      List<ComponentCycles.Named> cycles,
      HistoryColumns columns,
      Deadline deadline) {
    List<ComponentCycles.Named> named = new ArrayList<>();
    addPrefix(graph, cycles, named, deadline);
    if (cycles.stream().anyMatch(IntermediateCycles::isPlainWithRw)) {
      Cycle update = UpdateCycles.find(graph, updates(graph, columns), deadline);
      if (update != null) {
        named.add(new ComponentCycles.Named(Anomalies.G_UPDATE, update));
      }
    }
    return named;
  }

  private static void addPrefix(
      DependencyGraph graph,
      List<ComponentCycles.Named> cycles,
      List<ComponentCycles.Named> named,
      Deadline deadline) {
    if (cycles.stream().noneMatch(each -> isNonadjacent(each, Ordering.SESSION))) {
      return;
    }
    boolean isPlain = cycles.stream().anyMatch(each -> isNonadjacent(each, Ordering.NONE));
    Cycle plain = isPlain ? PrefixCycles.find(graph, false, deadline) : null;
    Cycle cycle = plain == null ? PrefixCycles.find(graph, true, deadline) : plain;
    if (cycle != null) {
      named.add(
          new ComponentCycles.Named(
              plain == null ? Anomalies.G_PREFIX_PROCESS : Anomalies.G_PREFIX, cycle));
    }
  }

  /** Returns whether a cycle has rw edges, no two of them adjacent, and at most an order. */
  private static boolean isNonadjacent(ComponentCycles.Named named, Ordering ordering) {
    return named.anomaly().ordering().compareTo(ordering) <= 0
        && Anomalies.implies(named.anomaly(), Anomalies.G_NONADJACENT_ITEM_REALTIME);
  }

  private static boolean isPlainWithRw(ComponentCycles.Named named) {
    return Anomalies.implies(named.anomaly(), Anomalies.G2_ITEM);
  }

  private static boolean[] updates(DependencyGraph graph, HistoryColumns columns) {
    boolean[] updates = new boolean[graph.nodes()];
    for (int node = 0; node < updates.length; node++) {
      int op = graph.op()[node];
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        byte kind = columns.mopKind(mop);
        updates[node] |= kind == HistoryColumns.APPEND || kind == HistoryColumns.WRITE;
      }
    }
    return updates;
  }
}

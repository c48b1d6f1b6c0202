package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.versions.Edges;
import dev.clew.checkers.witness.Dependency.Kind;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dependencies between transactions on rows as the edges of graphs, told by where they begin. */
final class RowGraph implements Edges {

  private final HistoryColumns columns;
  private final Map<Integer, List<RowDependency>> from = new HashMap<>();

  RowGraph(HistoryColumns columns, List<RowDependency> dependencies) {
    this.columns = columns;
    for (RowDependency each : dependencies) {
      from.computeIfAbsent(each.from(), op -> new ArrayList<>()).add(each);
    }
  }

  /** Returns the kind of edges in graphs that stands for a kind of dependency. */
  static byte code(Kind kind) {
    return switch (kind) {
      case WW -> DependencyGraph.WW;
      case WR -> DependencyGraph.WR;
      case RW -> DependencyGraph.RW;
      case SESSION -> DependencyGraph.SESSION;
      case REALTIME -> DependencyGraph.REALTIME;
    };
  }

  @Override
  public HistoryColumns columns() {
    return columns;
  }

  @Override
  public void forEach(int op, Sink sink) {
    for (RowDependency each : from.getOrDefault(op, List.of())) {
      sink.edge(op, each.to(), code(each.kind()));
    }
  }

  @Override
  public int[] fanWriters(int fan) {
    throw new IllegalStateException("rows have no fans");
  }
}

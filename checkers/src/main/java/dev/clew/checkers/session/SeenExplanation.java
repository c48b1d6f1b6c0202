package dev.clew.checkers.session;

import java.util.ArrayList;
import java.util.List;

/** Tells a cycle of versions and of what was seen of them as a story. */
final class SeenExplanation {

  private final Edges edges;
  private final int operations;
  private final Naming naming;

  /**
   * Creates the explanation.
   *
   * @param operations how many of the first nodes are versions that an operation wrote
   */
  SeenExplanation(Edges edges, int operations, Naming naming) {
    this.edges = edges;
    this.operations = operations;
    this.naming = naming;
  }

  /** Returns the sentences of a cycle of edges. */
  List<String> of(List<Integer> cycle) {
    List<String> lines = new ArrayList<>();
    int seen = -1;
    int older = -1;
    for (int edge : rotated(cycle)) {
      switch (edges.kind[edge]) {
        case Edges.SEEN -> seen = edge;
        case Edges.RETURNED -> lines.add(sight(seen, edges.first[edge]));
        case Edges.LATER -> {}
        case Edges.REALTIME -> {
          older = edges.from[edge] < operations ? edges.from[edge] : older;
          if (edges.to[edge] < operations) {
            lines.add(
                "But "
                    + naming.did(older)
                    + ", and that returned before "
                    + naming.did(edges.to[edge])
                    + ".");
          }
        }
        default -> lines.add("But " + known(edge) + ".");
      }
    }
    return lines;
  }

  /** Returns a cycle from where something is seen on. */
  private List<Integer> rotated(List<Integer> cycle) {
    int begin = 0;
    for (int i = 0; i < cycle.size(); i++) {
      if (edges.kind[cycle.get(i)] == Edges.SEEN) {
        begin = i;
        break;
      }
    }
    List<Integer> rotated = new ArrayList<>(cycle.subList(begin, cycle.size()));
    rotated.addAll(cycle.subList(0, begin));
    return rotated;
  }

  private String sight(int seenEdge, int later) {
    int by = edges.first[seenEdge];
    int evidence = edges.second[seenEdge];
    StringBuilder line = new StringBuilder(naming.did(by));
    if (evidence >= 0) {
      line.append(", which ")
          .append(naming.process(evidence))
          .append(" wrote after it had ")
          .append(naming.act(evidence).replace("wrote", "written"));
    }
    line.append(", then ").append(naming.act(later));
    return line.append(".").toString();
  }

  /** Returns why a version is known to be newer than another. */
  private String known(int edge) {
    int newer = edges.to[edge];
    int older = edges.from[edge];
    return switch (edges.kind[edge]) {
      case Edges.SESSION ->
          naming.process(newer) + " had " + past(older) + " before it " + naming.act(newer);
      case Edges.REPLACED -> naming.did(newer);
      case Edges.READ_BEFORE -> naming.did(edges.first[edge]) + " and then " + naming.act(newer);
      case Edges.FIRST -> naming.did(newer) + ", which is newer than the initial value";
      default -> throw new IllegalStateException("no order of versions: " + edges.kind[edge]);
    };
  }

  private String past(int i) {
    return naming.act(i).replace("wrote", "written");
  }
}

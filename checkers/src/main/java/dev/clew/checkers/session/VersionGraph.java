package dev.clew.checkers.session;

import dev.clew.checkers.isolation.graph.Digraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What must be no newer than what: versions, and points in sessions from which on they were seen.
 *
 * <p>Two versions on one cycle would have to be equal, which they are not; nor is one newer than
 * itself.
 */
final class VersionGraph {

  private final Edges edges;
  private final int nodes;
  private final int versions;
  private final int[] start;
  private final int[] sorted;
  private final int[] component;

  /** Creates the graph; the first so many nodes are versions. */
  VersionGraph(Edges edges, int nodes, int versions) {
    this.edges = edges;
    this.nodes = nodes;
    this.versions = versions;
    this.start = edges.starts(nodes);
    this.sorted = edges.bySource(start);
    this.component = components();
  }

  /** Returns, by version, whether it is on a cycle with another; empty if none is. */
  boolean[] contradictory() {
    int[] member = new int[nodes];
    boolean[] contradictory = new boolean[versions];
    boolean any = false;
    for (int version = 0; version < versions; version++) {
      int other = member[component[version]] - 1;
      if (other >= 0) {
        contradictory[version] = true;
        contradictory[other] = true;
        any = true;
      }
      member[component[version]] = version + 1;
    }
    for (int edge = 0; edge < edges.size; edge++) {
      // A session that read what it was yet to write.
      if (edges.from[edge] == edges.to[edge]) {
        contradictory[edges.to[edge]] = true;
        any = true;
      }
    }
    return any ? contradictory : new boolean[0];
  }

  /** Returns the edges of a short cycle through a contradictory version and another. */
  List<Integer> cycle(int version) {
    for (int e = start[version]; e < start[version + 1]; e++) {
      if (edges.to[sorted[e]] == version) {
        return List.of(sorted[e]);
      }
    }
    int other = version;
    for (int v = 0; v < versions; v++) {
      if (v != version && component[v] == component[version]) {
        other = v;
      }
    }
    List<Integer> there = path(version, other, true);
    int reached = edges.to[there.get(there.size() - 1)];
    List<Integer> around = new ArrayList<>(there);
    around.addAll(path(reached, version, false));
    return around;
  }

  /** Returns a shortest path to a node, or if so asked to any other version on a cycle with it. */
  private List<Integer> path(int source, int target, boolean anyVersion) {
    int[] by = new int[nodes];
    Arrays.fill(by, -1);
    boolean[] seen = new boolean[nodes];
    Deque<Integer> open = new ArrayDeque<>();
    seen[source] = true;
    open.add(source);
    while (!open.isEmpty()) {
      int node = open.remove();
      boolean found = anyVersion ? node < versions && node != source : node == target;
      if (found) {
        return trace(by, source, node);
      }
      for (int e = start[node]; e < start[node + 1]; e++) {
        int to = edges.to[sorted[e]];
        if (!seen[to] && component[to] == component[source]) {
          seen[to] = true;
          by[to] = sorted[e];
          open.add(to);
        }
      }
    }
    throw new IllegalStateException("no path from " + source + " to " + target);
  }

  private List<Integer> trace(int[] by, int source, int end) {
    List<Integer> path = new ArrayList<>();
    for (int node = end; node != source; node = edges.from[by[node]]) {
      path.add(by[node]);
    }
    Collections.reverse(path);
    return path;
  }

  private int[] components() {
    int[] target = new int[sorted.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = edges.to[sorted[i]];
    }
    return new Digraph(start, target).components();
  }
}

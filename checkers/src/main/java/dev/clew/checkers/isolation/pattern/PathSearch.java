package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.models.isolation.CyclePattern.Step;
import dev.clew.models.isolation.DependencyKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds shortest paths of any number of dependencies, breadth first: the last step of a pattern.
 */
final class PathSearch {

  /** The key of a path that may be on any. */
  static final int ANY_KEY = -1;

  private final DependencyGraph graph;
  private final Adjacency edges;
  private final EdgeEvidence evidence;
  private final SearchLimit limit;
  private final byte[] kinds;

  // Of the last search, per node: where it was reached from, by which kind, in which search.
  private final int[] parent;
  private final byte[] parentKind;
  private final int[] reached;
  private final int[] queue;
  private int queued;
  private int searches;

  /** Prepares searches for paths of the kinds of a step. */
  PathSearch(
      DependencyGraph graph, Step step, Adjacency edges, EdgeEvidence evidence, SearchLimit limit) {
    this.graph = graph;
    this.edges = edges;
    this.evidence = evidence;
    this.limit = limit;
    kinds = new byte[step.kinds().size()];
    int count = 0;
    for (DependencyKind kind : step.kinds()) {
      kinds[count++] = Adjacency.code(kind);
    }
    parent = new int[graph.nodes()];
    parentKind = new byte[graph.nodes()];
    reached = new int[graph.nodes()];
    queue = new int[graph.nodes()];
  }

  /**
   * Returns the nodes of a shortest path from the last of some nodes to the first, around the
   * others, or null if there is none of at most a length.
   *
   * @param key the key that all dependencies are on, or {@link #ANY_KEY}
   */
  int @Nullable [] shortest(int[] node, int key, int longest) {
    int from = node[node.length - 1];
    searches++;
    for (int i = 1; i < node.length; i++) {
      reached[node[i]] = searches;
    }
    reached[node[0]] = 0;
    parent[from] = -1;
    queued = 0;
    queue[queued++] = from;
    int levelEnd = 1;
    int depth = 1;
    for (int i = 0; i < queued && depth <= longest && !limit.isExceeded(); i++) {
      expand(queue[i], key);
      if (reached[node[0]] == searches) {
        return path(from, node[0]);
      }
      if (i == levelEnd - 1) {
        depth++;
        levelEnd = queued;
      }
    }
    return null;
  }

  /** Returns the kind of the dependency by which a node of the last path was reached. */
  byte kindTo(int node) {
    return parentKind[node];
  }

  private void expand(int current, int key) {
    for (byte kind : kinds) {
      edges.forEach(
          kind,
          current,
          to -> {
            limit.count();
            if (reached[to] != searches && isOnKey(kind, current, to, key)) {
              reached[to] = searches;
              parent[to] = current;
              parentKind[to] = kind;
              queue[queued++] = to;
            }
            return !limit.isExceeded();
          });
    }
  }

  private boolean isOnKey(byte kind, int from, int to, int wanted) {
    if (wanted == ANY_KEY) {
      return true;
    }
    for (int key : evidence.keys(kind, graph.op()[from], graph.op()[to])) {
      if (key == wanted) {
        return true;
      }
    }
    return false;
  }

  private int[] path(int from, int end) {
    int length = 1;
    for (int at = end; at != from; at = parent[at]) {
      length++;
    }
    int[] nodes = new int[length];
    int at = end;
    for (int i = length - 1; i > 0; i--) {
      nodes[i] = at;
      at = parent[at];
    }
    nodes[0] = from;
    return nodes;
  }
}

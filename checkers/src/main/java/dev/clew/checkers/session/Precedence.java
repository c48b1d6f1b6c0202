package dev.clew.checkers.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The graph of sessions and further edges: its order, a cycle, shortest paths. */
final class Precedence {

  private static final int NEXT = -1;
  private static final int UNREACHED = -2;
  private static final int ROOT = -3;

  private final Registers registers;
  private final Edges edges;
  private final int[] start;
  private final int[] sorted;

  Precedence(Registers registers, Edges edges) {
    this.registers = registers;
    this.edges = edges;
    this.start = edges.starts(registers.size());
    this.sorted = edges.bySource(start);
  }

  /** Returns all nodes such that edges lead forwards, but those behind a cycle. */
  int[] topologicalOrder() {
    int n = registers.size();
    int[] waits = waiting();
    int[] order = new int[n];
    int count = 0;
    for (int node = 0; node < n; node++) {
      if (waits[node] == 0) {
        order[count++] = node;
      }
    }
    for (int i = 0; i < count; i++) {
      int node = order[i];
      int next = next(node);
      if (next >= 0 && --waits[next] == 0) {
        order[count++] = next;
      }
      for (int e = start[node]; e < start[node + 1]; e++) {
        if (--waits[edges.to[sorted[e]]] == 0) {
          order[count++] = edges.to[sorted[e]];
        }
      }
    }
    return Arrays.copyOf(order, count);
  }

  /** Returns by node how many edges lead to it. */
  private int[] waiting() {
    int[] waits = new int[registers.size()];
    for (int node = 0; node < waits.length; node++) {
      waits[node] = registers.rank[node] > 0 ? 1 : 0;
    }
    for (int edge = 0; edge < edges.size; edge++) {
      waits[edges.to[edge]]++;
    }
    return waits;
  }

  private int next(int node) {
    int[] chain = registers.chains[registers.session[node]];
    int rank = registers.rank[node] + 1;
    return rank < chain.length ? chain[rank] : -1;
  }

  /** Returns the edges of a cycle, sessions left out. */
  List<Integer> cycle() {
    int node = nodeOnCycle();
    List<Integer> best = List.of();
    // From the node itself the shortest way back is found; a cycle may have shorter ones elsewhere.
    for (int edge : path(node, node, edges.size)) {
      List<Integer> around = path(edges.to[edge], edges.to[edge], edges.size);
      if (best.isEmpty() || around.size() < best.size()) {
        best = around;
      }
    }
    return best;
  }

  /** Returns the ends of the edges of a cycle, in its order, each once. */
  List<Integer> cycleNodes() {
    List<Integer> nodes = new ArrayList<>();
    List<Integer> cycle = cycle();
    for (int i = 0; i < cycle.size(); i++) {
      int edge = cycle.get(i);
      nodes.add(edges.from[edge]);
      int following = cycle.get((i + 1) % cycle.size());
      if (edges.to[edge] != edges.from[following]) {
        nodes.add(edges.to[edge]);
      }
    }
    return nodes;
  }

  private int nodeOnCycle() {
    boolean[] ordered = new boolean[registers.size()];
    for (int node : topologicalOrder()) {
      ordered[node] = true;
    }
    // What is not ordered has a predecessor that is not: walking back ends up on a cycle.
    int[] before = new int[registers.size()];
    int at = -1;
    for (int node = 0; node < ordered.length; node++) {
      if (!ordered[node]) {
        at = node;
        int next = next(node);
        if (next >= 0) {
          before[next] = node;
        }
        for (int e = start[node]; e < start[node + 1]; e++) {
          before[edges.to[sorted[e]]] = node;
        }
      }
    }
    boolean[] seen = new boolean[registers.size()];
    while (!seen[at]) {
      seen[at] = true;
      at = before[at];
    }
    return at;
  }

  /**
   * Returns the edges of a shortest way, sessions left out; not empty even from a node to itself.
   *
   * @param limit only edges numbered below it are used
   */
  List<Integer> path(int source, int target, int limit) {
    int[] by = new int[registers.size()];
    Arrays.fill(by, UNREACHED);
    int[] from = new int[registers.size()];
    // Steps within a session cost nothing: they go to the front of the queue.
    Deque<Integer> open = new ArrayDeque<>();
    boolean[] done = new boolean[registers.size()];
    int[] distance = new int[registers.size()];
    Arrays.fill(distance, Integer.MAX_VALUE);
    open.add(source);
    distance[source] = 0;
    by[source] = ROOT;
    while (!open.isEmpty()) {
      int node = open.remove();
      if (done[node]) {
        continue;
      }
      done[node] = true;
      if (node == target && target != source) {
        return trace(by, from, node);
      }
      int next = next(node);
      if (next >= 0) {
        if (next == target && target == source) {
          return trace(by, from, node);
        }
        if (distance[node] < distance[next]) {
          distance[next] = distance[node];
          by[next] = NEXT;
          from[next] = node;
          open.addFirst(next);
        }
      }
      for (int e = start[node]; e < start[node + 1]; e++) {
        int edge = sorted[e];
        int to = edges.to[edge];
        if (edge >= limit) {
          continue;
        }
        if (to == target && target == source) {
          List<Integer> edgesBack = trace(by, from, node);
          edgesBack.add(edge);
          return edgesBack;
        }
        if (distance[node] + 1 < distance[to]) {
          distance[to] = distance[node] + 1;
          by[to] = edge;
          from[to] = node;
          open.addLast(to);
        }
      }
    }
    throw new IllegalStateException("no path from " + source + " to " + target);
  }

  private static List<Integer> trace(int[] by, int[] from, int end) {
    List<Integer> path = new ArrayList<>();
    for (int node = end; by[node] != ROOT; node = from[node]) {
      if (by[node] != NEXT) {
        path.add(by[node]);
      }
    }
    Collections.reverse(path);
    return path;
  }
}

package dev.clew.checkers.isolation.graph;

import dev.clew.checkers.isolation.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A bare directed graph in compressed rows, and its strong components.
 *
 * @param start per node: its first edge; one more entry for the end
 * @param target per edge: the node that it leads to
 */
@SuppressWarnings("ArrayRecordComponent") // A graph is never compared.
public record Digraph(int[] start, int[] target) {

  public int nodes() {
    return start.length - 1;
  }

  /** Builds a graph of nodes from edges given as pairs of lists. */
  public static Digraph of(int nodes, IntList from, IntList to) {
    int[] start = new int[nodes + 1];
    for (int i = 0; i < from.size(); i++) {
      start[from.get(i) + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      start[node + 1] += start[node];
    }
    int[] next = Arrays.copyOf(start, nodes);
    int[] target = new int[from.size()];
    for (int i = 0; i < from.size(); i++) {
      target[next[from.get(i)]++] = to.get(i);
    }
    return new Digraph(start, target);
  }

  /**
   * Returns the strong component of each node, numbered so that an edge never leads to a component
   * of a higher number.
   *
   * <p>Tarjan's algorithm (Depth-first search and linear graph algorithms, SIAM J. Comput. 1972),
   * with its own stack: a path may be as long as the history.
   */
  public int[] components() {
    int n = nodes();
    int[] component = new int[n];
    int[] index = new int[n];
    int[] low = new int[n];
    int[] next = Arrays.copyOf(start, n);
    int[] path = new int[n];
    int[] open = new int[n];
    int opened = 0;
    int visited = 0;
    int closed = 0;
    Arrays.fill(component, -1);
    for (int root = 0; root < n; root++) {
      if (index[root] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      while (depth >= 0) {
        int node = path[depth];
        if (index[node] == 0) {
          index[node] = low[node] = ++visited;
          open[opened++] = node;
        }
        if (next[node] < start[node + 1]) {
          int to = target[next[node]++];
          if (index[to] == 0) {
            path[++depth] = to;
          } else if (component[to] < 0) {
            low[node] = Math.min(low[node], index[to]);
          }
          continue;
        }
        if (low[node] == index[node]) {
          int member;
          do {
            member = open[--opened];
            component[member] = closed;
          } while (member != node);
          closed++;
        }
        if (--depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[node]);
        }
      }
    }
    return component;
  }

  /**
   * Returns, of each strong component that has more than one of the first nodes, which of these it
   * has, ascending.
   */
  public List<int[]> circles(int nodes) {
    int[] component = components();
    long[] members = new long[nodes];
    for (int node = 0; node < nodes; node++) {
      members[node] = (long) component[node] << Integer.SIZE | node;
    }
    Arrays.sort(members);
    List<int[]> circles = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= nodes; i++) {
      if (i == nodes || members[i] >> Integer.SIZE != members[first] >> Integer.SIZE) {
        if (i - first > 1) {
          circles.add(Arrays.stream(members, first, i).mapToInt(member -> (int) member).toArray());
        }
        first = i;
      }
    }
    return circles;
  }
}

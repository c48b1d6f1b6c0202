package dev.clew.checkers.isolation.graph;

import static dev.clew.checkers.isolation.graph.DependencyGraph.REALTIME;
import static dev.clew.checkers.isolation.graph.DependencyGraph.RW;
import static dev.clew.checkers.isolation.graph.DependencyGraph.SESSION;
import static dev.clew.checkers.isolation.graph.DependencyGraph.WW;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cycles that prefix consistency forbids: those in which every rw comes right behind a wr
 * or session edge.
 *
 * <p>Under prefix consistency a transaction reads the state that a prefix of all commits left, and
 * commits later, whoever wrote what since. So each has two nodes, its snapshot and its commit, the
 * one before the other; wr and session edges lead from a commit to a snapshot, ww from a commit to
 * a commit, rw from a snapshot to a commit. That graph is acyclic if and only if there are such
 * prefixes: any order of it in full says which. A cycle in it is a walk between transactions that
 * may pass one twice, by its snapshot and by its commit (after Cerone, Gotsman, Yang, Algebraic
 * Laws for Weak Consistency, CONCUR 2017). Linear in the edges, but for a choice of a short one.
 */
public final class PrefixCycles {

  /** From a snapshot to its commit, or from a fan to a writer: no edge of its own. */
  private static final byte INSIDE = -1;

  private static final int STARTS = 64;

  private final DependencyGraph graph;
  private final boolean sessions;
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final IntList kinds = new IntList();

  private PrefixCycles(DependencyGraph graph, boolean sessions) {
    this.graph = graph;
    this.sessions = sessions;
  }

  /**
   * Returns a short cycle, or null if there is none. It may pass a node twice.
   *
   * @param sessions whether session edges count
   */
  public static @Nullable Cycle find(DependencyGraph graph, boolean sessions, Deadline deadline) {
    return new PrefixCycles(graph, sessions).find(deadline);
  }

  private @Nullable Cycle find(Deadline deadline) {
    int n = graph.nodes();
    for (int node = 0; node < n; node++) {
      add(snapshot(node), commit(node), INSIDE);
      for (int edge = graph.start()[node]; edge < graph.start()[node + 1]; edge++) {
        addEdge(node, graph.target()[edge], graph.kind()[edge]);
      }
    }
    for (int fan = 0; fan < graph.fans(); fan++) {
      for (int reader : graph.fanReaders()[fan]) {
        add(snapshot(reader), 2 * n + fan, RW);
      }
      for (int writer : graph.fanWriters()[fan]) {
        add(2 * n + fan, commit(writer), INSIDE);
      }
    }
    Digraph split = Digraph.of(2 * n + graph.fans(), from, to);
    return search(split, split.components(), deadline);
  }

  private void addEdge(int node, int target, byte kind) {
    switch (kind) {
      case RW -> add(snapshot(node), commit(target), RW);
      case WW -> add(commit(node), commit(target), WW);
      case SESSION -> {
        if (sessions) {
          add(commit(node), snapshot(target), SESSION);
        }
      }
      case REALTIME -> {}
      default -> add(commit(node), snapshot(target), kind);
    }
  }

  private @Nullable Cycle search(Digraph split, int[] component, Deadline deadline) {
    int[] edgeOf = edges(split);
    Cycle best = null;
    int starts = 0;
    for (int edge = 0; edge < from.size() && starts < STARTS; edge++) {
      if (kinds.get(edge) == RW && component[from.get(edge)] == component[to.get(edge)]) {
        deadline.check();
        starts++;
        Cycle cycle = through(edge, split, component, edgeOf);
        boolean isBest = cycle != null && (best == null || isBetter(cycle, best));
        best = isBest ? cycle : best;
      }
    }
    return best;
  }

  private static boolean isBetter(Cycle cycle, Cycle other) {
    return cycle.isSimple() == other.isSimple()
        ? cycle.nodes().length < other.nodes().length
        : cycle.isSimple();
  }

  /** Returns the edges in the order in which the graph has them. */
  private int[] edges(Digraph split) {
    int[] next = split.start().clone();
    int[] edgeOf = new int[from.size()];
    for (int edge = 0; edge < from.size(); edge++) {
      edgeOf[next[from.get(edge)]++] = edge;
    }
    return edgeOf;
  }

  private @Nullable Cycle through(int start, Digraph split, int[] component, int[] edgeOf) {
    int goal = from.get(start);
    int[] cameBy = new int[split.nodes()];
    IntList queue = new IntList();
    queue.add(to.get(start));
    cameBy[to.get(start)] = start + 1;
    for (int i = 0; i < queue.size() && cameBy[goal] == 0; i++) {
      int node = queue.get(i);
      for (int place = split.start()[node]; place < split.start()[node + 1]; place++) {
        int target = split.target()[place];
        if (cameBy[target] == 0 && component[target] == component[goal]) {
          cameBy[target] = edgeOf[place] + 1;
          queue.add(target);
        }
      }
    }
    IntList way = new IntList();
    int at = goal;
    do {
      way.add(cameBy[at] - 1);
      at = from.get(cameBy[at] - 1);
    } while (at != goal);
    return cycle(way);
  }

  /** Returns the walk of edges, or null if none is an rw edge between two transactions. */
  private @Nullable Cycle cycle(IntList backward) {
    IntList nodes = new IntList();
    IntList passed = new IntList();
    for (int i = backward.size() - 1; i >= 0; i--) {
      int edge = backward.get(i);
      if (kinds.get(edge) != INSIDE && !isOfOneNode(edge, backward, i)) {
        nodes.add(from.get(edge) >> 1);
        passed.add(kinds.get(edge));
      }
    }
    byte[] kindsOfCycle = new byte[passed.size()];
    boolean hasRw = false;
    for (int i = 0; i < kindsOfCycle.length; i++) {
      kindsOfCycle[i] = (byte) passed.get(i);
      hasRw |= kindsOfCycle[i] == RW;
    }
    return hasRw ? new Cycle(nodes.toArray(), kindsOfCycle, false) : null;
  }

  /** Returns whether an edge leads through a fan back to the node it came from. */
  private boolean isOfOneNode(int edge, IntList backward, int index) {
    boolean toFan = to.get(edge) >= 2 * graph.nodes();
    int next = backward.get(index == 0 ? backward.size() - 1 : index - 1);
    return toFan && to.get(next) >> 1 == from.get(edge) >> 1;
  }

  private void add(int source, int destination, byte kind) {
    from.add(source);
    to.add(destination);
    kinds.add(kind);
  }

  private static int snapshot(int node) {
    return 2 * node;
  }

  private static int commit(int node) {
    return 2 * node + 1;
  }
}

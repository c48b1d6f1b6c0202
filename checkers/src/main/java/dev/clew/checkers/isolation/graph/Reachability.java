package dev.clew.checkers.isolation.graph;

import static dev.clew.checkers.isolation.graph.CycleClass.bit;
import static dev.clew.checkers.isolation.graph.DependencyGraph.REALTIME;
import static dev.clew.checkers.isolation.graph.DependencyGraph.RW;

import dev.clew.checkers.isolation.IntList;

/**
 * Bare graphs that lead where chosen kinds of dependencies lead.
 *
 * <p>Behind the nodes of transactions come one node per fan and, for realtime, a chain with one
 * node per transaction: link <i>i</i> leads to transaction <i>i</i> and to link <i>i</i>+1, and a
 * transaction leads to the link of the first one invoked after it completed. So the graph has a few
 * edges per transaction instead of all pairs.
 *
 * <p>In the layered graph each transaction is two nodes, by how it was reached: <i>i</i>, or
 * <i>n</i>+<i>i</i> if by rw, from which no rw leads on. A cycle in it is a closed walk without
 * adjacent rw, the condition of Cerone and Gotsman (Analysing Snapshot Isolation, PODC 2016), and
 * the composition of relations that the condition is usually stated with is never computed.
 */
public final class Reachability {

  private final DependencyGraph graph;
  private final int mask;
  private final boolean layered;
  private final int firstFan;
  private final int firstLink;
  private final IntList from = new IntList();
  private final IntList to = new IntList();

  private Reachability(DependencyGraph graph, int mask, boolean layered) {
    this.graph = graph;
    this.mask = mask;
    this.layered = layered;
    this.firstFan = layered ? 2 * graph.nodes() : graph.nodes();
    this.firstLink = firstFan + graph.fans();
  }

  /** Returns the graph of the kinds of edges in a mask. */
  public static Digraph of(DependencyGraph graph, int mask) {
    return new Reachability(graph, mask, false).build();
  }

  /** Returns the layered graph of the kinds of edges in a mask. */
  public static Digraph layered(DependencyGraph graph, int mask) {
    return new Reachability(graph, mask, true).build();
  }

  private Digraph build() {
    int n = graph.nodes();
    for (int node = 0; node < n; node++) {
      for (int edge = graph.start()[node]; edge < graph.start()[node + 1]; edge++) {
        byte kind = graph.kind()[edge];
        if ((mask & bit(kind)) != 0) {
          addEdge(node, graph.target()[edge], kind == RW);
        }
      }
    }
    if ((mask & bit(RW)) != 0) {
      for (int fan = 0; fan < graph.fans(); fan++) {
        addFan(fan);
      }
    }
    boolean realtime = (mask & bit(REALTIME)) != 0;
    for (int node = 0; realtime && node < n; node++) {
      addLink(node);
    }
    return Digraph.of(realtime ? firstLink + n : firstLink, from, to);
  }

  private void addEdge(int source, int destination, boolean antiDependency) {
    if (!layered) {
      add(source, destination);
    } else if (antiDependency) {
      add(source, graph.nodes() + destination);
    } else {
      add(source, destination);
      add(graph.nodes() + source, destination);
    }
  }

  private void addFan(int fan) {
    for (int reader : graph.fanReaders()[fan]) {
      add(reader, firstFan + fan);
    }
    for (int writer : graph.fanWriters()[fan]) {
      add(firstFan + fan, layered ? graph.nodes() + writer : writer);
    }
  }

  private void addLink(int node) {
    int n = graph.nodes();
    add(firstLink + node, node);
    if (node + 1 < n) {
      add(firstLink + node, firstLink + node + 1);
    }
    if (graph.after()[node] < n) {
      addEdge(node, firstLink + graph.after()[node], false);
    }
  }

  private void add(int source, int destination) {
    from.add(source);
    to.add(destination);
  }
}

package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.graph.Digraph;
import dev.clew.models.isolation.DependencyKind;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The edges of a graph by kind, to go through and to look up; session order is of all pairs of a
 * session here, not of neighbours only.
 */
final class Adjacency {

  private final DependencyGraph graph;
  private final Digraph[] stored = new Digraph[3];

  /** Per node: the fans that it reads, and those that it writes to. */
  private final Digraph fansRead;

  private final Digraph fansWritten;

  /** Per node: the next one of its session, or -1; and the first one of it. */
  private final int[] next;

  private final int[] session;

  Adjacency(DependencyGraph graph) {
    this.graph = graph;
    for (byte kind = 0; kind < stored.length; kind++) {
      stored[kind] = edges(kind);
    }
    fansRead = graph.fansRead();
    fansWritten = graph.fansWritten();
    next = new int[graph.nodes()];
    session = new int[graph.nodes()];
    linkSessions();
  }

  private Digraph edges(byte kind) {
    IntList from = new IntList();
    IntList to = new IntList();
    for (int node = 0; node < graph.nodes(); node++) {
      for (int edge = graph.start()[node]; edge < graph.start()[node + 1]; edge++) {
        if (graph.kind()[edge] == kind) {
          from.add(node);
          to.add(graph.target()[edge]);
        }
      }
    }
    Digraph edges = Digraph.of(graph.nodes(), from, to);
    for (int node = 0; node < graph.nodes(); node++) {
      Arrays.sort(edges.target(), edges.start()[node], edges.start()[node + 1]);
    }
    return edges;
  }

  private void linkSessions() {
    Arrays.fill(next, -1);
    for (int node = 0; node < graph.nodes(); node++) {
      session[node] = node;
    }
    for (int node = 0; node < graph.nodes(); node++) {
      for (int edge = graph.start()[node]; edge < graph.start()[node + 1]; edge++) {
        if (graph.kind()[edge] == DependencyGraph.SESSION) {
          next[node] = graph.target()[edge];
          // Nodes are in the order of invocation: the one before is settled already.
          session[next[node]] = session[node];
        }
      }
    }
  }

  /** Returns the kind of edges in graphs that stands for a kind of dependency. */
  static byte code(DependencyKind kind) {
    return switch (kind) {
      case WW -> DependencyGraph.WW;
      case WR -> DependencyGraph.WR;
      case RW -> DependencyGraph.RW;
      case SESSION -> DependencyGraph.SESSION;
      case REALTIME -> DependencyGraph.REALTIME;
    };
  }

  /** Returns whether an edge of a kind leads from one node to another. */
  boolean has(byte kind, int from, int to) {
    return switch (kind) {
      case DependencyGraph.SESSION -> from < to && session[from] == session[to];
      case DependencyGraph.REALTIME -> to >= graph.after()[from];
      case DependencyGraph.RW -> hasStored(kind, from, to) || hasInFan(from, to);
      default -> hasStored(kind, from, to);
    };
  }

  private boolean hasStored(byte kind, int from, int to) {
    Digraph edges = stored[kind];
    return Arrays.binarySearch(edges.target(), edges.start()[from], edges.start()[from + 1], to)
        >= 0;
  }

  private boolean hasInFan(int from, int to) {
    if (from != to) {
      for (int i = fansRead.start()[from]; i < fansRead.start()[from + 1]; i++) {
        int fan = fansRead.target()[i];
        for (int j = fansWritten.start()[to]; j < fansWritten.start()[to + 1]; j++) {
          if (fansWritten.target()[j] == fan) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Visits the nodes that an edge of a kind leads to, some perhaps twice, until the visitor has
   * enough.
   *
   * @param visitor returns whether to go on
   * @return whether the visitor wanted all
   */
  boolean forEach(byte kind, int from, IntPredicate visitor) {
    switch (kind) {
      case DependencyGraph.SESSION -> {
        for (int node = next[from]; node >= 0; node = next[node]) {
          if (!visitor.test(node)) {
            return false;
          }
        }
        return true;
      }
      case DependencyGraph.REALTIME -> {
        for (int node = graph.after()[from]; node < graph.nodes(); node++) {
          if (!visitor.test(node)) {
            return false;
          }
        }
        return true;
      }
      default -> {
        return forEachStored(kind, from, visitor)
            && (kind != DependencyGraph.RW || forEachInFans(from, visitor));
      }
    }
  }

  private boolean forEachStored(byte kind, int from, IntPredicate visitor) {
    Digraph edges = stored[kind];
    for (int edge = edges.start()[from]; edge < edges.start()[from + 1]; edge++) {
      if (!visitor.test(edges.target()[edge])) {
        return false;
      }
    }
    return true;
  }

  private boolean forEachInFans(int from, IntPredicate visitor) {
    for (int i = fansRead.start()[from]; i < fansRead.start()[from + 1]; i++) {
      for (int writer : graph.fanWriters()[fansRead.target()[i]]) {
        if (writer != from && !visitor.test(writer)) {
          return false;
        }
      }
    }
    return true;
  }
}

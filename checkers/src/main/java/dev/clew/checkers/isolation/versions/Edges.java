package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.histories.columns.HistoryColumns;

/**
 * The ww, wr and rw edges between transactions of a history, each told by one of its two ends, so
 * that the edges of a few transactions can be had without the rest.
 */
public interface Edges {

  /** Takes edges. Those to or from a negative number or the operation itself are none. */
  interface Sink {

    /**
     * Takes an edge.
     *
     * @param kind such as {@link DependencyGraph#WW}
     */
    void edge(int from, int to, byte kind);

    /** Takes the rw edges from a reader to all writers of a fan. */
    void fan(int reader, int fan);
  }

  /** Returns the history. */
  HistoryColumns columns();

  /** Gives all edges that a committed transaction tells. */
  void forEach(int op, Sink sink);

  /** Returns the operations that write in a fan, ascending. */
  int[] fanWriters(int fan);
}

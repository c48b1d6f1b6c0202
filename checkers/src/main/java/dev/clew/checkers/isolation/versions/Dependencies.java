package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;

/** Edges between transactions that their accesses tell, and what is behind each of them. */
public interface Dependencies extends Edges {

  /**
   * Returns why an edge leads from one operation to another.
   *
   * @param kind such as {@link DependencyGraph#WW}
   */
  Dependency justify(byte kind, int from, int to);
}

package dev.clew.checkers.isolation.graph;

import java.util.Arrays;

/**
 * A cycle in a graph.
 *
 * @param nodes its nodes in order
 * @param kinds per node: the kind of the edge to the next one, from the last to the first
 * @param shortest whether no cycle of its class is shorter
 */
@SuppressWarnings("ArrayRecordComponent") // Cycles are never compared.
public record Cycle(int[] nodes, byte[] kinds, boolean shortest) {

  /** Returns this cycle without the claim that it is a shortest one. */
  public Cycle shortAtBest() {
    return new Cycle(nodes, kinds, false);
  }

  /** Returns whether no node occurs twice. */
  public boolean isSimple() {
    return Arrays.stream(nodes).distinct().count() == nodes.length;
  }

  /** Returns this cycle told from the earliest of its nodes on. */
  public Cycle fromEarliest() {
    int earliest = 0;
    for (int i = 1; i < nodes.length; i++) {
      earliest = nodes[i] < nodes[earliest] ? i : earliest;
    }
    int[] turnedNodes = new int[nodes.length];
    byte[] turnedKinds = new byte[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      turnedNodes[i] = nodes[(earliest + i) % nodes.length];
      turnedKinds[i] = kinds[(earliest + i) % nodes.length];
    }
    return new Cycle(turnedNodes, turnedKinds, shortest);
  }
}

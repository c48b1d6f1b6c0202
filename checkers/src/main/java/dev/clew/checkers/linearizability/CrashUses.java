package dev.clew.checkers.linearizability;

import java.util.Arrays;

/**
 * Which crashed operations took effect on the way to a configuration: a tree of nodes, each one use
 * of a kind more than its parent.
 *
 * <p>Crashed operations of a kind are interchangeable, so it matters only how many were used. Two
 * configurations mostly differ in their last few uses; walking from both nodes to where their paths
 * meet compares them without a vector of counts for each.
 */
final class CrashUses {

  /** The root: nothing was used. */
  static final int NONE = 0;

  private int size = 1;
  private int[] parent = new int[64];
  private int[] kind = new int[64];
  private int[] depth = new int[64];

  /** The counts at the node {@link #moveTo} was called with. */
  private final int[] used;

  private int current = NONE;
  private final int[] difference;

  CrashUses(int kinds) {
    used = new int[kinds];
    difference = new int[kinds];
  }

  /** Returns how much memory the nodes take. */
  long bytes() {
    return 12L * parent.length;
  }

  /** Returns the node of one use more. */
  int plus(int node, int usedKind) {
    if (size == parent.length) {
      parent = Arrays.copyOf(parent, size * 2);
      kind = Arrays.copyOf(kind, size * 2);
      depth = Arrays.copyOf(depth, size * 2);
    }
    parent[size] = node;
    kind[size] = usedKind;
    depth[size] = depth[node] + 1;
    return size++;
  }

  /** Makes {@link #used} count the uses of a node. */
  void moveTo(int node) {
    int to = node;
    while (current != to) {
      if (depth[current] >= depth[to]) {
        used[kind[current]]--;
        current = parent[current];
      } else {
        used[kind[to]]++;
        to = parent[to];
      }
    }
    current = node;
  }

  /** Returns how often a kind was used at the node of {@link #moveTo}. */
  int used(int usedKind) {
    return used[usedKind];
  }

  /** Returns whether one node used no kind more often than another. */
  boolean atMost(int node, int other) {
    if (node == other || node == NONE) {
      return true;
    }
    int a = node;
    int b = other;
    while (a != b) {
      if (depth[a] >= depth[b]) {
        difference[kind[a]]++;
        a = parent[a];
      } else {
        difference[kind[b]]--;
        b = parent[b];
      }
    }
    boolean atMost = true;
    for (int i = node; i != a; i = parent[i]) {
      atMost &= difference[kind[i]] <= 0;
    }
    clear(node, a);
    clear(other, a);
    return atMost;
  }

  private void clear(int from, int to) {
    for (int i = from; i != to; i = parent[i]) {
      difference[kind[i]] = 0;
    }
  }
}

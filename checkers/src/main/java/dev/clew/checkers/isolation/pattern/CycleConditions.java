package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.CyclePattern.Condition;
import java.util.function.ToIntFunction;

/** What a pattern asks of the transactions on a cycle beside their dependencies. */
final class CycleConditions {

  private final DependencyGraph graph;
  private final CyclePattern pattern;
  private final EdgeEvidence evidence;

  /** By how many places the transactions of the pattern are turned. */
  private final int turned;

  CycleConditions(DependencyGraph graph, CyclePattern pattern, EdgeEvidence evidence, int turned) {
    this.graph = graph;
    this.pattern = pattern;
    this.evidence = evidence;
    this.turned = turned;
  }

  /**
   * Returns whether a transaction may stand at a place, as far as it and those before can tell.
   *
   * @param node the nodes by place, up to that one
   */
  boolean allow(int[] node, int place) {
    for (Condition condition : pattern.conditions()) {
      if (condition instanceof Condition.ReadOnly readOnly) {
        if (isAt(readOnly.transaction(), place) && written(node[place]).length > 0) {
          return false;
        }
      } else if (condition instanceof Condition.Updating updating) {
        if (isAt(updating.transaction(), place) && written(node[place]).length == 0) {
          return false;
        }
      } else if (condition instanceof Condition.DisjointWrites) {
        for (int i = 0; i < place; i++) {
          if (node[i] != node[place] && intersect(written(node[i]), written(node[place]))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Returns whether the conditions hold that are about all of a cycle.
   *
   * @param node the nodes by place
   * @param places how many places it has
   * @param keys the keys that variables stand for
   */
  boolean allowWhole(int[] node, int places, ToIntFunction<String> keys) {
    for (Condition condition : pattern.conditions()) {
      if (condition instanceof Condition.SameVersionRead same
          && !readSameVersion(node, places, keys.applyAsInt(same.key()))) {
        return false;
      }
    }
    return true;
  }

  private boolean readSameVersion(int[] node, int places, int key) {
    long version = evidence.versionRead(graph.op()[node[0]], key);
    for (int i = 1; i < places; i++) {
      if (evidence.versionRead(graph.op()[node[i]], key) != version) {
        return false;
      }
    }
    return version >= 0;
  }

  /** Returns whether a transaction of the pattern, counted from 1, stands at a place of ours. */
  private boolean isAt(int transaction, int place) {
    int size = pattern.steps().size();
    return (transaction - 1 - turned + 2 * size) % size == place;
  }

  private int[] written(int node) {
    return evidence.written(graph.op()[node]);
  }

  private static boolean intersect(int[] some, int[] others) {
    int j = 0;
    for (int key : some) {
      while (j < others.length && others[j] < key) {
        j++;
      }
      if (j < others.length && others[j] == key) {
        return true;
      }
    }
    return false;
  }
}

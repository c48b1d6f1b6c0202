package dev.clew.checkers.isolation.pattern;

import dev.clew.models.isolation.CyclePattern;
import dev.clew.models.isolation.CyclePattern.Condition;
import dev.clew.models.isolation.CyclePattern.Step;
import dev.clew.models.isolation.DependencyKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Matches a pattern by its definition: all sequences of different nodes, and for each all ways to
 * assign kinds and keys to the edges between neighbours.
 */
final class PatternOracle {

  private final RandomGraph graph;

  private final CyclePattern pattern;

  /** How many dependencies the shortest match has, or 0 if there is none. */
  private int shortest;

  private PatternOracle(RandomGraph graph, CyclePattern pattern) {
    this.graph = graph;
    this.pattern = pattern;
  }

  /** Returns the length of the shortest simple cycle that matches, or 0 if none does. */
  static int shortest(RandomGraph graph, CyclePattern pattern) {
    PatternOracle oracle = new PatternOracle(graph, pattern);
    oracle.choose(new ArrayList<>());
    return oracle.shortest;
  }

  private void choose(List<Integer> nodes) {
    if (nodes.size() >= 2 && matches(nodes)) {
      shortest = shortest == 0 ? nodes.size() : Math.min(shortest, nodes.size());
    }
    for (int node = 0; node < graph.graph.nodes(); node++) {
      if (!nodes.contains(node)) {
        nodes.add(node);
        choose(nodes);
        nodes.remove(nodes.size() - 1);
      }
    }
  }

  private boolean matches(List<Integer> nodes) {
    List<Step> steps = new ArrayList<>(pattern.steps());
    Step last = steps.get(steps.size() - 1);
    if (last.repeated()) {
      steps.remove(steps.size() - 1);
      while (steps.size() < nodes.size()) {
        steps.add(last);
      }
    }
    return steps.size() == nodes.size() && assign(nodes, steps, 0, new HashMap<>());
  }

  private boolean assign(List<Integer> nodes, List<Step> steps, int at, Map<String, Integer> keys) {
    if (at == nodes.size()) {
      return pattern.conditions().stream().allMatch(each -> holds(each, nodes, keys));
    }
    int from = nodes.get(at);
    int to = nodes.get((at + 1) % nodes.size());
    Step step = steps.get(at);
    for (DependencyKind kind : step.kinds()) {
      if (!graph.hasEdge(Adjacency.code(kind), from, to)) {
        continue;
      }
      if (step.key() == null) {
        if (assign(nodes, steps, at + 1, keys)) {
          return true;
        }
        continue;
      }
      for (int key : graph.keys(Adjacency.code(kind), from, to)) {
        Map<String, Integer> more = new HashMap<>(keys);
        more.putIfAbsent(step.key(), key);
        boolean different = new HashSet<>(more.values()).size() == more.size();
        if (more.get(step.key()) == key && different && assign(nodes, steps, at + 1, more)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean holds(Condition condition, List<Integer> nodes, Map<String, Integer> keys) {
    Set<Integer> named = new HashSet<>();
    for (int i = 0; i < pattern.steps().size(); i++) {
      named.add(nodes.get(i % nodes.size()));
    }
    if (condition instanceof Condition.ReadOnly readOnly) {
      return graph.written(nodes.get((readOnly.transaction() - 1) % nodes.size())).length == 0;
    }
    if (condition instanceof Condition.Updating updating) {
      return graph.written(nodes.get((updating.transaction() - 1) % nodes.size())).length > 0;
    }
    if (condition instanceof Condition.SameVersionRead same) {
      Set<Long> versions = new HashSet<>();
      named.forEach(
          node -> versions.add(graph.versionRead(node, keys.getOrDefault(same.key(), -1))));
      return versions.size() == 1 && !versions.contains(-1L);
    }
    List<Integer> written = new ArrayList<>();
    named.forEach(node -> Arrays.stream(graph.written(node)).forEach(written::add));
    return new HashSet<>(written).size() == written.size();
  }

  /** Returns all kinds of a graph, for tests that choose among them. */
  static List<DependencyKind> kinds() {
    return List.of(DependencyKind.values());
  }
}

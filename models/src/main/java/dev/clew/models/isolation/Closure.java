package dev.clew.models.isolation;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reflexive and transitive closure of implications.
 *
 * @param <T> anomalies or consistency models
 */
final class Closure<T> {

  private final Map<T, Set<T>> implied = new LinkedHashMap<>();
  private final Map<T, Set<T>> implying = new LinkedHashMap<>();

  Closure(List<T> things, List<Implication<T>> edges) {
    Map<T, Set<T>> next = new LinkedHashMap<>();
    for (T thing : things) {
      next.put(thing, new LinkedHashSet<>());
      implying.put(thing, new LinkedHashSet<>());
    }
    for (Implication<T> edge : edges) {
      of(next, edge.from()).add(edge.to());
    }
    for (T thing : things) {
      Set<T> reached = reach(thing, next);
      implied.put(thing, Collections.unmodifiableSet(reached));
      reached.forEach(other -> of(implying, other).add(thing));
    }
    implying.replaceAll((thing, from) -> Collections.unmodifiableSet(from));
  }

  /** Returns what a thing implies, itself first. */
  Set<T> implied(T thing) {
    return of(implied, thing);
  }

  /** Returns what implies a thing, itself included. */
  Set<T> implying(T thing) {
    return of(implying, thing);
  }

  private static <T> Set<T> reach(T start, Map<T, Set<T>> next) {
    Set<T> reached = new LinkedHashSet<>();
    Deque<T> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      T thing = open.remove();
      if (reached.add(thing)) {
        open.addAll(of(next, thing));
      }
    }
    return reached;
  }

  private static <T> Set<T> of(Map<T, Set<T>> sets, T thing) {
    Set<T> set = sets.get(thing);
    if (set == null) {
      throw new IllegalArgumentException(thing + " is not in the table; use a constant of it");
    }
    return set;
  }
}

package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.IntList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a short cycle in what is known, and asserted, of the order of one key's versions. */
final class VersionCycles {

  /** From how many versions of a key a cycle is looked for. */
  private static final int STARTS = 64;

  /**
   * One version is known to be before another.
   *
   * @param before the one
   * @param after the other
   * @param earlier the transaction that met the one, or -1 if {@code later} met both
   * @param later the transaction that met the other, or -1 if the one is the initial version
   */
  record Step(int before, int after, int earlier, int later) {}

  private final KnownOrder order;
  private final int[] from;
  private final int[] to;
  private final int[] earlier;
  private final int[] later;

  VersionCycles(KnownOrder order, IntList from, IntList to, IntList earlier, IntList later) {
    this.order = order;
    this.from = from.toArray();
    this.to = to.toArray();
    this.earlier = earlier.toArray();
    this.later = later.toArray();
  }

  /** Returns a cycle of a key that has one, the shortest of those through some versions. */
  List<Step> of(int key) {
    Map<Integer, List<Step>> next = new HashMap<>();
    for (int i = 0; i < from.length; i++) {
      if (order.key(to[i]) == key) {
        Step step = new Step(from[i], to[i], earlier[i], later[i]);
        if (to[i] == key) {
          return List.of(new Step(key, from[i], -1, -1), step);
        }
        next.computeIfAbsent(from[i], version -> new ArrayList<>()).add(step);
      }
    }
    List<Step> shortest = List.of();
    int starts = 0;
    for (int start : next.keySet()) {
      List<Step> cycle = from(start, next);
      if (!cycle.isEmpty() && (shortest.isEmpty() || cycle.size() < shortest.size())) {
        shortest = cycle;
      }
      if (!shortest.isEmpty() && ++starts > STARTS) {
        break;
      }
    }
    return shortest;
  }

  private static List<Step> from(int start, Map<Integer, List<Step>> next) {
    Map<Integer, @Nullable Step> reachedBy = new HashMap<>();
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      int version = queue.remove();
      for (Step step : next.getOrDefault(version, List.of())) {
        if (step.after() == start) {
          return path(start, step, reachedBy);
        }
        if (reachedBy.putIfAbsent(step.after(), step) == null) {
          queue.add(step.after());
        }
      }
    }
    return List.of();
  }

  private static List<Step> path(int start, Step last, Map<Integer, @Nullable Step> reachedBy) {
    List<Step> steps = new ArrayList<>();
    Step step = last;
    while (step != null) {
      steps.add(step);
      step = step.before() == start ? null : reachedBy.get(step.before());
    }
    Collections.reverse(steps);
    return steps;
  }
}

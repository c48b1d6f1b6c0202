package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.ForcedVersionsWitness;
import dev.clew.checkers.witness.ForcedVersionsWitness.Forced;
import dev.clew.checkers.witness.ForcedVersionsWitness.Known;
import dev.clew.checkers.witness.ForcedVersionsWitness.Rule;
import dev.clew.checkers.witness.ForcedVersionsWitness.Step;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The edges of a {@link Saturation}, in the order in which they follow: known ones, then those
 * derived; and those of them that a contradiction needs.
 */
final class DerivedEdges {

  private final int[] ops;
  private final boolean snapshots;
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final IntList kind = new IntList();
  private final IntList key = new IntList();
  private final IntList other = new IntList();
  private final List<Optional<Rule>> rule = new ArrayList<>();
  private final BitSet[] direct;
  private final BitSet[] anti;

  /** Starts without edges between the transactions of a window, ascending. */
  DerivedEdges(int[] ops, boolean snapshots) {
    this.ops = ops;
    this.snapshots = snapshots;
    direct = new BitSet[ops.length];
    anti = new BitSet[ops.length];
    Arrays.setAll(direct, i -> new BitSet(ops.length));
    Arrays.setAll(anti, i -> new BitSet(ops.length));
  }

  int size() {
    return from.size();
  }

  int from(int edge) {
    return from.get(edge);
  }

  int to(int edge) {
    return to.get(edge);
  }

  /** Returns the kind of an edge, such as {@link DependencyGraph#WW}. */
  int kind(int edge) {
    return kind.get(edge);
  }

  /**
   * Adds an edge if it is new; returns whether it was.
   *
   * @param first the place of a transaction in the window, or a negative number for none
   * @param ofKey the key that a rule was applied to, or -1
   * @param through the place of the third transaction of the rule, or -1
   * @param why the rule, or null if the edge is known
   */
  boolean add(int first, int second, byte edgeKind, int ofKey, int through, @Nullable Rule why) {
    if (first < 0 || second < 0 || first == second) {
      return false;
    }
    BitSet[] known = edgeKind == DependencyGraph.RW ? anti : direct;
    if (known[second].get(first)) {
      return false;
    }
    known[second].set(first);
    from.add(first);
    to.add(second);
    kind.add(edgeKind);
    key.add(ofKey);
    other.add(through);
    rule.add(Optional.ofNullable(why));
    return true;
  }

  /**
   * Returns the proof that a transaction is before itself: the edges that it follows from.
   *
   * @param contradiction the place of the transaction in the window
   */
  ForcedVersionsWitness witness(
      int contradiction, KnownDependencies dependencies, HistoryColumns columns) {
    boolean[] needed = new boolean[from.size()];
    need(contradiction, contradiction, true, from.size(), needed);
    for (int i = from.size() - 1; i >= 0; i--) {
      if (needed[i] && rule.get(i).isPresent()) {
        switch (rule.get(i).get()) {
          case READ_LATER_VERSION -> need(from.get(i), other.get(i), false, i, needed);
          case READ_EARLIER_VERSION -> need(other.get(i), to.get(i), true, i, needed);
          case WROTE_BOTH -> need(from.get(i), to.get(i), true, i, needed);
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    Ordering strictest = Ordering.NONE;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        steps.add(step(i, dependencies, columns));
        if (kind.get(i) == DependencyGraph.REALTIME) {
          strictest = Ordering.REALTIME;
        } else if (kind.get(i) == DependencyGraph.SESSION && strictest == Ordering.NONE) {
          strictest = Ordering.SESSION;
        }
      }
    }
    return new ForcedVersionsWitness(
        ForcedVersionsWitness.anomaly(snapshots, strictest), snapshots, steps);
  }

  private Step step(int edge, KnownDependencies dependencies, HistoryColumns columns) {
    int source = ops[from.get(edge)];
    int target = ops[to.get(edge)];
    if (rule.get(edge).isEmpty()) {
      Dependency dependency = dependencies.justify((byte) kind.get(edge), source, target);
      return new Known(dependency);
    }
    Object name = columns.keyValue(key.get(edge));
    return new Forced(
        rule.get(edge).get(),
        source,
        target,
        name == null ? "nil" : name,
        other.get(edge) < 0 ? -1 : ops[other.get(edge)]);
  }

  /** Marks the edges of a shortest path among the first ones. */
  private void need(int first, int last, boolean endsAnyhow, int limit, boolean[] needed) {
    int states = 2 * ops.length;
    int[] by = new int[states]; // one more than the edge that led there
    int[] previous = new int[states];
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(2 * first + 1));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int i = 0; i < limit; i++) {
        boolean isAnti = kind.get(i) == DependencyGraph.RW;
        int next = 2 * to.get(i) + (isAnti ? 1 : 0);
        if (from.get(i) != state >> 1 || (snapshots && (state & 1) != 0 && isAnti)) {
          continue;
        }
        if (by[next] == 0) {
          by[next] = i + 1;
          previous[next] = state;
          queue.add(next);
        }
        if (to.get(i) == last && (!snapshots || endsAnyhow || !isAnti)) {
          needed[i] = true;
          for (int at = state; at != 2 * first + 1; at = previous[at]) {
            needed[by[at] - 1] = true;
          }
          return;
        }
      }
    }
    throw new IllegalStateException("no path from " + ops[first] + " to " + ops[last]);
  }
}

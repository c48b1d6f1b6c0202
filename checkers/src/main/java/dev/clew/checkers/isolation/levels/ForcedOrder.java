package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an order of commits keeps all that the base and an axiom force, and if not, why.
 *
 * <p>Forced pairs are tested against one order that keeps the base. If all agree with it, that is
 * the order. Those that do not span windows of it, and every circle lies inside of one, so only
 * what is in windows becomes a graph. The forced pairs are found twice then, instead of being kept
 * in the usual case that all agree.
 */
final class ForcedOrder {

  private final BaseOrder base;
  private final Observations seen;
  private final Axiom axiom;
  private final boolean sessions;
  private final Deadline deadline;

  /** Pairs of a transaction and a read of the initial version that was to come behind it. */
  private final IntList beforeInitial = new IntList();

  private final Contradictions contradictions;

  /** Per rank, once a pair disagrees: the last rank of a span that starts here. */
  private int[] reach = new int[0];

  private ForcedOrder(BaseOrder base, Axiom axiom, boolean sessions, Deadline deadline) {
    this.base = base;
    this.seen = base.seen;
    this.axiom = axiom;
    this.sessions = sessions;
    this.deadline = deadline;
    this.contradictions = new Contradictions(base);
  }

  /**
   * Returns circles in what is forced, though not all; none if and only if the axiom holds.
   *
   * @param base must not be cyclic
   * @param sessions whether session order counts: if so, it is part of the base
   */
  static List<ForcedCycle> cycles(
      BaseOrder base, Axiom axiom, boolean sessions, Deadline deadline) {
    return new ForcedOrder(base, axiom, sessions, deadline).find();
  }

  /** Returns the circles in the base alone, one of each strong component. */
  static List<ForcedCycle> cyclesOfBase(BaseOrder base, Deadline deadline) {
    return new WindowGraph(base, base.sessions, new int[base.order.length]).cycles(deadline);
  }

  private List<ForcedCycle> find() {
    force(isFiltered() ? ranks() : new int[0], this::test);
    List<ForcedCycle> cycles = new ArrayList<>();
    Visibility visibility = new Visibility(base, sessions);
    for (int i = 0; i < beforeInitial.size() && cycles.size() < Findings.KEPT; i += 2) {
      int reader = seen.reader(beforeInitial.get(i + 1));
      if (isVisible(visibility, beforeInitial.get(i), reader)) {
        cycles.add(ForcedCycle.beforeInitial(beforeInitial.get(i), beforeInitial.get(i + 1)));
      }
    }
    if (reach.length > 0) {
      cycles.addAll(contradictions.cycles(visibility, isFiltered()));
    }
    if (reach.length > 0 && cycles.isEmpty()) {
      int[] windows = windows();
      WindowGraph graph = new WindowGraph(base, sessions, windows);
      force(
          isFiltered() ? starts(windows) : new int[0],
          (earlier, read) -> {
            if (graph.isInside(earlier, seen.readWriter[read])
                && isVisible(visibility, earlier, seen.reader(read))) {
              graph.force(earlier, read);
            }
          });
      cycles.addAll(graph.cycles(deadline));
    }
    return cycles;
  }

  private void force(int[] floor, ForcedEdges edges) {
    switch (axiom) {
      case CAUSAL -> new CausalReads(base, floor, edges).find(deadline);
      case ATOMIC -> new AtomicReads(seen, edges).find(sessions, deadline);
      case MONOTONIC -> new MonotonicReads(seen, edges).find(deadline);
    }
  }

  /**
   * Returns whether chains are sessions though sessions do not count. Then no writer of a chain
   * stands for those before it, and for each it has to be found out whether it is visible.
   */
  private boolean isFiltered() {
    return axiom == Axiom.CAUSAL && base.sessions && !sessions;
  }

  private boolean isVisible(Visibility visibility, int earlier, int reader) {
    return !isFiltered() || visibility.leads(earlier, reader);
  }

  private int[] ranks() {
    int[] ranks = new int[base.order.length];
    Arrays.setAll(ranks, rank -> rank);
    return ranks;
  }

  /** Returns for each rank where its window starts; outside of windows nothing matters. */
  private static int[] starts(int[] window) {
    int[] start = new int[window.length];
    for (int rank = 0; rank < window.length; rank++) {
      boolean isSame = rank > 0 && window[rank] >= 0 && window[rank] == window[rank - 1];
      start[rank] = window[rank] < 0 ? window.length : isSame ? start[rank - 1] : rank;
    }
    return start;
  }

  private void test(int earlier, int read) {
    int later = seen.readWriter[read];
    if (later == Observations.INITIAL) {
      beforeInitial.add(earlier);
      beforeInitial.add(read);
    } else if (base.rank[earlier] > base.rank[later]) {
      contradictions.add(earlier, read);
      if (reach.length == 0) {
        reach = new int[base.order.length];
      }
      int low = base.rank[later];
      reach[low] = Math.max(reach[low], base.rank[earlier]);
    }
  }

  /** Returns for each rank the number of the window that it is in, or -1. */
  private int[] windows() {
    int[] window = new int[reach.length];
    Arrays.fill(window, -1);
    int count = 0;
    for (int low = 0; low < reach.length; low++) {
      int high = reach[low];
      if (high > low) {
        for (int i = low; i <= high; i++) {
          high = Math.max(high, reach[i]);
          window[i] = count;
        }
        count++;
        low = high;
      }
    }
    return window;
  }
}

package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.Digraph;
import java.util.Arrays;

/**
 * What every order of commits must keep, whatever the level: a reader follows the writer, a later
 * version an earlier one where that is known, and perhaps each session its own order; and one order
 * that does keep it, as near to that of the history as can be.
 */
final class BaseOrder {

  final Observations seen;

  /** Whether session order is part of it. */
  final boolean sessions;

  /** Per transaction: the one before in its session, or -1. */
  final int[] previous;

  /** Per transaction: its place in an order that keeps the base, unless that is cyclic. */
  final int[] rank;

  /** The transactions by rank. */
  final int[] order;

  /** Whether no order keeps the base. */
  final boolean isCyclic;

  private BaseOrder(Observations seen, boolean sessions, int[] previous, int[] sorted) {
    this.seen = seen;
    this.sessions = sessions;
    this.previous = previous;
    this.isCyclic = sorted.length < seen.count;
    this.order = isCyclic ? identity(seen.count) : sorted;
    this.rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
  }

  static BaseOrder of(Observations seen, boolean sessions) {
    seen.settle();
    int[] previous = previous(seen);
    int[] order = isForward(seen) ? identity(seen.count) : sorted(seen, sessions, previous);
    return new BaseOrder(seen, sessions, previous, order);
  }

  private static int[] previous(Observations seen) {
    int[] last = new int[seen.sessionCount];
    int[] previous = new int[seen.count];
    Arrays.fill(last, -1);
    for (int txn = 0; txn < seen.count; txn++) {
      previous[txn] = last[seen.session[txn]];
      last[seen.session[txn]] = txn;
    }
    return previous;
  }

  /** Returns whether the order of the history itself keeps the base; sessions it keeps anyway. */
  private static boolean isForward(Observations seen) {
    for (int txn = 0; txn < seen.count; txn++) {
      for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
        if (seen.readWriter[read] >= txn) {
          return false;
        }
      }
    }
    for (int i = 0; i < seen.known(); i++) {
      if (seen.knownFrom(i) > seen.knownTo(i) && seen.knownTo(i) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static int[] identity(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    return order;
  }

  /** Takes each transaction as soon as all before it are taken; returns none if not all can be. */
  private static int[] sorted(Observations seen, boolean sessions, int[] previous) {
    IntList from = new IntList();
    IntList to = new IntList();
    edges(seen, sessions, previous, from, to);
    Digraph graph = Digraph.of(seen.count, from, to);
    int[] waitsFor = new int[seen.count];
    for (int target : graph.target()) {
      waitsFor[target]++;
    }
    int[] order = new int[seen.count];
    int taken = 0;
    IntList ready = new IntList();
    for (int txn = 0; txn < seen.count; txn++) {
      if (waitsFor[txn] == 0) {
        ready.add(txn);
      }
      while (!ready.isEmpty()) {
        int next = ready.removeLast();
        order[taken++] = next;
        for (int edge = graph.start()[next]; edge < graph.start()[next + 1]; edge++) {
          int target = graph.target()[edge];
          if (--waitsFor[target] == 0 && target <= txn) {
            ready.add(target);
          }
        }
      }
    }
    return taken == order.length ? order : new int[0];
  }

  private static void edges(
      Observations seen, boolean sessions, int[] previous, IntList from, IntList to) {
    for (int txn = 0; txn < seen.count; txn++) {
      if (sessions && previous[txn] >= 0) {
        from.add(previous[txn]);
        to.add(txn);
      }
      for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
        if (seen.readWriter[read] >= 0 && seen.readWriter[read] != txn) {
          from.add(seen.readWriter[read]);
          to.add(txn);
        }
      }
    }
    for (int i = 0; i < seen.known(); i++) {
      if (seen.knownFrom(i) >= 0 && seen.knownTo(i) >= 0 && seen.knownFrom(i) != seen.knownTo(i)) {
        from.add(seen.knownFrom(i));
        to.add(seen.knownTo(i));
      }
    }
  }
}

package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.IntList;
import java.util.Arrays;

/**
 * The test of a candidate order: which dependencies go against it, and where.
 *
 * <p>If none does, the order is a proof that the history is acyclic in all its dependencies,
 * realtime and session order included. Otherwise each backward edge covers an interval of ranks,
 * and overlapping intervals merge into <em>windows</em>. Every cycle lies inside one window: at a
 * cut between two ranks that no backward edge spans, nothing leads back, so no cycle crosses it.
 * What is outside the windows needs no graph at all.
 */
final class Certificate {

  /** How many ww, wr and rw edges were tested; a fan counts as one edge per member. */
  long edges;

  /** First and last rank of each window, in turn, ascending. */
  final IntList windows = new IntList();

  private final CommitOrder candidate;
  private final Accesses accesses;
  private final int[] rank;
  private final int[] writer;
  private final int[] lastReaderOfFan;

  /** Per rank, once there is a backward edge: the last rank of an interval that starts here. */
  private int[] reach = new int[0];

  private Certificate(CommitOrder candidate, Accesses accesses) {
    this.candidate = candidate;
    this.accesses = accesses;
    this.rank = candidate.rank;
    this.writer = accesses.orders.writer;
    this.lastReaderOfFan = new int[accesses.fans()];
    Arrays.fill(lastReaderOfFan, -1);
  }

  /** Tests all edges against the candidate. */
  static Certificate test(CommitOrder candidate, Accesses accesses) {
    Certificate result = new Certificate(candidate, accesses);
    for (int i = 0; i < candidate.size(); i++) {
      result.testEdgesOf(candidate.order[i]);
    }
    result.testFans();
    result.testSessions();
    result.mergeIntervals();
    return result;
  }

  /** Returns whether no edge goes against the candidate. */
  boolean holds() {
    return windows.isEmpty();
  }

  private void testEdgesOf(int op) {
    for (int i = accesses.start[op], end = accesses.start[op + 1]; i < end; i++) {
      int access = accesses.get(i);
      int slot = Accesses.slot(access);
      switch (Accesses.kind(access)) {
        case Accesses.READ -> {
          testEdge(writer[slot], op);
          int next = writer[slot + 1];
          testEdge(op, next);
          if (Accesses.isFan(next)) {
            int fan = Accesses.fan(next);
            lastReaderOfFan[fan] = Math.max(lastReaderOfFan[fan], rank[op]);
            edges++;
          }
        }
        case Accesses.APPEND, Accesses.APPEND_AFTER_READ -> testEdge(writer[slot - 1], op);
        default -> testEdge(writer[slot], op);
      }
    }
  }

  private void testEdge(int from, int to) {
    if (from >= 0 && to >= 0 && from != to) {
      edges++;
      if (rank[from] > rank[to]) {
        addInterval(rank[to], rank[from]);
      }
    }
  }

  private void testFans() {
    for (int fan = 0; fan < accesses.fans(); fan++) {
      int first = Integer.MAX_VALUE;
      for (int i = accesses.fanStart[fan]; i < accesses.fanStart[fan + 1]; i++) {
        first = Math.min(first, rank[accesses.fanWriter[i]]);
        edges++;
      }
      if (first < lastReaderOfFan[fan]) {
        addInterval(first, lastReaderOfFan[fan]);
      }
    }
  }

  /** Realtime needs no test, the replay keeps it; sessions do where there is no realtime. */
  private void testSessions() {
    if (accesses.orders.columns.hasRealtime()) {
      return;
    }
    int[] last = new int[accesses.orders.columns.processes()];
    Arrays.fill(last, -1);
    for (int op = 0; op < rank.length; op++) {
      if (rank[op] >= 0) {
        int process = accesses.orders.columns.process(op);
        if (last[process] >= 0 && rank[last[process]] > rank[op]) {
          addInterval(rank[op], rank[last[process]]);
        }
        last[process] = op;
      }
    }
  }

  private void addInterval(int low, int high) {
    if (reach.length == 0) {
      reach = new int[candidate.size()];
    }
    reach[low] = Math.max(reach[low], high);
  }

  private void mergeIntervals() {
    for (int low = 0; low < reach.length; low++) {
      int high = reach[low];
      if (high != 0) {
        for (int i = low + 1; i <= high; i++) {
          high = Math.max(high, reach[i]);
        }
        windows.add(low);
        windows.add(high);
        low = high;
      }
    }
  }
}

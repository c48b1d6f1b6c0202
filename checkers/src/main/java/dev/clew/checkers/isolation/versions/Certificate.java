package dev.clew.checkers.isolation.versions;

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
public final class Certificate {

  private long edges;
  private final IntList windows = new IntList();

  private final int size;
  private final VersionAccesses accesses;
  private final int[] rank;
  private final int[] writer;
  private final int[] lastReaderOfFan;

  /** Per rank, once there is a backward edge: the last rank of an interval that starts here. */
  private int[] reach = new int[0];

  private Certificate(int[] order, VersionAccesses accesses) {
    this.size = order.length;
    this.accesses = accesses;
    this.rank = ranks(order, accesses.columns().operations());
    this.writer = accesses.writer();
    this.lastReaderOfFan = new int[accesses.fans()];
    Arrays.fill(lastReaderOfFan, -1);
  }

  /**
   * Tests all edges against a candidate.
   *
   * @param order all committed transactions; if the history knows realtime, in an order that keeps
   *     it
   */
  public static Certificate test(int[] order, VersionAccesses accesses) {
    return test(order, accesses, accesses.columns().hasRealtime());
  }

  /**
   * Tests all edges against a candidate.
   *
   * @param order all committed transactions
   * @param keepsRealtime whether the order keeps realtime; if not, edges of realtime are not tested
   */
  public static Certificate test(int[] order, VersionAccesses accesses, boolean keepsRealtime) {
    Certificate result = new Certificate(order, accesses);
    for (int op : order) {
      result.testEdgesOf(op);
    }
    result.testFans();
    if (!keepsRealtime) {
      result.testSessions();
    }
    result.mergeIntervals();
    return result;
  }

  /** Returns the rank of each operation in an order, -1 if it is not in it. */
  static int[] ranks(int[] order, int operations) {
    int[] rank = new int[operations];
    Arrays.fill(rank, -1);
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }

  /** Returns how many ww, wr and rw edges were tested; a fan counts as one edge per member. */
  public long edges() {
    return edges;
  }

  /** Returns the first and last rank of each window, in turn, ascending. */
  public IntList windows() {
    return windows;
  }

  /** Returns whether no edge goes against the candidate. */
  public boolean holds() {
    return windows.isEmpty();
  }

  private void testEdgesOf(int op) {
    for (int i = accesses.start()[op], end = accesses.start()[op + 1]; i < end; i++) {
      int access = accesses.access()[i];
      int slot = VersionAccesses.slot(access);
      switch (VersionAccesses.kind(access)) {
        case VersionAccesses.READ -> {
          testEdge(writer[slot], op);
          int next = writer[slot + 1];
          testEdge(op, next);
          if (VersionAccesses.isFan(next)) {
            int fan = VersionAccesses.fan(next);
            lastReaderOfFan[fan] = Math.max(lastReaderOfFan[fan], rank[op]);
            edges++;
          }
        }
        case VersionAccesses.WRITE, VersionAccesses.WRITE_AFTER_READ ->
            testEdge(writer[slot - 1], op);
        case VersionAccesses.UPDATE -> {}
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
      for (int i = accesses.fanStart()[fan]; i < accesses.fanStart()[fan + 1]; i++) {
        first = Math.min(first, rank[accesses.fanWriter()[i]]);
        edges++;
      }
      if (first < lastReaderOfFan[fan]) {
        addInterval(first, lastReaderOfFan[fan]);
      }
    }
  }

  /** What keeps realtime keeps sessions, too. */
  private void testSessions() {
    int[] last = new int[accesses.columns().processes()];
    Arrays.fill(last, -1);
    for (int op = 0; op < rank.length; op++) {
      if (rank[op] >= 0) {
        int process = accesses.columns().process(op);
        if (last[process] >= 0 && rank[last[process]] > rank[op]) {
          addInterval(rank[op], rank[last[process]]);
        }
        last[process] = op;
      }
    }
  }

  private void addInterval(int low, int high) {
    if (reach.length == 0) {
      reach = new int[size];
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

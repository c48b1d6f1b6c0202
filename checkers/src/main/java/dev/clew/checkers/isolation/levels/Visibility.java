package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.IntList;

/** Finds by which reads, and steps of sessions, one transaction is visible to another. */
final class Visibility {

  /** How many transactions all searches together may look at. */
  private static final long MOST_STEPS = 1L << 25;

  private long steps;
  private final BaseOrder base;
  private final Observations seen;
  private final boolean sessions;
  private final int[] searchOf;
  private final int[] next;
  private final IntList queue = new IntList();
  private int searches;

  /**
   * Creates a search.
   *
   * @param sessions whether steps of sessions count
   */
  Visibility(BaseOrder base, boolean sessions) {
    this.base = base;
    this.seen = base.seen;
    this.sessions = sessions;
    this.searchOf = new int[seen.count];
    this.next = new int[seen.count];
  }

  /**
   * Returns whether there is a way from a transaction to a later one.
   *
   * @throws TooMuch if the ways are too many to look for by now
   */
  boolean leads(int from, int to) {
    queue.clear();
    searches++;
    reach(to, -1);
    for (int i = 0; i < queue.size() && searchOf[from] != searches; i++) {
      int txn = queue.get(i);
      if (++steps > MOST_STEPS) {
        throw new TooMuch();
      }
      if (sessions && base.previous[txn] >= 0) {
        reachBehind(from, base.previous[txn], txn);
      }
      for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
        if (seen.readWriter[read] >= 0) {
          reachBehind(from, seen.readWriter[read], txn);
        }
      }
    }
    return searchOf[from] == searches;
  }

  /** Returns a shortest way, both ends included; there must be one. */
  int[] way(int from, int to) {
    if (!leads(from, to)) {
      throw new IllegalStateException("transaction " + from + " is not visible to " + to);
    }
    IntList way = new IntList();
    for (int txn = from; txn >= 0; txn = next[txn]) {
      way.add(txn);
    }
    return way.toArray();
  }

  private void reachBehind(int first, int txn, int towards) {
    if (base.rank[txn] >= base.rank[first]) {
      reach(txn, towards);
    }
  }

  private void reach(int txn, int towards) {
    if (searchOf[txn] != searches) {
      searchOf[txn] = searches;
      next[txn] = towards;
      queue.add(txn);
    }
  }
}

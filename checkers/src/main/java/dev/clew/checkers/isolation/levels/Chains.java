package dev.clew.checkers.isolation.levels;

import java.util.Arrays;

/**
 * The transactions divided into chains: in each, every transaction is visible to the next.
 *
 * <p>Whatever is visible to a transaction is then, of each chain, its first so many: one number per
 * chain says it all. With session order the chains are the sessions. Without, a transaction goes on
 * with the chain of one that it read from, where that one is still the last.
 */
final class Chains {

  /** Per transaction: its chain. */
  final int[] chain;

  /** Per transaction: how many are before it in its chain. */
  final int[] place;

  final int count;

  private Chains(int[] chain, int[] place, int count) {
    this.chain = chain;
    this.place = place;
    this.count = count;
  }

  static Chains of(BaseOrder base) {
    return base.sessions ? sessions(base.seen) : reads(base);
  }

  private static Chains sessions(Observations seen) {
    int[] place = new int[seen.count];
    int[] length = new int[seen.sessionCount];
    for (int txn = 0; txn < seen.count; txn++) {
      place[txn] = length[seen.session[txn]]++;
    }
    return new Chains(seen.session, place, seen.sessionCount);
  }

  private static Chains reads(BaseOrder base) {
    Observations seen = base.seen;
    int[] chain = new int[seen.count];
    int[] place = new int[seen.count];
    boolean[] hasNext = new boolean[seen.count];
    Arrays.fill(chain, -1);
    int count = 0;
    for (int txn : base.order) {
      for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
        int writer = seen.readWriter[read];
        if (chain[txn] < 0 && writer >= 0 && writer != txn && !hasNext[writer]) {
          hasNext[writer] = true;
          chain[txn] = chain[writer];
          place[txn] = place[writer] + 1;
        }
      }
      if (chain[txn] < 0) {
        chain[txn] = count++;
      }
    }
    return new Chains(chain, place, count);
  }
}

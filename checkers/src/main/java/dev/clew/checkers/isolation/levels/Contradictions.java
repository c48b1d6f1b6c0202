package dev.clew.checkers.isolation.levels;

import java.util.ArrayList;
import java.util.List;

/**
 * Forced pairs that disagree with an order, the nearest few, tested for the plain contradiction:
 * that the transaction which must come first was led to by the other.
 *
 * <p>Nearly every violation shows in such a pair, so that no graph need be built. A long history
 * full of violations would have one of millions of edges.
 */
final class Contradictions {

  private static final int KEPT = 64;

  private final BaseOrder base;
  private final Observations seen;
  private final int[] earlier = new int[KEPT];
  private final int[] reads = new int[KEPT];
  private int count;
  private int farthest;

  Contradictions(BaseOrder base) {
    this.base = base;
    this.seen = base.seen;
  }

  /** Takes a pair, and perhaps keeps it. */
  void add(int txn, int read) {
    if (count < KEPT) {
      put(count++, txn, read);
    } else if (span(txn, read) < span(earlier[farthest], reads[farthest])) {
      put(farthest, txn, read);
      for (int i = 0; i < KEPT; i++) {
        boolean isFarther = span(earlier[i], reads[i]) > span(earlier[farthest], reads[farthest]);
        farthest = isFarther ? i : farthest;
      }
    }
  }

  private void put(int index, int txn, int read) {
    earlier[index] = txn;
    reads[index] = read;
  }

  private int span(int txn, int read) {
    return base.rank[txn] - base.rank[seen.readWriter[read]];
  }

  /**
   * Returns the circles among the pairs kept, of each key that was read one.
   *
   * @param visibility what leads to what
   * @param isFiltered whether visibility of the pairs themselves is to be tested, too
   */
  List<ForcedCycle> cycles(Visibility visibility, boolean isFiltered) {
    List<ForcedCycle> cycles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int later = seen.readWriter[reads[i]];
      boolean isForced = !isFiltered || visibility.leads(earlier[i], seen.reader(reads[i]));
      if (isForced && visibility.leads(later, earlier[i])) {
        cycles.add(cycle(earlier[i], reads[i], visibility));
      }
    }
    return cycles;
  }

  private ForcedCycle cycle(int txn, int read, Visibility visibility) {
    int[] way = visibility.way(seen.readWriter[read], txn);
    int[] from = new int[way.length];
    int[] why = new int[way.length];
    from[0] = txn;
    why[0] = read;
    for (int i = 0; i + 1 < way.length; i++) {
      from[i + 1] = way[i];
      why[i + 1] = isRead(way[i], way[i + 1]) ? ForcedCycle.READ : ForcedCycle.SESSION;
    }
    return new ForcedCycle(from, why);
  }

  private boolean isRead(int writer, int reader) {
    for (int read = seen.readStart[reader]; read < seen.readStart[reader + 1]; read++) {
      if (seen.readWriter[read] == writer) {
        return true;
      }
    }
    return false;
  }
}

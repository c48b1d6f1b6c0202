package dev.clew.checkers.staleness;

import java.util.Arrays;

/**
 * Measures the reads of one key.
 *
 * <p>For a version a, what comes after it for certain are the versions whose writes began after a
 * was in place: a suffix of the versions in the order of their invocations. The least moment at
 * which one of them was in place is a minimum over a suffix; how many of them were in place when a
 * read began is a count over two ranges, kept in a tree of sums (P. Fenwick, A new data structure
 * for cumulative frequency tables, Software: Practice and Experience 24(3), 1994) into which
 * versions are put in the order in which they were in place.
 */
final class KeyStaleness {

  private final VersionIntervals intervals;

  /** The versions of the key, in the order of the invocations of their writes. */
  private final int[] version;

  private final int[] invoked;

  /** From each version on, the one that was in place first. */
  private final int[] firstInPlace;

  KeyStaleness(VersionIntervals intervals, int[] version) {
    this.intervals = intervals;
    this.version = version;
    this.invoked = new int[version.length];
    this.firstInPlace = new int[version.length + 1];
    firstInPlace[version.length] = -1;
    for (int v = version.length - 1; v >= 0; v--) {
      invoked[v] = intervals.columns.invoked(intervals.writer[version[v]]);
      int later = firstInPlace[v + 1];
      firstInPlace[v] =
          later < 0 || intervals.known[version[v]] < intervals.known[later] ? version[v] : later;
    }
  }

  /**
   * Measures reads.
   *
   * @param reads in the order of their invocations, with their versions
   * @param versionsBehind for each, filled in: how many later versions were in place before it
   *     began
   * @param nanosBehind for each, filled in: for how long one had been
   */
  void measure(int[] reads, int[] readVersion, long[] versionsBehind, long[] nanosBehind) {
    long[] inPlace = new long[version.length];
    for (int v = 0; v < version.length; v++) {
      inPlace[v] = ((long) intervals.known[version[v]] << 32) | v;
    }
    Arrays.sort(inPlace);
    int[] sums = new int[version.length + 1];
    int next = 0;
    for (int r = 0; r < reads.length; r++) {
      int began = intervals.columns.invoked(reads[r]);
      for (; next < inPlace.length && (int) (inPlace[next] >>> 32) < began; next++) {
        for (int at = (int) inPlace[next] + 1; at < sums.length; at += at & -at) {
          sums[at]++;
        }
      }
      int from = firstAfter(intervals.known[readVersion[r]]);
      versionsBehind[r] = (long) next - sum(sums, from);
      nanosBehind[r] = nanosBehind(reads[r], firstInPlace[from]);
    }
  }

  /** Returns the first version whose write began after a position. */
  private int firstAfter(int position) {
    int found = Arrays.binarySearch(invoked, position);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private static int sum(int[] sums, int end) {
    int sum = 0;
    for (int at = end; at > 0; at -= at & -at) {
      sum += sums[at];
    }
    return sum;
  }

  private long nanosBehind(int read, int later) {
    if (later < 0 || intervals.known[later] > intervals.columns.invoked(read)) {
      return 0;
    }
    long began = intervals.columns.invokedNanos(read);
    long replaced = intervals.columns.completedNanos(intervals.knownBy[later]);
    return began < 0 || replaced < 0 ? 0 : Math.max(0, began - replaced);
  }
}

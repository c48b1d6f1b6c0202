package dev.clew.checkers.staleness;

import java.util.Arrays;

/**
 * Quantiles of a measure, by nearest rank: the least value that so many per cent do not exceed.
 *
 * @param p50 of 50 per cent
 * @param p90 of 90 per cent
 * @param p99 of 99 per cent
 * @param max of all
 */
public record Quantiles(long p50, long p90, long p99, long max) {

  /** Returns the quantiles of some values, all 0 if there are none. */
  static Quantiles of(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantiles(rank(sorted, 50), rank(sorted, 90), rank(sorted, 99), rank(sorted, 100));
  }

  private static long rank(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[(int) Math.max(0, rank - 1)];
  }
}

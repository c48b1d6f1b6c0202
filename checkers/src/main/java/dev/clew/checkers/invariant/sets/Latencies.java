package dev.clew.checkers.invariant.sets;

import dev.clew.checkers.invariant.Report;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/** Times from when elements were known to the last read that says otherwise. */
final class Latencies {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int[] PERCENTILES = {50, 95, 99, 100};

  private final String name;
  private long[] nanos = new long[16];
  private int count;

  Latencies(String name) {
    this.name = name;
  }

  /** Takes an element; without the times of its operations there is no latency. */
  void add(HistoryColumns columns, int known, int read) {
    long from = columns.completedNanos(known);
    long to = read < 0 ? from : columns.invokedNanos(read);
    if (from < 0 || to < 0) {
      return;
    }
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = Math.max(0, to - from);
  }

  /** Reports the percentiles, if there are any latencies. */
  void report(Report report) {
    Arrays.sort(nanos, 0, count);
    for (int percentile : PERCENTILES) {
      if (count > 0) {
        int index = Math.min(count - 1, (int) ((long) count * percentile / 100));
        report.statistic(name + " " + percentile + "% ms", nanos[index] / NANOS_PER_MILLI);
      }
    }
  }
}

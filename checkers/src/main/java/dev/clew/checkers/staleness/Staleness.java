package dev.clew.checkers.staleness;

import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How stale the reads of registers were: a measurement, not a verdict.
 *
 * <p><b>Definition.</b> A version of a key was <em>in place</em> when the first operation that
 * wrote or observed it returned. Another version is certainly later if its write began after that.
 * A read that returned a version is behind by as many later versions as were in place before it
 * began, and by the time since the first of them was. This is a lower bound, of any order of
 * versions that puts each write between its invocation and its return: writes that overlap count
 * for nothing. Reads that are not behind count as 0.
 *
 * <p><b>Input.</b> Reads, writes and compare-and-sets of registers, in the order of real time. Keys
 * on which two operations wrote one value, or one wrote the initial value, are left out, and so are
 * reads of nil.
 *
 * <p><b>Cost.</b> O(n·log n) for n operations.
 *
 * <p><b>References.</b> The count of versions is the k of k-atomicity, and the time the Δ of
 * Δ-atomicity, each seen from one read: W. Golab, X. Li, M. Shah, Analyzing consistency properties
 * for fun and profit, PODC 2011.
 *
 * @param keys the keys that were read, by name
 * @param total all keys together
 * @param skipped how many keys were left out, as their values are not unique
 * @param hasTimes whether all reads and what replaced their versions have times; if not, times are
 *     0
 */
public record Staleness(List<OfKey> keys, OfKey total, int skipped, boolean hasTimes) {

  /** Copies the keys. */
  public Staleness {
    keys = List.copyOf(keys);
  }

  /**
   * The reads of a key.
   *
   * @param key the key, or null for none and for all together
   * @param reads how many there were
   * @param stale how many of them were behind
   * @param versions by how many versions
   * @param nanos by how much time, in nanoseconds
   * @param worst the operation that was behind by the most versions, and of those by the most time;
   *     -1 if none was
   */
  public record OfKey(
      @Nullable Object key, int reads, int stale, Quantiles versions, Quantiles nanos, int worst) {}

  /**
   * Measures a history.
   *
   * @param initial what every key holds at first
   * @throws IllegalArgumentException if the history does not know the order of real time
   */
  public static Staleness of(History history, @Nullable Object initial) {
    HistoryColumns columns = history.columns();
    if (!columns.hasRealtime()) {
      throw new IllegalArgumentException(
          "staleness needs a history that says what happened before what in real time");
    }
    return new Measurement(new VersionIntervals(columns, initial)).measure();
  }

  /** Returns the measurement in sentences: all keys together first, then the worst key. */
  public List<String> sentences(History history) {
    List<String> lines = new ArrayList<>();
    if (total.reads == 0) {
      lines.add("Staleness: no read returned a version.");
    } else {
      lines.add(
          String.format(
              Locale.ROOT,
              "Staleness: %,d of %,d reads were behind; by versions p50 %d, p90 %d, p99 %d, max %d%s.",
              total.stale,
              total.reads,
              total.versions.p50(),
              total.versions.p90(),
              total.versions.p99(),
              total.versions.max(),
              hasTimes ? "; by time " + times(total.nanos) : ""));
    }
    if (total.worst >= 0) {
      lines.add(
          "Worst: op "
              + total.worst
              + ", "
              + Notation.print(history.columns(), total.worst)
              + ", "
              + total.versions.max()
              + (total.versions.max() == 1 ? " version behind." : " versions behind."));
    }
    if (skipped > 0) {
      lines.add(skipped + " keys were left out, as not every value on them was written once.");
    }
    return lines;
  }

  private static String times(Quantiles nanos) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
        nanos.p50() / 1e6,
        nanos.p90() / 1e6,
        nanos.p99() / 1e6,
        nanos.max() / 1e6);
  }

  /** Measures key by key. */
  private static final class Measurement {

    private final VersionIntervals intervals;
    private final HistoryColumns columns;
    private final long[] versions;
    private final long[] nanos;
    private int measured;
    private boolean hasTimes = true;

    Measurement(VersionIntervals intervals) {
      this.intervals = intervals;
      this.columns = intervals.columns;
      this.versions = new long[columns.operations()];
      this.nanos = new long[columns.operations()];
    }

    Staleness measure() {
      int[][] reads = byKey(true);
      int[][] written = byKey(false);
      Map<String, OfKey> keys = new TreeMap<>();
      int skipped = 0;
      int stale = 0;
      int worst = -1;
      long[] most = {0, -1};
      for (int k = 0; k < reads.length; k++) {
        if (intervals.isAmbiguous(k)) {
          skipped++;
        } else if (reads[k].length > 0) {
          int from = measured;
          OfKey key = key(k, reads[k], written[k]);
          keys.put(Notation.printValue(key.key) + " " + k, key);
          stale += key.stale;
          for (int r = 0; r < reads[k].length; r++) {
            boolean more =
                versions[from + r] > most[0]
                    || (versions[from + r] == most[0] && nanos[from + r] > most[1]);
            if (versions[from + r] > 0 && more) {
              most = new long[] {versions[from + r], nanos[from + r]};
              worst = reads[k][r];
            }
          }
        }
      }
      return new Staleness(
          new ArrayList<>(keys.values()),
          summary(null, 0, measured, stale, worst),
          skipped,
          hasTimes && measured > 0);
    }

    private OfKey key(int k, int[] reads, int[] written) {
      int[] readVersion = Arrays.stream(reads).map(intervals::read).toArray();
      long[] behind = new long[reads.length];
      long[] late = new long[reads.length];
      new KeyStaleness(intervals, written).measure(reads, readVersion, behind, late);
      int from = measured;
      int stale = 0;
      int worst = -1;
      for (int r = 0; r < reads.length; r++) {
        versions[measured] = behind[r];
        nanos[measured++] = late[r];
        stale += behind[r] > 0 ? 1 : 0;
        hasTimes &= columns.invokedNanos(reads[r]) >= 0 && columns.completedNanos(reads[r]) >= 0;
        boolean more =
            worst < 0
                || behind[r] > behind[worst]
                || (behind[r] == behind[worst] && late[r] > late[worst]);
        worst = behind[r] > 0 && more ? r : worst;
      }
      Object name = k == 0 ? null : columns.keyValue(k - 1);
      return summary(name, from, measured, stale, worst < 0 ? -1 : reads[worst]);
    }

    private OfKey summary(@Nullable Object key, int from, int to, int stale, int worst) {
      return new OfKey(
          key,
          to - from,
          stale,
          Quantiles.of(Arrays.copyOfRange(versions, from, to)),
          Quantiles.of(Arrays.copyOfRange(nanos, from, to)),
          worst);
    }

    /** Returns by key the reads of versions, or the versions that were written. */
    private int[][] byKey(boolean reads) {
      int[] count = new int[columns.keys() + 1];
      int items = reads ? columns.operations() : intervals.versions;
      int[][] lists = new int[count.length][];
      for (int pass = 0; pass < 2; pass++) {
        for (int item = 0; item < items; item++) {
          if (!reads || intervals.read(item) >= 0) {
            int k = reads ? columns.key(item) + 1 : intervals.key[item];
            if (pass == 1) {
              lists[k][count[k]] = item;
            }
            count[k]++;
          }
        }
        for (int k = 0; pass == 0 && k < count.length; k++) {
          lists[k] = new int[count[k]];
          count[k] = 0;
        }
      }
      return lists;
    }
  }
}

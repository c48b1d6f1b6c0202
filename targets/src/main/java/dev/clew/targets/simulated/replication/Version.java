package dev.clew.targets.simulated.replication;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A value with its place in the order of all versions of its key.
 *
 * @param value the value, nil at first
 * @param time the time of the write, by whatever clock
 * @param writer who wrote it; breaks ties
 */
record Version(@Nullable Object value, long time, int writer) {

  static final Comparator<Version> ORDER =
      Comparator.comparingLong(Version::time).thenComparingInt(Version::writer);

  /** What a key holds that was never written. */
  static final Version NONE = new Version(null, Long.MIN_VALUE, -1);

  /** Returns whichever of two is newer. */
  static Version newer(Version one, Version other) {
    return ORDER.compare(one, other) >= 0 ? one : other;
  }
}

package dev.clew.cli;

/** Takes a seed from the time, for a run that names none; it is printed with the run. */
final class SeedClock {

  private static final int DIGITS = 1_000_000_000;

  private SeedClock() {}

  /** Returns a seed that is short enough to be typed again. */
  static long fresh() {
    long time = System.currentTimeMillis() * 1_000_003 + System.nanoTime();
    return Math.floorMod((time * 0x9E3779B97F4A7C15L) >>> 16, DIGITS);
  }
}

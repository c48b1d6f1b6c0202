package dev.clew.run.interleaving;

import java.time.Duration;

/**
 * How much is run.
 *
 * @param most as many interleavings at most
 * @param time as long at most, apart from serial runs and replays
 * @param seed of the sample, if there are more
 * @param replays how often the one that failed is run again
 * @param schedule the only one to run; empty for all
 */
record Limits(int most, Duration time, long seed, int replays, String schedule) {

  static final Limits USUAL = new Limits(1_000, Duration.ofSeconds(60), 1, 20, "");
}

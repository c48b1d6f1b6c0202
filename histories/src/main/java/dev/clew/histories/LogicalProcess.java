package dev.clew.histories;

import java.util.random.RandomGenerator;

/**
 * A single-threaded actor of a test, as {@link Concurrently} runs several of.
 *
 * @param number its number, from 0
 * @param processes how many there are
 * @param random its own randomness, from the seed of the test; not thread-safe
 */
public record LogicalProcess(int number, int processes, RandomGenerator random) {

  /** Refuses a number that is not one of so many. */
  public LogicalProcess {
    if (number < 0 || number >= processes) {
      throw new IllegalArgumentException(
          "process " + number + " of " + processes + ": expected 0 to " + (processes - 1));
    }
  }
}

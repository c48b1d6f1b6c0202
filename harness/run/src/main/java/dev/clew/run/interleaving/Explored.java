package dev.clew.run.interleaving;

import dev.clew.models.isolation.Anomaly;
import java.util.Optional;

/**
 * What came of running interleavings.
 *
 * @param interleavings how many different ones were run
 * @param extent which they were, as words that follow their number, such as {@code all}
 * @param failing how many of them gave a result that no serial order gives, or broke an invariant
 * @param schedule the simplest that failed, a letter for each turn; empty if none did
 * @param seen how often it failed again when it was replayed
 * @param replays how often it was replayed
 * @param anomaly what it shows, if it has a name
 * @param story what went wrong, as text for people; or that nothing did
 */
public record Explored(
    int interleavings,
    String extent,
    int failing,
    String schedule,
    int seen,
    int replays,
    Optional<Anomaly> anomaly,
    String story) {

  /** Returns whether every interleaving that was run gives what some serial order gives. */
  public boolean isSerializable() {
    return failing == 0;
  }

  @Override
  public String toString() {
    return story;
  }
}

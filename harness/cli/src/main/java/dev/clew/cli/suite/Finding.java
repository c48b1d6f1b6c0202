package dev.clew.cli.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of an expectation.
 *
 * @param expectation what was expected
 * @param status whether it came
 * @param sentence what came instead, or why nothing is known; empty if it was met
 * @param lanes the table of a schedule that was run, a line each; empty for a workload
 * @param explanation sentences that prove it; may be empty
 * @param failure what identifies an unmet expectation, for reports to tell it once
 * @param kept where the history of one that was not met lies
 * @param took how long it took
 */
public record Finding(
    Expectation expectation,
    Status status,
    String sentence,
    List<String> lanes,
    List<String> explanation,
    Optional<Fingerprint> failure,
    Optional<Path> kept,
    Duration took) {

  /** Whether an expectation was met. */
  public enum Status {
    /** It was. */
    MET,
    /** Something else came out. */
    UNMET,
    /** The checker did not decide, or the history had no opportunity to show it. */
    UNDECIDED,
    /** The target could not be had. */
    UNAVAILABLE
  }

  /** Copies what is printed. */
  public Finding {
    lanes = List.copyOf(lanes);
    explanation = List.copyOf(explanation);
  }

  /** Returns this finding of a schedule with its table. */
  Finding with(List<String> table) {
    return new Finding(expectation, status, sentence, table, explanation, failure, kept, took);
  }

  /** Returns this finding, its history kept somewhere. */
  Finding keptAt(Path place) {
    return new Finding(
        expectation, status, sentence, lanes, explanation, failure, Optional.of(place), took);
  }
}

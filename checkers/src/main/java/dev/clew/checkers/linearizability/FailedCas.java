package dev.clew.checkers.linearizability;

/** What it means that a compare-and-set failed. */
public enum FailedCas {
  /** Nothing: it did not happen, and is left out; as in Jepsen. */
  DROPPED,
  /** The register did not hold the expected value at some time in between; as in Porcupine. */
  OBSERVED
}

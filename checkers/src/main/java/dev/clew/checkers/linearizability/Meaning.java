package dev.clew.checkers.linearizability;

/**
 * How completions are read where there is more than one custom.
 *
 * @param nilRead what it means that a read of a register completed with nil
 * @param failedCas what it means that a compare-and-set failed
 */
record Meaning(NilRead nilRead, FailedCas failedCas) {

  /** Jepsen's. */
  static final Meaning USUAL = new Meaning(NilRead.ANY, FailedCas.DROPPED);

  Meaning with(NilRead meaning) {
    return new Meaning(meaning, failedCas);
  }

  Meaning with(FailedCas meaning) {
    return new Meaning(nilRead, meaning);
  }
}

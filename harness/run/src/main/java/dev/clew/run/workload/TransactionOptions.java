package dev.clew.run.workload;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;

/** What workloads of transactions that are checked for isolation take. */
final class TransactionOptions {

  private TransactionOptions() {}

  /**
   * Returns the consistency model asked for, or else the strictest.
   *
   * @param atFirst what keys hold at first, in words
   * @throws IllegalArgumentException if an option means nothing for such a workload
   */
  static ConsistencyModel model(String workload, String atFirst, CheckOptions options) {
    if (options.initialGiven()) {
      throw new IllegalArgumentException(Judgement.noInitial(workload, atFirst + " at first"));
    }
    options.invariants().refuseUnless(workload, false, false);
    if (options.nilRead().isPresent()) {
      throw new IllegalArgumentException(
          atFirst.contains("nil")
              ? "workload " + workload + " takes no --nil-read: nil is the value before any write"
              : Judgement.noNilRead(workload));
    }
    if (options.failedCas().isPresent()) {
      throw new IllegalArgumentException(Judgement.noFailedCas(workload));
    }
    ConsistencyModel asked = options.consistency().orElse(ConsistencyModels.STRICT_SERIALIZABLE);
    if (asked.subject() != ConsistencyModel.Subject.TRANSACTIONS) {
      throw new IllegalArgumentException(
          "workload "
              + workload
              + " cannot be checked for "
              + asked.id()
              + ", which is about single operations; it can be checked for models of transactions:"
              + " strict-serializable, serializable, snapshot-isolation, read-committed and others");
    }
    return asked;
  }
}

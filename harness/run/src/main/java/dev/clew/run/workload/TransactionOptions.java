package dev.clew.run.workload;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;

/**
 * What a workload of transactions that is checked for isolation takes.
 *
 * @param workload its name
 * @param noInitial why it takes no initial value
 * @param noNilRead why it takes no meaning of nil
 * @param models some of the models that it can be checked for
 */
record TransactionOptions(String workload, String noInitial, String noNilRead, String models) {

  /** Returns the options of a workload whose keys have one value each. */
  static TransactionOptions of(String workload, String noInitial, String noNilRead) {
    return new TransactionOptions(
        workload,
        noInitial,
        noNilRead,
        "strict-serializable, serializable, snapshot-isolation, read-committed and others");
  }

  /**
   * Returns the consistency model asked for, or else the strictest.
   *
   * @throws IllegalArgumentException if an option means nothing for such a workload
   */
  ConsistencyModel model(CheckOptions options) {
    options.refuseInitial(workload, noInitial);
    options.invariants().refuseUnless(workload, false, false);
    options.refuseNilRead(workload, noNilRead);
    options.refuseFailedCas(workload);
    ConsistencyModel asked = options.consistency().orElse(ConsistencyModels.STRICT_SERIALIZABLE);
    if (asked.subject() != ConsistencyModel.Subject.TRANSACTIONS) {
      throw new IllegalArgumentException(
          "workload "
              + workload
              + " cannot be checked for "
              + asked.id()
              + ", which is about single operations; it can be checked for models of transactions: "
              + models);
    }
    return asked;
  }
}

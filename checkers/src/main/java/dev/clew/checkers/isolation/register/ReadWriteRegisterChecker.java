package dev.clew.checkers.isolation.register;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.isolation.BudgetExhausted;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.pattern.PatternSearching;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.List;

/**
 * Decides whether a history of transactions that read and write registers is one that a consistency
 * model allows.
 *
 * <p><b>Definition.</b> Every value is written once to its key, so that a read tells who wrote what
 * it returned: <i>wr</i>. It does not tell what was there before. Of the order of a key's versions
 * this much is known: the initial value is before all others, and what a transaction read is before
 * what it then wrote to the key. A user may assert more ({@link KeyOrder}). From an order of
 * versions follow <i>ww</i>, the second wrote over what the first had written, and <i>rw</i>, the
 * second wrote over what the first had read. A model allows a history if with <em>some</em> order
 * of versions none of the anomalies is there that it forbids (Adya 1999; Kingsbury and Alvaro
 * 2020): {@link dev.clew.models.isolation.ConsistencyModels}.
 *
 * <p><b>Input.</b> Transactions of reads and writes of single values. A key to which one value is
 * written twice, or nil, is left out, and the answer then is UNKNOWN unless the other keys show a
 * violation. A failed transaction did nothing; an indeterminate one did everything if any of its
 * writes was read, and is left out otherwise.
 *
 * <p><b>Answer.</b> INVALID if an anomaly is there that the model forbids, whatever the order of
 * versions. VALID if an order of commits, and with it of versions, was found and tested that has
 * none. UNKNOWN if neither, with the number of keys whose order is open; if the history does not
 * tell sessions or realtime and the model needs them; or if the budget ran out.
 *
 * <p><i>Sound:</i> each witness is verified from the raw history; that a transaction wrote over
 * what it read is used as wr alone, so it blames no level that promises nothing about reads.
 * <i>Complete</i> where every write follows a read of its key in the same transaction and none is
 * indeterminate: then versions are a chain, or an update was lost. Read uncommitted and read
 * committed, with sessions and realtime, too: if wr and what is known of ww are acyclic, some order
 * of versions agrees. <i>Not complete</i> for serializability and snapshot isolation with blind
 * writes, where the question is NP-complete (Biswas and Enea 2019).
 *
 * <p><b>Cost.</b> O(m) time and space for m micro-operations if the first guess holds, times the
 * number of concurrent writers of a key at worst. For each window of w transactions where it does
 * not at most a few thousand configurations of O(w²) each, then O(w³) bit operations per round of
 * rules.
 *
 * <p><b>Example.</b> Serializable, although both writes are blind: T2 before T1.
 *
 * <pre>{@code
 * T1: write x 1, read y 2
 * T2: write x 2, write y 2
 * T3: read x 1
 * }</pre>
 *
 * <p><b>References.</b>
 *
 * <ul>
 *   <li>Adya: Weak Consistency: A Generalized Theory and Optimistic Implementations for Distributed
 *       Transactions. PhD thesis, MIT, 1999.
 *   <li>Biswas, Enea: On the Complexity of Checking Transactional Consistency. OOPSLA 2019.
 *   <li>Cerone, Gotsman: Analysing Snapshot Isolation. PODC 2016.
 *   <li>Kingsbury, Alvaro: Elle: Inferring Isolation Anomalies from Experimental Observations. VLDB
 *       2020.
 * </ul>
 */
public final class ReadWriteRegisterChecker implements PatternSearching {

  /*
   * The steps, each a class of its own, in the order of RegisterSearch:
   *
   * 1. Extract transactions (RegisterTransactions), and the anomalies of single reads (RegisterReads).
   * 2. Order versions as far as is known (KnownOrder), and find lost updates (LostUpdates).
   * 3. If the order is whole: replay commits and test the certificate, as for lists (versions package).
   * 4. If not: guess an order of commits by executing the history (CommitGuess), and test it: writers
   *    of a key in the order of commits make up its versions (Slots). A certificate that holds is a
   *    proof for every model.
   * 5. Else find the cycles of what is known (KnownDependencies) in the windows of the certificate.
   *    They are there in every order, for what is known follows from any order. Anomalies specified by
   *    patterns are searched there, too, and in the order that was guessed: if that shows one that
   *    what is known does not, it is in doubt.
   * 6. Repair the guess window by window (CommitRepair, LocalSearch), first so that it is strictly
   *    serializable, then only what the model asks for. What is left of cycles then is in doubt.
   * 7. Saturate windows without an order (Saturation): what follows in every order may contradict
   *    itself.
   *
   * Transactions execute as late as possible in step 4 if they write blindly what somebody reads.
   * With twenty clients who contend for ten keys, a seventh of the history is in windows then, the
   * longest of 120 transactions, and step 6 finds an order for all of them.
   */

  private final ConsistencyModel model;
  private final KeyOrder asserted;
  private final List<Anomaly> specified;

  private ReadWriteRegisterChecker(
      ConsistencyModel model, KeyOrder asserted, List<Anomaly> specified) {
    this.model = model;
    this.asserted = asserted;
    this.specified = List.copyOf(specified);
  }

  /** Returns the checker of a consistency model. */
  public static ReadWriteRegisterChecker of(ConsistencyModel model) {
    return new ReadWriteRegisterChecker(model, KeyOrder.NONE, List.of());
  }

  /** Returns this checker for histories whose keys are asserted to have an order. */
  public ReadWriteRegisterChecker asserting(KeyOrder order) {
    return new ReadWriteRegisterChecker(model, order, specified);
  }

  @Override
  public ReadWriteRegisterChecker searchingFor(List<Anomaly> anomalies) {
    return new ReadWriteRegisterChecker(model, asserted, anomalies);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    Deadline deadline = new Deadline(budget);
    RegisterInput.verifyKnows(history.columns(), asserted);
    RegisterTransactions transactions;
    try {
      transactions = RegisterTransactions.of(history.columns(), deadline);
    } catch (BudgetExhausted exhausted) {
      return CheckResult.unknown(model.id(), "nothing", exhausted.reason());
    }
    if (transactions.oks() == 0) {
      return CheckResult.unknown(
          model.id(), "nothing", "there is nothing to check: no transaction completed ok");
    }
    RegisterSearch search = new RegisterSearch(transactions, model, asserted, specified, deadline);
    try {
      search.search();
    } catch (BudgetExhausted exhausted) {
      return search
          .judgement()
          .incomplete(exhausted.reason(), search.decidedBy(), search.statistics());
    }
    if (!transactions.duplicates().isEmpty()) {
      return search
          .judgement()
          .incomplete(
              RegisterInput.ambiguity(transactions), search.decidedBy(), search.statistics());
    }
    return search.judgement().complete(search.decidedBy(), search.statistics());
  }
}

package dev.clew.checkers.isolation.append;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.isolation.BudgetExhausted;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Judgement;
import dev.clew.checkers.isolation.pattern.PatternSearching;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a history of transactions that append to lists and read them is one that a
 * consistency model allows.
 *
 * <p><b>Definition.</b> A read of a list tells all earlier versions of it and their order, so the
 * dependencies between transactions can be read off the history (Kingsbury and Alvaro 2020):
 * <i>ww</i>, the second appended behind the first; <i>wr</i>, the second read what the first
 * appended; <i>rw</i>, the first read the list as it was before the second appended;
 * <i>session</i>, one process ran first the one, then the other; <i>realtime</i>, the one completed
 * before the other was invoked. An anomaly is a cycle of certain dependencies (Adya 1999; Cerone
 * and Gotsman 2016) or a read that no version explains, and a model forbids certain anomalies:
 * {@link dev.clew.models.isolation.ConsistencyModels}. Dependencies come from the first read of a
 * key in a transaction; what a transaction reads later must agree with that and its own appends
 * (axiom INT of Cerone, Bernardi and Gotsman 2015).
 *
 * <p><b>Input.</b> Transactions of appends and of reads of lists, no value appended twice to a key;
 * else an {@link dev.clew.histories.columns.InputException} names the line. A failed transaction
 * did nothing; an indeterminate one did everything if any of its appends was read, and is left out
 * otherwise, for then it can only come last.
 *
 * <p><b>Answer.</b> INVALID if an anomaly was found that the model forbids. VALID if none was, and
 * all violations of the model, or of a stronger one that holds, too, are searched for. UNKNOWN if
 * the history does not tell sessions or realtime and the model needs them, if the model has
 * violations that are not searched for, if no transaction completed ok, or if the budget ran out.
 * The witnesses are one of each class of anomaly and strong component, those that the model forbids
 * first; what it permits is there, too.
 *
 * <p><i>Sound:</i> every dependency is forced by what was read, given that the database applies a
 * transaction's appends in its order, so an order of commits that the model asks for would have to
 * respect it; each witness is verified from the raw history. <i>Complete</i> for serializability,
 * with sessions and realtime: if there is no cycle and no direct anomaly, the order found replays
 * every read. For snapshot isolation, too, if reads show the order of all appends; appends of
 * several transactions to one key that no read saw leave room for doubt, which a note of the answer
 * states.
 *
 * <p><b>Cost.</b> O(m) time and space for m micro-operations if the history is strictly
 * serializable (lists count as what they hold beyond earlier ones). Otherwise in addition O(e) per
 * class of cycle for the e dependencies of each window that has one, except that a class of one rw
 * takes O(e) per 64 of them in the worst case, and that the search for a <i>shortest</i> cycle is
 * cut off after O(e) steps. Typically 0.1 s for 100,000 transactions.
 *
 * <p><b>Example.</b> Write skew: not serializable, but snapshot isolated.
 *
 * <pre>{@code
 * T1: read x [], append y 1
 * T2: read y [], append x 2
 * }</pre>
 *
 * <p><b>References.</b>
 *
 * <ul>
 *   <li>Adya: Weak Consistency: A Generalized Theory and Optimistic Implementations for Distributed
 *       Transactions. PhD thesis, MIT, 1999.
 *   <li>Cerone, Bernardi, Gotsman: A Framework for Transactional Consistency Models with Atomic
 *       Visibility. CONCUR 2015.
 *   <li>Cerone, Gotsman: Analysing Snapshot Isolation. PODC 2016.
 *   <li>Kingsbury, Alvaro: Elle: Inferring Isolation Anomalies from Experimental Observations. VLDB
 *       2020.
 *   <li>Tarjan: Depth-First Search and Linear Graph Algorithms. SIAM Journal on Computing 1972.
 * </ul>
 */
public final class ListAppendChecker implements PatternSearching {

  /*
   * The steps, each a method of ListAppendSearch and a class of its own:
   *
   * 1. Verify the input (ListAppendInput).
   * 2. Recover version orders (VersionOrders): the longest read of each key. A version is a slot, a
   *    number; the slot behind it is the next version.
   * 3. Collect accesses (Accesses): per transaction, the slots that it read first and installed. Every
   *    dependency follows from the accesses of one of its two ends by one array read, so no later step
   *    needs the micro-operations or a list of edges.
   * 4. Find direct anomalies (DirectAnomalies, MessyReads).
   * 5. Replay commits (CommitOrder): rank each transaction between its invocation and completion, after
   *    all that it depends on. This succeeds for all if and only if there is no cycle at all.
   * 6. Test the certificate (Certificate): every dependency against the ranks. Those that go backward
   *    span windows, and every cycle lies inside one.
   * 7. Find cycles in windows (CycleAnomalies): a graph (DependencyGraph) of each window, its strong
   *    components (Digraph), and in each (ComponentCycles) the classes of cycles, plainest first: is
   *    there one (CycleHeads, SingleAntiDependency), and which is shortest (CycleSearch).
   *    Anomalies specified by patterns are searched in the same components (PatternSearch).
   * 8. Judge (Judgement): what the anomalies found say about the model.
   *
   * Deviations from the literature. (a) A certificate is usually a fixed order, by completion or by
   * commit timestamps. With twenty clients who commit anywhere between call and return, nearly every
   * point of the history is spanned by a pair in the other order; the replay finds the order that the
   * dependencies ask for, in one linear pass. (b) Readers of the last version times the transactions
   * that append behind it are quadratic as edges; they are stored as a fan. (c) Orders are by element,
   * not by final write, and a list that shows the appends of one transaction out of order is a cycle
   * of versions: replaying all orders of commits told that these two would be missed otherwise.
   */

  private final ConsistencyModel model;

  private final List<Anomaly> specified;

  private ListAppendChecker(ConsistencyModel model, List<Anomaly> specified) {
    this.model = model;
    this.specified = List.copyOf(specified);
  }

  /** Returns the checker of a consistency model. */
  public static ListAppendChecker of(ConsistencyModel model) {
    return new ListAppendChecker(model, List.of());
  }

  @Override
  public ListAppendChecker searchingFor(List<Anomaly> anomalies) {
    return new ListAppendChecker(model, anomalies);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    ListAppendSearch search = new ListAppendSearch(columns, new Deadline(budget), specified);
    if (search.verifyInput() == 0) {
      return CheckResult.unknown(
          model.id(), "nothing", "there is nothing to check: no transaction completed ok");
    }
    Judgement judgement = new Judgement(model, search.findings(), columns);
    try {
      search.findAnomalies();
      search.tell(judgement);
      Optional<String> doubt = search.doubt(model);
      return doubt.isPresent()
          ? judgement.incomplete(doubt.get(), search.decidedBy(), search.statistics())
          : judgement.complete(search.decidedBy(), search.statistics());
    } catch (BudgetExhausted exhausted) {
      return judgement.incomplete(exhausted.reason(), search.decidedBy(), search.statistics());
    }
  }
}

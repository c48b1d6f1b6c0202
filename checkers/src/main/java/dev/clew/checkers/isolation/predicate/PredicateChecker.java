package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.isolation.BudgetExhausted;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Judgement;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.Set;

/**
 * Decides whether a history of transactions on rows, which read by key and by predicate, is one
 * that a consistency model allows.
 *
 * <p><b>Definition.</b> A read by predicate selects a version of every row there is, and shows
 * those that match (Adya 1999, section 4.3). An unborn or dead row matches nothing. So a read
 * depends on transactions whose rows it does not show: on the one that last changed whether the row
 * matches, and it precedes the one that changes that next. Dependencies <i>ww</i>, <i>wr</i> and
 * <i>rw</i> are by key or by predicate; a cycle is an <i>item</i>'s if its anti-dependencies are
 * all by key. That tells repeatable read, PL-2.99, which forbids G2-item, from serializable, PL-3,
 * which forbids G2: phantoms.
 *
 * <p><b>Input.</b> Operations {@code txn} of {@code [:insert k v]}, {@code [:w k v]}, {@code
 * [:delete k]}, {@code [:r k v]} and {@code [:rp predicate {k v, ...}]}; predicates are {@code
 * :true}, {@code [:= v]} and {@code [:mod n r]}. An operation {@code init} may say what rows there
 * were at first; all others were unborn. Values are unique per row. Where every transaction on a
 * row is known, an insert is ok only if the row was not there, a write or a delete only if it was:
 * a client whose statement changed no row has to say so.
 *
 * <p><b>Answer.</b> INVALID if an anomaly was found that the model forbids: a read that no version
 * explains, a row that is missing although all its versions match, a lost update, a cycle, or
 * {@code PMP}, reads by predicate of one transaction of which one saw another and one missed it.
 * VALID if there was none, the order of all versions is known and so is what every read selected,
 * or if a serial order explains every read. UNKNOWN if the history leaves the one or the other
 * open, saying how much, or for the reasons of other checkers of isolation.
 *
 * <p><i>Sound:</i> the order of versions is what every order has in which rows come and go as they
 * may and a write comes behind the version that its transaction read (else information would flow
 * in a circle), so each dependency holds whatever the order was; each witness is verified from the
 * raw history by listing these orders.
 *
 * <p><b>Cost.</b> O(r k v) for r reads by predicate, k rows and v versions of each, and O(e) per
 * class of cycle for e dependencies. Meant for small groups of rows with few versions: up to seven
 * versions of a row are tried in all orders.
 *
 * <p><b>Example.</b> Phantom write skew: repeatable read allows it, serializable does not.
 *
 * <pre>{@code
 * T1: [[:rp [:mod 2 0] {}] [:insert :x 2]]
 * T2: [[:rp [:mod 2 0] {}] [:insert :y 4]]
 * }</pre>
 *
 * <p><b>References.</b>
 *
 * <ul>
 *   <li>Adya: Weak Consistency: A Generalized Theory and Optimistic Implementations for Distributed
 *       Transactions. PhD thesis, MIT, 1999.
 *   <li>Bailis, Davidson, Fekete, Ghodsi, Hellerstein, Stoica: Highly Available Transactions. VLDB
 *       2013 (PMP).
 *   <li>Kingsbury, Alvaro: Elle. VLDB 2020, and the checker of closed predicates in its
 *       documentation, from which the shape of histories is.
 * </ul>
 */
public final class PredicateChecker implements Checker {

  /*
   * The steps: read the input (RowTransactions); which transactions took effect and the versions
   * they left (CommittedRows); what each read selected, and what single reads show (RowReads); the
   * order of versions (RowOrder) and the dependencies (RowEdges); cycles, searched with and without
   * dependencies by predicate (RowCycles); if something is left open, one serial order (RowReplay);
   * what it says about the model (Judgement).
   */

  /** Models that are decided here only by what is stronger or weaker. */
  private static final Set<ConsistencyModel> OPEN =
      Set.of(
          ConsistencyModels.PREFIX,
          ConsistencyModels.STRONG_SESSION_PREFIX,
          ConsistencyModels.UPDATE_SERIALIZABLE);

  private final ConsistencyModel model;

  private PredicateChecker(ConsistencyModel model) {
    this.model = model;
  }

  /** Returns the checker of a consistency model. */
  public static PredicateChecker of(ConsistencyModel model) {
    return new PredicateChecker(model);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    PredicateSearch search = new PredicateSearch(history, new Deadline(budget));
    if (search.known() == 0) {
      return CheckResult.unknown(
          model.id(), "nothing", "there is nothing to check: no transaction completed ok");
    }
    Judgement judgement = new Judgement(model, search.findings(), history.columns());
    judgement.leaveOpen(OPEN, "what reads by predicate miss is not searched for in its terms");
    try {
      search.findAnomalies();
    } catch (BudgetExhausted exhausted) {
      return judgement.incomplete(exhausted.reason(), "nothing", search.statistics());
    }
    if (search.doubt().isEmpty()) {
      return judgement.complete("version orders", search.statistics());
    }
    return !judgement.isViolated() && isReplayed(search)
        ? judgement.complete("replay", search.statistics())
        : judgement.incomplete(search.doubt(), "version orders", search.statistics());
  }

  /** Returns whether a serial order proves the model, as strict a one as the model asks for. */
  private boolean isReplayed(PredicateSearch search) {
    boolean plain =
        ConsistencyModels.ordering(model) == Ordering.NONE
            && ConsistencyModels.implies(ConsistencyModels.SERIALIZABLE, model);
    boolean strict = ConsistencyModels.implies(ConsistencyModels.STRICT_SERIALIZABLE, model);
    return (plain && search.isReplayed(false)) || (strict && search.isReplayed(true));
  }
}

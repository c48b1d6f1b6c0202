package dev.clew.checkers.shrink;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Optional;

/**
 * Shrinks an invalid history to a part that still proves what is wrong with it.
 *
 * <p><b>Definition.</b> A part has some of the operations and micro-operations of the whole, in the
 * same order of events. A write is left out together with what was read of it: its element is
 * missing from lists, reads of its value are left out. The part shows the same anomaly as the first
 * witness of the whole, or one that needs less: G2-item instead of G2-item-realtime. It is
 * <em>minimal</em> if no further transaction and no micro-operation can be left out alone.
 *
 * <p><b>Why it proves something.</b> Whatever explains the whole explains the part: strike from an
 * order of all transactions, or from what each sees, the writes that are left out and the reads of
 * them, and the rest of what is read stays true. So if no order explains the part, none explains
 * the whole. Striking a write but not the reads of it would prove nothing, which is why that is
 * never done. For plain operations on objects, {@link
 * dev.clew.checkers.linearizability.ObjectParts} has the parts that this holds for.
 *
 * <p><b>Answer.</b> The part with the checker's answer to it; empty if the history is not INVALID,
 * or if it is of a kind whose parts prove nothing. Deterministic, but for a budget of time.
 *
 * <p><b>Cost.</b> One pass over the history for the transactions that the witness needs, then as
 * many checks of a few transactions as it has micro-operations, squared at the worst. Where the
 * witness alone does not do, all transactions on its keys are tried, then all there are, in O(log
 * n) checks and more.
 */
public final class HistoryShrinker {

  private HistoryShrinker() {}

  /**
   * Shrinks a history.
   *
   * @param checker the checker that judged it
   * @param result its answer
   * @param budget what shrinking may spend; when it runs out, the smallest part so far is the
   *     answer, and is not called minimal
   */
  public static Optional<ShrunkHistory> shrink(
      Checker checker, History history, CheckResult result, Budget budget) {
    if (result.verdict() != Verdict.INVALID) {
      return Optional.empty();
    }
    Checker judge = checker instanceof Shrinkable shrinkable ? shrinkable.shrinking() : checker;
    Witness witness = result.witnesses().get(0);
    Oracle oracle = new Oracle(judge, witness.anomaly(), budget);
    HistoryColumns columns = history.columns();
    if (isTransactional(columns)) {
      new TransactionShrinking(oracle).shrink(columns, witness);
    } else if (judge instanceof Linearizability linearizability) {
      new ObjectShrinking(linearizability, oracle).shrink(columns, witness);
    } else {
      return Optional.empty();
    }
    History shown = oracle.shown();
    CheckResult answer = oracle.result();
    if (shown == null || answer == null) {
      return Optional.of(new ShrunkHistory(history, result, false, oracle.checks()));
    }
    return Optional.of(new ShrunkHistory(shown, answer, !oracle.isStopped(), oracle.checks()));
  }

  private static boolean isTransactional(HistoryColumns columns) {
    for (int op = 0; op < columns.operations(); op++) {
      if (!columns.isTransaction(op)) {
        return false;
      }
    }
    return true;
  }
}

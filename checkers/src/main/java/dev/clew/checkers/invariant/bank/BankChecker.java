package dev.clew.checkers.invariant.bank;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.checkers.invariant.bank.BalanceWitness.Flaw;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether every read of all accounts of a bank, between which money only moves, has the
 * same total.
 *
 * <p><b>Definition.</b> Transfers take an amount from one account and give it to another, in one
 * transaction, and never overdraw. So in every committed state the balances add up to one total and
 * none is negative. A read returns the balances of all accounts. It is wrong if an account has no
 * balance, if the sum is not the total, or if a balance is below zero, in this order: a read has
 * one flaw at most.
 *
 * <p><b>Input.</b> Operations {@code read}, completed ok with a map from accounts to balances, and
 * {@code transfer}, of which nothing is used. The total is {@link #total} if given, otherwise that
 * of the first read that completed ok with a balance of each account.
 *
 * <p><b>Answer.</b> VALID if no completed read is wrong, INVALID if one is, with a witness of the
 * read and, where the total was inferred, the read that it was inferred from. UNKNOWN if no read
 * completed ok, or none that the total could be inferred from. <i>Sound</i> if the total is right:
 * an inferred one is that of a read which may itself be the wrong one; but then two reads differ,
 * and one of them is. <i>Complete</i> for the definition, which is weaker than serializability:
 * write skew and long forks leave totals right, and reads of only some accounts see less.
 *
 * <p><b>Cost.</b> O(m) time for m balances in all reads, O(1) space.
 *
 * <p><b>Example.</b> INVALID, with any option: the total is 10, then 9.
 *
 * <pre>{@code
 * read {a 10, b 0} by 0; transfer {from a, to b, amount 1} by 1; read {a 9, b 0} by 0
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, {@code jepsen.tests.bank}. The invariant is the usual
 * example of Berenson et al., A Critique of ANSI SQL Isolation Levels, SIGMOD 1995, section 3, for
 * read skew and lost updates, which are what breaks it.
 */
public final class BankChecker implements Checker {

  /*
   * 1. Infer the total, unless it is given. "First" is by completion: the order in which the reads
   *    stand in the file, which is what a person looks at.
   * 2. Check each read that completed ok.
   *
   * Deviation from Jepsen: which accounts there are is not asked for, so that a read of an account
   * nobody knows is wrong only if its balance is.
   */

  static final String READ = "read";

  private static final String PROPERTY = "bank-invariant";

  private final @Nullable BigDecimal total;
  private final boolean negativeBalances;

  private BankChecker(@Nullable BigDecimal total, boolean negativeBalances) {
    this.total = total;
    this.negativeBalances = negativeBalances;
  }

  /** Returns the checker that infers the total, and takes negative balances for wrong. */
  public static BankChecker inferring() {
    return new BankChecker(null, false);
  }

  /** Returns this checker with the total that every read must have. */
  public BankChecker total(BigDecimal sum) {
    return new BankChecker(sum, negativeBalances);
  }

  /** Returns this checker with accounts that may be overdrawn, or may not. */
  public BankChecker negativeBalances(boolean allowed) {
    return new BankChecker(total, allowed);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(PROPERTY, budget, (report, pace) -> check(columns, report, pace));
  }

  private CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    if (total != null) {
      return checkReads(columns, total, -1, report, pace);
    }
    int first = firstRead(columns);
    if (first < 0) {
      return report.unknown("no read completed ok with a balance of every account");
    }
    BigDecimal inferred = Balances.total(balances(columns, first));
    report.note(
        "The total, "
            + inferred.toPlainString()
            + ", is that of the first ok read, op "
            + first
            + "; --total says what it should be.");
    return checkReads(columns, inferred, first, report, pace);
  }

  private int firstRead(HistoryColumns columns) {
    int first = -1;
    for (int op = 0; op < columns.operations(); op++) {
      if (isOkRead(columns, op)
          && (first < 0 || columns.completed(op) < columns.completed(first))
          && !Balances.hasNil(balances(columns, op))) {
        first = op;
      }
    }
    return first;
  }

  private CheckResult checkReads(
      HistoryColumns columns, BigDecimal expected, int source, Report report, Pace pace) {
    long reads = 0;
    for (int op = 0; op < columns.operations(); op++) {
      if (isOkRead(columns, op)) {
        pace.step();
        reads++;
        Flaw flaw = flaw(balances(columns, op), expected);
        if (flaw != null) {
          int read = op;
          report.found(flaw.anomaly(), () -> new BalanceWitness(flaw, read, source, expected));
        }
      }
    }
    report.statistic("reads", reads);
    if (reads == 0) {
      return report.unknown("no read completed ok");
    }
    for (Flaw flaw : Flaw.values()) {
      if (report.count(flaw.anomaly()) > 0) {
        report.statistic(flaw.anomaly().id(), report.count(flaw.anomaly()));
      }
    }
    return report.decided();
  }

  private @Nullable Flaw flaw(Map<?, ?> balances, BigDecimal expected) {
    if (Balances.hasNil(balances)) {
      return Flaw.NIL;
    }
    if (!Balances.isTotal(balances, expected)) {
      return Flaw.TOTAL;
    }
    return !negativeBalances && Balances.hasNegative(balances) ? Flaw.NEGATIVE : null;
  }

  private static boolean isOkRead(HistoryColumns columns, int op) {
    return columns.completion(op) == HistoryColumns.OK
        && columns.functionName(columns.function(op)).equals(READ);
  }

  private static Map<?, ?> balances(HistoryColumns columns, int op) {
    Object value = columns.values().get(columns.output(op));
    if (!(value instanceof Map<?, ?> balances)) {
      throw Report.error(
          columns,
          op,
          "this read of a bank completes with " + OperationText.value(value),
          "Expected a map from every account to its balance, such as {0 10, 1 20}.");
    }
    for (Object balance : balances.values()) {
      if (balance != null && !Balances.isAmount(balance)) {
        throw Report.error(
            columns,
            op,
            "this read of a bank has a balance " + OperationText.value(balance),
            "Expected numbers, such as {0 10, 1 20}.");
      }
    }
    return balances;
  }
}

package dev.clew.checkers.invariant.skew;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.isolation.Anomalies;
import java.util.Arrays;

/**
 * Decides whether, of transactions that insert a row only if they find none of the same key, at
 * most one succeeds for each key.
 *
 * <p><b>Definition.</b> A transaction looks, by predicate, for rows of a key in two tables, fails
 * if there is one, and otherwise inserts a row with the key into one of them. If two commit, each
 * missed what the other inserted: an anti-dependency by predicate each way, the cycle G2. Both
 * would not happen in any serial order.
 *
 * <p><b>Input.</b> Operations {@code insert} with a key of their own, or with a value {@code [key
 * row]}.
 *
 * <p><b>Answer.</b> INVALID if two inserts of a key completed ok, with the first two of the key.
 * VALID if none did. UNKNOWN if no insert completed ok. <i>Sound</i> and <i>complete</i> for the
 * definition; inserts that are indeterminate count as not done, so that an anomaly that nobody was
 * told of is overlooked.
 *
 * <p><b>Cost.</b> O(n) time and space for n operations.
 *
 * <p><b>Example.</b> INVALID.
 *
 * <pre>{@code
 * insert [1 [10 nil]] by 0 | insert [1 [nil 11]] by 1
 * }</pre>
 *
 * <p><b>References.</b> Adya: Weak Consistency, PhD thesis, MIT, 1999, section 3.2 (phenomenon G2).
 * Kingsbury: Jepsen, {@code jepsen.tests.adya}, g2.
 */
public final class WriteSkewChecker implements Checker {

  static final String INSERT = "insert";

  private static final String PROPERTY = "write-skew-invariant";

  private WriteSkewChecker() {}

  /** Returns the checker. */
  public static WriteSkewChecker create() {
    return new WriteSkewChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(PROPERTY, budget, (report, pace) -> check(columns, report, pace));
  }

  private static CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    int[] insertedBy = new int[columns.values().size()];
    Arrays.fill(insertedBy, -1);
    boolean[] again = new boolean[insertedBy.length];
    long keys = 0;
    for (int op = 0; op < columns.operations(); op++) {
      pace.step();
      int key = key(columns, op);
      if (columns.completion(op) != HistoryColumns.OK) {
        continue;
      }
      int first = insertedBy[key];
      if (first < 0) {
        insertedBy[key] = op;
        keys++;
      } else if (!again[key]) {
        again[key] = true;
        int second = op;
        report.found(Anomalies.G2, () -> new BothInsertedWitness(first, second));
      }
    }
    report.statistic("inserts", columns.operations());
    report.statistic("keys with a row", keys);
    report.statistic("keys with two", report.count(Anomalies.G2));
    return keys == 0 ? report.unknown("no insert completed ok") : report.decided();
  }

  /** Returns the value id of the key of an insert. */
  private static int key(HistoryColumns columns, int op) {
    String function = columns.functionName(columns.function(op));
    Values values = columns.values();
    if (!function.equals(INSERT)) {
      throw Report.error(
          columns, op, "write skew pairs have no operation :" + function, "Expected insert.");
    }
    if (columns.key(op) >= 0) {
      return columns.keyId(columns.key(op));
    }
    if (!values.isPair(columns.input(op))) {
      throw Report.error(
          columns,
          op,
          "this insert has no key: its value is "
              + OperationText.value(values.get(columns.input(op))),
          "Expected a key and a row, such as [1 [10 nil]].");
    }
    return values.first(columns.input(op));
  }
}

package dev.clew.checkers.invariant.ids;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.isolation.Anomalies;
import java.util.Arrays;

/**
 * Decides whether all ids that a generator returned are distinct.
 *
 * <p><b>Definition.</b> No two operations that completed ok returned the same id. Equal is what EDN
 * calls equal.
 *
 * <p><b>Input.</b> Operations {@code generate}, completed ok with an id of any type but nil.
 *
 * <p><b>Answer.</b> INVALID if an id was returned twice, with two operations that did for each of
 * the first few such ids. VALID if none was. UNKNOWN if no operation completed ok. <i>Sound</i> and
 * <i>complete</i>: it is the definition.
 *
 * <p><b>Cost.</b> O(n) time and space for n operations.
 *
 * <p><b>Example.</b> INVALID.
 *
 * <pre>{@code
 * generate -> 7 by 0 | generate -> 7 by 1
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, {@code jepsen.checker/unique-ids}.
 */
public final class UniqueIdsChecker implements Checker {

  static final String GENERATE = "generate";

  private static final String PROPERTY = "unique-ids-invariant";

  private UniqueIdsChecker() {}

  /** Returns the checker. */
  public static UniqueIdsChecker create() {
    return new UniqueIdsChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(PROPERTY, budget, (report, pace) -> check(columns, report, pace));
  }

  private static CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    int[] returnedBy = new int[columns.values().size()];
    Arrays.fill(returnedBy, -1);
    boolean[] again = new boolean[returnedBy.length];
    long acknowledged = 0;
    for (int op = 0; op < columns.operations(); op++) {
      pace.step();
      requireGenerate(columns, op);
      if (columns.completion(op) != HistoryColumns.OK) {
        continue;
      }
      acknowledged++;
      int id = columns.output(op);
      int first = returnedBy[id];
      if (first < 0) {
        returnedBy[id] = op;
      } else if (!again[id]) {
        again[id] = true;
        int second = op;
        report.found(Anomalies.DUPLICATE_ID, () -> new SameIdWitness(first, second));
      }
    }
    report.statistic("attempted", columns.operations());
    report.statistic("acknowledged", acknowledged);
    report.statistic("duplicated", report.count(Anomalies.DUPLICATE_ID));
    return acknowledged == 0 ? report.unknown("no id was returned") : report.decided();
  }

  private static void requireGenerate(HistoryColumns columns, int op) {
    String function = columns.functionName(columns.function(op));
    if (!function.equals(GENERATE)) {
      throw Report.error(
          columns, op, "a generator of ids has no operation :" + function, "Expected generate.");
    }
    if (columns.completion(op) == HistoryColumns.OK && columns.output(op) == Values.NIL) {
      throw Report.error(
          columns, op, "this operation completes ok without an id", "Expected an id as its value.");
    }
  }
}

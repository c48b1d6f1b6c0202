package dev.clew.checkers.invariant.monotonic;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.checkers.invariant.monotonic.RowWitness.Flaw;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether rows, each inserted with a value above all that its transaction saw, are all
 * there in the end, once, and have values in the order of their timestamps.
 *
 * <p><b>Definition.</b> A transaction reads the largest value of a table, and inserts a row with
 * the next value and the timestamp of the database. The final read, the one that completed ok last,
 * has all rows sorted by timestamp. It is wrong if it has a value twice; if a row is followed by
 * one of an earlier timestamp, or of a value that is not larger; if it lacks a row that an insert
 * told of and completed before the read was invoked; or if it has the row of an insert that failed.
 *
 * <p><b>Input.</b> Operations {@code add}, completed ok with the row inserted or the largest row
 * seen, and {@code read}, completed ok with all rows. A row is {@code {:val 1, :sts 17}}, {@code [1
 * 17]}, or the value alone, if there are no timestamps.
 *
 * <p><b>Answer.</b> INVALID if the final read is wrong in one of these ways. VALID if it is not.
 * UNKNOWN if no read completed ok. <i>Sound</i> for strictly serializable databases whose
 * timestamps follow the order of commits; under serializability alone, orders may differ.
 * <i>Complete</i> for the definition.
 *
 * <p><b>Cost.</b> O(n) time and space for n operations and rows of the final read.
 *
 * <p><b>Example.</b> INVALID: 2 was there before 1.
 *
 * <pre>{@code
 * add -> [1 10] by 0; add -> [2 20] by 0; read -> [[2 10] [1 20]] by 0
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, CockroachDB beta, 2017, the monotonic test.
 */
public final class MonotonicChecker implements Checker {

  /*
   * 1. Find the final read and parse its rows.
   * 2. Compare neighbours.
   * 3. Compare the inserts with what is there.
   *
   * Deviation from Jepsen: a table that was never read gives UNKNOWN, not invalid.
   */

  static final String ADD = "add";
  static final String READ = "read";

  private static final String PROPERTY = "monotonic-invariant";

  private MonotonicChecker() {}

  /** Returns the checker. */
  public static MonotonicChecker create() {
    return new MonotonicChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(PROPERTY, budget, (report, pace) -> check(columns, report, pace));
  }

  private static CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    int read = finalRead(columns, pace);
    if (read < 0) {
      return report.unknown("the rows were never read: no read completed ok");
    }
    List<Row> rows = rows(columns, read);
    Set<BigDecimal> present = compareNeighbours(rows, read, report, pace);
    compareInserts(columns, read, present, report, pace);
    report.statistic("rows", rows.size());
    report.statistic("out of order", report.count(Anomalies.NONMONOTONIC_ORDER));
    report.statistic("duplicated", report.count(Anomalies.DUPLICATE_ELEMENTS));
    report.statistic("lost", report.count(Anomalies.LOST_ELEMENT));
    report.statistic("revived", report.count(Anomalies.G1A));
    return report.decided();
  }

  private static int finalRead(HistoryColumns columns, Pace pace) {
    int last = -1;
    for (int op = 0; op < columns.operations(); op++) {
      pace.step();
      String function = columns.functionName(columns.function(op));
      if (!function.equals(READ) && !function.equals(ADD)) {
        throw Report.error(
            columns,
            op,
            "a table of growing rows has no operation :" + function,
            "Expected add and read.");
      }
      if (function.equals(READ)
          && columns.completion(op) == HistoryColumns.OK
          && (last < 0 || columns.completed(op) > columns.completed(last))) {
        last = op;
      }
    }
    return last;
  }

  private static List<Row> rows(HistoryColumns columns, int read) {
    Object value = columns.values().get(columns.output(read));
    List<Row> rows = new ArrayList<>();
    if (value instanceof Collection<?> forms) {
      for (Object form : forms) {
        Row row = Row.of(form);
        if (row == null) {
          throw noRow(columns, read, form);
        }
        rows.add(row);
      }
      return rows;
    }
    throw noRow(columns, read, value);
  }

  private static RuntimeException noRow(HistoryColumns columns, int op, @Nullable Object form) {
    return Report.error(
        columns,
        op,
        "this operation completes with " + OperationText.value(form) + ", which is no row",
        "Expected rows such as {:val 1, :sts 17} or [1 17].");
  }

  private static Set<BigDecimal> compareNeighbours(
      List<Row> rows, int read, Report report, Pace pace) {
    Set<BigDecimal> present = new HashSet<>();
    Row before = null;
    for (int i = 0; i < rows.size(); i++) {
      pace.step();
      Row row = rows.get(i);
      if (!present.add(row.value())) {
        report.found(
            Anomalies.DUPLICATE_ELEMENTS, () -> new RowWitness(Flaw.DUPLICATE, read, -1, row, row));
      }
      Row previous = before;
      if (previous != null && !previous.isBefore(row)) {
        report.found(
            Anomalies.NONMONOTONIC_ORDER,
            () -> new RowWitness(Flaw.ORDER, read, -1, previous, row));
      }
      before = row;
    }
    return present;
  }

  private static void compareInserts(
      HistoryColumns columns, int read, Set<BigDecimal> present, Report report, Pace pace) {
    Map<BigDecimal, Integer> told = new HashMap<>();
    Map<BigDecimal, Integer> failed = new HashMap<>();
    for (int op = 0; op < columns.operations(); op++) {
      pace.step();
      byte completion = columns.completion(op);
      boolean add = columns.functionName(columns.function(op)).equals(ADD);
      if (add && completion == HistoryColumns.OK) {
        Row row = Row.of(columns.values().get(columns.output(op)));
        if (row == null) {
          throw noRow(columns, op, columns.values().get(columns.output(op)));
        }
        if (columns.completed(op) < columns.invoked(read)) {
          told.putIfAbsent(row.value(), op);
        }
      } else if (add && completion == HistoryColumns.FAIL) {
        // What a failed insert was to insert is known only if its call says so.
        Object call = columns.values().get(columns.input(op));
        Row row = call instanceof Map || call instanceof List ? Row.of(call) : null;
        if (row != null) {
          failed.putIfAbsent(row.value(), op);
        }
      }
    }
    told.forEach(
        (value, op) -> {
          if (!present.contains(value)) {
            Row row = new Row(value, null);
            report.found(
                Anomalies.LOST_ELEMENT, () -> new RowWitness(Flaw.LOST, read, op, row, row));
          }
        });
    failed.forEach(
        (value, op) -> {
          if (present.contains(value)) {
            Row row = new Row(value, null);
            report.found(Anomalies.G1A, () -> new RowWitness(Flaw.REVIVED, read, op, row, row));
          }
        });
  }
}

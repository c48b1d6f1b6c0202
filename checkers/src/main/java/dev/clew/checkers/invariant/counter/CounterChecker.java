package dev.clew.checkers.invariant.counter;

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
 * Decides whether every read of a counter lies within the bounds of what can have been added to it
 * by then.
 *
 * <p><b>Definition.</b> A counter starts at zero. Let a read span from its invocation to its
 * completion. An addition <em>must</em> count if it was acknowledged before the read was invoked;
 * it <em>can</em> count if it was invoked before the read completed and did not fail. The read lies
 * between the sum of all positive amounts that must count and all negative ones that can, and the
 * sum of all positive amounts that can count and all negative ones that must.
 *
 * <p><b>Input.</b> Operations {@code add} (also {@code increment}, {@code inc}) and {@code
 * decrement} ({@code dec}, {@code subtract}) of an integer, 1 if there is none, and {@code read},
 * completed ok with an integer. A failed addition is left out; an indeterminate one can count from
 * its invocation on, and never must. A counter has one key; histories of several are refused.
 *
 * <p><b>Answer.</b> INVALID if a read is out of bounds. VALID if none is; a note says if nothing
 * was read. UNKNOWN if the order of events is not that of real time, or if a sum needs more than 64
 * bits. <i>Sound</i> for linearizable counters: whatever order there is, the acknowledged additions
 * come before the read and those invoked later come after it. <i>Not complete</i> for them: bounds
 * are tested read by read, so 2 then 1 passes while two additions of 1 are concurrent with both
 * reads; {@code fetch-add-counter} and {@code unit-counter} are checked for linearizability.
 *
 * <p><b>Cost.</b> O(n) time and space for n events.
 *
 * <p><b>Example.</b> INVALID: at least 1 was added before the read began.
 *
 * <pre>{@code
 * add 1 by 0; read 0 by 1
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, {@code jepsen.checker/counter}, which has the same
 * bounds for amounts that are not negative.
 */
public final class CounterChecker implements Checker {

  /*
   * 1. Lay out the events: which operation each position belongs to.
   * 2. Sweep over them with four sums: of positive and of negative amounts, acknowledged and attempted.
   *    At the invocation of a read, note the two acknowledged sums, in the read's own cells; at its
   *    completion, take the two attempted sums and compare.
   */

  static final String READ = "read";

  private static final String PROPERTY = "counter-invariant";

  private CounterChecker() {}

  /** Returns the checker. */
  public static CounterChecker create() {
    return new CounterChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(
        PROPERTY,
        budget,
        (report, pace) -> {
          if (!columns.hasRealtime()) {
            return report.unknown(
                "the history does not say what happened before what in real time");
          }
          try {
            return sweep(columns, eventOperations(columns), report, pace);
          } catch (ArithmeticException e) {
            return report.unknown("what was added is more than 64 bits hold");
          }
        });
  }

  /** Returns the operation of each event, or -1 for faults. */
  private static int[] eventOperations(HistoryColumns columns) {
    int[] operations = new int[columns.events()];
    Arrays.fill(operations, -1);
    for (int op = 0; op < columns.operations(); op++) {
      requireCounter(columns, op);
      operations[columns.invoked(op)] = op;
      if (columns.completed(op) != HistoryColumns.NEVER) {
        operations[columns.completed(op)] = op;
      }
    }
    return operations;
  }

  private static void requireCounter(HistoryColumns columns, int op) {
    String function = columns.functionName(columns.function(op));
    int sign = Additions.sign(function);
    if (sign == 0 && !function.equals(READ)) {
      throw Report.error(
          columns,
          op,
          "a counter has no operation :" + function,
          "Expected add, increment, decrement and read.");
    }
    if (columns.key(op) >= 0 && columns.key(op) != columns.key(0)) {
      throw Report.error(
          columns,
          op,
          "this counter has a key, and others another",
          "Check the history of each key by itself.");
    }
    Values values = columns.values();
    int argument = sign == 0 ? columns.output(op) : columns.input(op);
    boolean known = sign != 0 || columns.completion(op) == HistoryColumns.OK;
    boolean missing = argument == Values.NIL && sign != 0;
    if (known && !missing && !values.isLong(argument)) {
      throw Report.error(
          columns,
          op,
          "this " + function + " of a counter has " + OperationText.value(values.get(argument)),
          "Expected an integer.");
    }
  }

  private static CheckResult sweep(
      HistoryColumns columns, int[] eventOperations, Report report, Pace pace) {
    Sums must = new Sums();
    Sums can = new Sums();
    long[] raised = new long[columns.operations()];
    long[] lowered = new long[columns.operations()];
    long reads = 0;
    for (int position = 0; position < eventOperations.length; position++) {
      int op = eventOperations[position];
      if (op < 0 || columns.completion(op) == HistoryColumns.FAIL) {
        continue;
      }
      pace.step();
      boolean invocation = position == columns.invoked(op);
      int sign = Additions.sign(columns.functionName(columns.function(op)));
      if (sign == 0 && invocation) {
        raised[op] = must.positive;
        lowered[op] = must.negative;
      } else if (sign == 0 && columns.completion(op) == HistoryColumns.OK) {
        reads++;
        long lower = Math.addExact(raised[op], can.negative);
        long upper = Math.addExact(can.positive, lowered[op]);
        long value = columns.values().longOf(columns.output(op));
        if (value < lower || value > upper) {
          report.found(Anomalies.COUNTER_OUT_OF_BOUNDS, () -> new BoundsWitness(op, lower, upper));
        }
      } else if (sign != 0 && invocation) {
        can.add(amount(columns, op, sign));
      } else if (sign != 0 && columns.completion(op) == HistoryColumns.OK) {
        must.add(amount(columns, op, sign));
      }
    }
    report.statistic("reads", reads);
    long wrong = report.count(Anomalies.COUNTER_OUT_OF_BOUNDS);
    if (wrong > 0) {
      report.statistic("out of bounds", wrong);
    }
    if (reads == 0) {
      report.note("No read completed ok, so this says nothing of the counter.");
    }
    return report.decided();
  }

  private static long amount(HistoryColumns columns, int op, int sign) {
    return Additions.amount(sign, columns.values().get(columns.input(op)));
  }

  /** What was added, apart by sign. */
  private static final class Sums {
    long positive;
    long negative;

    void add(long amount) {
      if (amount > 0) {
        positive = Math.addExact(positive, amount);
      } else {
        negative = Math.addExact(negative, amount);
      }
    }
  }
}

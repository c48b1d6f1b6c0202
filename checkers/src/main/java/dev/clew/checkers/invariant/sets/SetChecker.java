package dev.clew.checkers.invariant.sets;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the last read of a set has all elements that were acknowledged, and only elements
 * that somebody was to add.
 *
 * <p><b>Definition.</b> The final read is the read that completed ok last. An element is
 * <em>lost</em> if its addition was acknowledged before the final read was invoked and the read
 * does not have it. An element of the read is <em>unexpected</em> if no addition of it was invoked
 * before the read completed. It is <em>recovered</em> if no addition of it was acknowledged, and
 * <em>revived</em> if all failed.
 *
 * <p><b>Input.</b> Operations {@code add} of an element and {@code read}, completed ok with a
 * collection. Elements are equal as EDN has it. Reads before the final one are not looked at:
 * {@link SetFullChecker} does.
 *
 * <p><b>Answer.</b> INVALID if an element is lost or unexpected. VALID otherwise; elements revived
 * or twice in the read are reported, as they are anomalies, but leave the verdict, as in Jepsen.
 * UNKNOWN if no read completed ok, or nothing was to be added; also if all elements are vectors of
 * two and what was read are the second ones of these: then nothing that is taken literally fits.
 * <i>Sound</i> for a linearizable set, since only additions acknowledged before the read began
 * count as lost. <i>Complete</i> for the definition.
 *
 * <p><b>Cost.</b> O(n) time and space for n operations and elements of the final read.
 *
 * <p><b>Example.</b> INVALID: 2 is lost.
 *
 * <pre>{@code
 * add 1 by 0; add 2 by 0; add 3 by 1 info; read [1 3] by 0
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, {@code jepsen.checker/set}.
 */
public final class SetChecker implements Checker {

  /*
   * 1. Number the elements (SetInput).
   * 2. Find the final read.
   * 3. Mark what it has; count what is unexpected.
   * 4. Count what is lost, recovered and revived.
   *
   * Deviation from Jepsen, which ignores the order of events: there an addition acknowledged while the
   * final read runs is lost, and an element read before anyone was to add it is expected. Where the
   * final read comes after all additions, as its test has it, the two agree.
   */

  static final String NO_REALTIME =
      "the history does not say what happened before what in real time";

  private static final String PROPERTY = "set-invariant";

  private SetChecker() {}

  /** Returns the checker. */
  public static SetChecker create() {
    return new SetChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(
        PROPERTY,
        budget,
        (report, pace) ->
            columns.hasRealtime() ? check(columns, report, pace) : report.unknown(NO_REALTIME));
  }

  private static CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    SetInput input = SetInput.of(columns, pace);
    report.permit(Anomalies.G1A);
    report.permit(Anomalies.DUPLICATE_ELEMENTS);
    String undecidable = undecidable(input);
    if (undecidable != null) {
      return report.unknown(undecidable);
    }
    int read = finalRead(columns, input);
    boolean[] present = mark(columns, input, read, report, pace);
    countElements(columns, input, read, present, report, pace);
    return report.decided();
  }

  /** Returns why a history of a set says nothing, or null. */
  static @Nullable String undecidable(SetInput input) {
    if (input.elements() == 0) {
      return "nothing was to be added to the set";
    }
    if (input.reads() == 0) {
      return "the set was never read: no read completed ok";
    }
    if (input.looksKeyed()) {
      return "taken literally, all that was added is lost and all that was read was never added;"
          + " but the additions look like [key element] pairs, and the reads like the elements of"
          + " one key: with reads such as [key [1 2]], --keyed takes them so";
    }
    return null;
  }

  private static int finalRead(HistoryColumns columns, SetInput input) {
    int last = input.read(0);
    for (int i = 1; i < input.reads(); i++) {
      int read = input.read(i);
      last = columns.completed(read) > columns.completed(last) ? read : last;
    }
    return last;
  }

  private static boolean[] mark(
      HistoryColumns columns, SetInput input, int read, Report report, Pace pace) {
    boolean[] present = new boolean[input.elements()];
    for (Object value : input.seen(read)) {
      pace.step();
      int element = input.elementOf(value);
      if (element == SetInput.NONE
          || columns.invoked(input.addition(element)) > columns.completed(read)) {
        report.found(Anomalies.UNWRITTEN_READ, () -> new UnexpectedWitness(read, value));
      } else if (present[element]) {
        report.found(Anomalies.DUPLICATE_ELEMENTS, () -> new DuplicateWitness(read, value));
      } else {
        present[element] = true;
      }
    }
    return present;
  }

  private static void countElements(
      HistoryColumns columns,
      SetInput input,
      int read,
      boolean[] present,
      Report report,
      Pace pace) {
    long acknowledged = 0;
    long recovered = 0;
    for (int element = 0; element < input.elements(); element++) {
      pace.step();
      int known = input.acknowledgement(element);
      Object value = input.value(element);
      acknowledged += known == SetInput.NONE ? 0 : 1;
      if (present[element] && input.isFailed(element)) {
        int addition = input.addition(element);
        report.found(Anomalies.G1A, () -> new RevivedWitness(addition, read, value));
      } else if (present[element] && known == SetInput.NONE) {
        recovered++;
      } else if (!present[element]
          && known != SetInput.NONE
          && columns.completed(known) < columns.invoked(read)) {
        report.found(Anomalies.LOST_ELEMENT, () -> MissedWitness.lost(known, read, value));
      }
    }
    report.statistic("attempted", input.elements());
    report.statistic("acknowledged", acknowledged);
    report.statistic("lost", report.count(Anomalies.LOST_ELEMENT));
    report.statistic("unexpected", report.count(Anomalies.UNWRITTEN_READ));
    report.statistic("recovered", recovered);
    report.statistic("revived", report.count(Anomalies.G1A));
    report.statistic("duplicated", report.count(Anomalies.DUPLICATE_ELEMENTS));
  }
}

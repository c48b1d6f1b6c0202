package dev.clew.checkers.invariant.sets;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import java.util.Arrays;

/**
 * Decides whether a set that is read again and again keeps its elements, and says how long they
 * took to show.
 *
 * <p><b>Definition.</b> Of the reads that completed ok after the first addition of an element was
 * invoked, some have it and some do not. An element is <em>known</em> from when its addition was
 * acknowledged, or from the completion of the first read that has it, whichever is earlier. It is
 *
 * <ul>
 *   <li><em>stable</em> if the read invoked last of those that miss it comes before the one invoked
 *       last of those that have it; <em>stale</em> if it is stable, and the former was invoked
 *       after the element was known;
 *   <li><em>lost</em> if it is known, and the read invoked last that misses it comes after all that
 *       have it, and after the element was known;
 *   <li><em>never read</em> otherwise.
 * </ul>
 *
 * <p>A read has a <em>duplicate</em> if it has an element more than once, and an
 * <em>unexpected</em> element if no addition of it was invoked before the read completed.
 *
 * <p><b>Input.</b> As {@link SetChecker}. Times are used for latencies only.
 *
 * <p><b>Answer.</b> INVALID if an element is lost, duplicate or unexpected; with {@link
 * #linearizable}, also if one is stale. Otherwise UNKNOWN if no element is stable, for then nothing
 * was shown, and VALID if one is. Stale elements and those of failed additions are always reported.
 * <i>Sound:</i> a linearizable set never loses a known element. <i>Complete</i> for the definition;
 * two reads may still contradict each other while an addition is open.
 *
 * <p><b>Latencies.</b> The stable latency of an element is the time from when it was known to the
 * last read that missed it, 0 if that is negative; the lost latency that to the last read that had
 * it. Statistics have their median, 95th and 99th percentile and maximum, in milliseconds.
 *
 * <p><b>Cost.</b> O(m·c) time and O(n + e) space for n operations, e elements, m elements in all
 * reads and c reads open at once; c matters only to elements added while reads are open.
 *
 * <p><b>Example.</b> VALID with a stale read, INVALID for {@code linearizable}.
 *
 * <pre>{@code
 * add 1 by 0; read [] by 1; read [1] by 1
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, {@code jepsen.checker/set-full}.
 */
public final class SetFullChecker implements Checker {

  /*
   * 1. Number the elements (SetInput).
   * 2. Lay out the timeline of each element (ElementTimeline): reads from last to first, each touching
   *    only what it has, so that the time is that of the input and not elements times reads.
   * 3. Scan the reads for duplicates and unexpected elements.
   * 4. Classify the elements.
   *
   * Deviations from Jepsen. (a) It updates all elements at each read, which is quadratic. (b) It keeps
   * as duplicates those that a read has less than once, that is none; here, more than once. (c) Its
   * elements are stale if the latency is a millisecond at least; here the order of events decides, so
   * that a history without times can be checked. (d) Unexpected elements, which it does not look
   * at, are violations.
   */

  private static final String PROPERTY = "set-full-invariant";

  private final boolean linearizable;

  private SetFullChecker(boolean linearizable) {
    this.linearizable = linearizable;
  }

  /** Returns the checker to which stale reads are no violation. */
  public static SetFullChecker create() {
    return new SetFullChecker(false);
  }

  /** Returns this checker with stale reads as violations. */
  public SetFullChecker linearizable() {
    return new SetFullChecker(true);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(
        linearizable ? "linearizable-set-full-invariant" : PROPERTY,
        budget,
        (report, pace) ->
            columns.hasRealtime()
                ? check(columns, report, pace)
                : report.unknown(SetChecker.NO_REALTIME));
  }

  private CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    SetInput input = SetInput.of(columns, pace);
    report.permit(Anomalies.G1A);
    if (!linearizable) {
      report.permit(Anomalies.STALE_READ);
    }
    String undecidable = SetChecker.undecidable(input);
    if (undecidable != null) {
      return report.unknown(undecidable);
    }
    ElementTimeline timeline = new ElementTimeline(columns, input, pace);
    scanReads(input, timeline, report, pace);
    long stable = classify(columns, input, timeline, report, pace);
    return stable > 0 ? report.decided() : report.unknown("no element was read in the end");
  }

  private static void scanReads(
      SetInput input, ElementTimeline timeline, Report report, Pace pace) {
    int[] seenBy = new int[input.elements()];
    Arrays.fill(seenBy, SetInput.NONE);
    for (int read = 0; read < input.reads(); read++) {
      int op = input.read(read);
      for (Object value : input.seen(op)) {
        pace.step();
        int element = input.elementOf(value);
        if (element == SetInput.NONE || !timeline.counts(element, read)) {
          report.found(Anomalies.UNWRITTEN_READ, () -> new UnexpectedWitness(op, value));
        } else if (seenBy[element] == read) {
          report.found(Anomalies.DUPLICATE_ELEMENTS, () -> new DuplicateWitness(op, value));
        } else {
          seenBy[element] = read;
        }
      }
    }
  }

  private static long classify(
      HistoryColumns columns, SetInput input, ElementTimeline timeline, Report report, Pace pace) {
    Latencies untilStable = new Latencies("stable latency");
    Latencies untilLost = new Latencies("lost latency");
    long stable = 0;
    long neverRead = 0;
    for (int element = 0; element < input.elements(); element++) {
      pace.step();
      int known = timeline.known(element);
      int seen = timeline.lastSeen(element);
      int missed = timeline.lastMissed(element);
      Object value = input.value(element);
      boolean missedWhenKnown =
          known != SetInput.NONE
              && missed != SetInput.NONE
              && columns.completed(known) < columns.invoked(input.read(missed));
      if (seen != SetInput.NONE && input.isFailed(element)) {
        int addition = input.addition(element);
        report.found(Anomalies.G1A, () -> new RevivedWitness(addition, input.read(seen), value));
      }
      if (seen > missed) {
        stable++;
        untilStable.add(columns, known, missed == SetInput.NONE ? -1 : input.read(missed));
        if (missedWhenKnown) {
          report.found(
              Anomalies.STALE_READ,
              () -> new MissedWitness(known, input.read(missed), input.read(seen), value));
        }
      } else if (missedWhenKnown) {
        untilLost.add(columns, known, seen == SetInput.NONE ? -1 : input.read(seen));
        report.found(
            Anomalies.LOST_ELEMENT, () -> MissedWitness.lost(known, input.read(missed), value));
      } else {
        neverRead++;
      }
    }
    report.statistic("attempted", input.elements());
    report.statistic("stable", stable);
    report.statistic("lost", report.count(Anomalies.LOST_ELEMENT));
    report.statistic("never read", neverRead);
    report.statistic("stale", report.count(Anomalies.STALE_READ));
    report.statistic("duplicated", report.count(Anomalies.DUPLICATE_ELEMENTS));
    report.statistic("unexpected", report.count(Anomalies.UNWRITTEN_READ));
    report.statistic("revived", report.count(Anomalies.G1A));
    untilStable.report(report);
    untilLost.report(report);
    return stable;
  }
}

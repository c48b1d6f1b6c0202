package dev.clew.checkers.invariant.dirty;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.checkers.invariant.dirty.ValueWitness.Flaw;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;

/**
 * Decides whether reads see only values whose writes did not fail, and which stay until the end.
 *
 * <p><b>Definition.</b> Every value is written once and stays. A value of which every write failed
 * must not be read. At the end, strong reads return all values there are. A value is <em>known</em>
 * from when its write was acknowledged, or from the completion of the first read that has it. A
 * strong read misses a value if the value was known before the read was invoked, and is not in it.
 * If a value is missed and no strong read has it, it is <em>lost</em> if its write was acknowledged
 * by then, and <em>vanished</em> if it was read by then. If another strong read has it, the two
 * <em>diverge</em>.
 *
 * <p><b>Input.</b> Operations {@code write} of a value; {@code read} and {@code strong-read},
 * completed ok with a value, or with a collection of values such as all rows of a table; {@code
 * refresh}, which is passed over. A read of nil saw nothing.
 *
 * <p><b>Answer.</b> INVALID if a value of failed writes was read, or a strong read misses a value.
 * VALID otherwise. UNKNOWN if no read completed ok; without strong reads only failed writes are
 * looked for, which a note says. Reads that are collections of unequal values are counted, as in
 * Jepsen: where every write writes all rows they show a fractured read. <i>Sound</i> where writes
 * are not overwritten; <i>complete</i> for the definition.
 *
 * <p><b>Cost.</b> O(n) time and space for n operations and values of all reads.
 *
 * <p><b>Example.</b> INVALID: an aborted read.
 *
 * <pre>{@code
 * write 1 by 0 fail; read [0 1] by 1
 * }</pre>
 *
 * <p><b>References.</b> Adya, Liskov, O'Neil: Generalized Isolation Level Definitions, ICDE 2000
 * (G1a). Kingsbury: Jepsen, the dirty-read tests of Percona XtraDB Cluster 2015, Crate 2016 and
 * Elasticsearch.
 */
public final class DirtyReadChecker implements Checker {

  /*
   * 1. Collect for each value who wrote and who saw it (ValueSightings).
   * 2. Classify the values.
   *
   * Deviation from Jepsen, which compares all with all, whatever the order of events: writes that are
   * acknowledged while strong reads run are lost there, and diverge. Failed writes it looks for in one
   * of the two tests only.
   */

  private static final String PROPERTY = "dirty-read-invariant";

  private DirtyReadChecker() {}

  /** Returns the checker. */
  public static DirtyReadChecker create() {
    return new DirtyReadChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(PROPERTY, budget, (report, pace) -> check(columns, report, pace));
  }

  private static CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    ValueSightings sightings = ValueSightings.of(columns, pace);
    report.statistic("writes", sightings.writes());
    report.statistic("reads", sightings.reads());
    report.statistic("strong reads", sightings.strongReads());
    report.statistic("reads of unequal values", sightings.unequalReads());
    if (sightings.reads() + sightings.strongReads() == 0) {
      return report.unknown("no read completed ok");
    }
    if (sightings.strongReads() == 0) {
      report.note("There are no strong reads, so that values which vanish could not be seen.");
    }
    for (int value = 0; value < sightings.values(); value++) {
      pace.step();
      classify(columns, sightings, value, report);
    }
    return report.decided();
  }

  private static void classify(
      HistoryColumns columns, ValueSightings sightings, int value, Report report) {
    Object thing = sightings.value(value);
    int failed = sightings.failedWrite(value);
    int seen = sightings.seenFirst(value);
    if (failed >= 0 && seen >= 0) {
      report.found(Anomalies.G1A, () -> new ValueWitness(Flaw.ABORTED, failed, seen, -1, thing));
    }
    int missed = sightings.missedBy(value);
    if (missed < 0) {
      return;
    }
    int acknowledged = sightings.acknowledged(value);
    int has = sightings.strongReadWith(value);
    int begin = columns.invoked(missed);
    boolean known = seen >= 0 && columns.completed(seen) < begin;
    boolean written = acknowledged >= 0 && columns.completed(acknowledged) < begin;
    if (has >= 0 && (known || written)) {
      int how = written ? acknowledged : seen;
      report.found(
          Anomalies.DIVERGENT_READS,
          () -> new ValueWitness(Flaw.DIVERGENT, how, missed, has, thing));
    } else if (has < 0) {
      if (written) {
        report.found(
            Anomalies.LOST_ELEMENT,
            () -> new ValueWitness(Flaw.LOST, acknowledged, missed, -1, thing));
      }
      if (known) {
        report.found(
            Anomalies.VANISHED_VALUE,
            () -> new ValueWitness(Flaw.VANISHED, seen, missed, -1, thing));
      }
    }
  }
}

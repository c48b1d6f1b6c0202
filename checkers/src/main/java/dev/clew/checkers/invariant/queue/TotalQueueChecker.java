package dev.clew.checkers.invariant.queue;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.checkers.invariant.queue.QueueWitness.Flaw;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;

/**
 * Decides whether everything that went into a queue came out of it, and nothing else did.
 *
 * <p><b>Definition.</b> Count each element: <i>a</i> times it was to be enqueued, <i>k</i> of them
 * acknowledged, <i>d</i> times it was dequeued. <em>Lost</em> are <i>k</i> − <i>d</i> of it, if
 * that is positive; <em>unexpected</em> are all <i>d</i>, if <i>a</i> is 0; <em>duplicated</em> are
 * <i>d</i> − <i>a</i>, if positive and <i>a</i> is not 0; <em>recovered</em> are min(<i>d</i>,
 * <i>a</i>) − <i>k</i>, if positive: dequeued, though no acknowledgement came. The order of
 * elements does not matter.
 *
 * <p><b>Input.</b> Operations {@code enqueue} of an element, {@code dequeue}, completed ok with an
 * element or with nil if the queue was empty, and {@code drain}, completed ok with all elements
 * that were left.
 *
 * <p><b>Answer.</b> INVALID if elements are unexpected or lost, where the queue was found empty
 * after the last acknowledgement of the lost ones: by a drain that completed ok, or by a dequeue
 * that failed or completed with nil, invoked afterwards. UNKNOWN if elements are missing but the
 * queue was not found empty, for they may be in it still; if nothing was to be enqueued; or if a
 * drain crashed, for it may have had anything. VALID otherwise; duplicated elements are reported,
 * but leave the verdict, as in Jepsen: most queues deliver at least once. <i>Sound</i> for queues
 * that hand an element only to a client that is told of it; a dequeue that crashed may have had one
 * of the lost, which a note says.
 *
 * <p><b>Cost.</b> O(n) time and space for n operations and elements drained.
 *
 * <p><b>Example.</b> INVALID: 2 is lost.
 *
 * <pre>{@code
 * enqueue 1 by 0; enqueue 2 by 0; dequeue -> 1 by 1; drain -> [] by 1
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, {@code jepsen.checker/total-queue}.
 */
public final class TotalQueueChecker implements Checker {

  /*
   * 1. Tally each element (QueueTally), and when the queue was found empty last.
   * 2. Classify the elements.
   *
   * Deviations from Jepsen, which takes it for granted that the queue was drained, and throws at a
   * crashed drain.
   */

  private static final String PROPERTY = "total-queue-invariant";

  private TotalQueueChecker() {}

  /** Returns the checker. */
  public static TotalQueueChecker create() {
    return new TotalQueueChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(PROPERTY, budget, (report, pace) -> check(columns, report, pace));
  }

  private static CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    report.permit(Anomalies.DUPLICATE_DELIVERY);
    QueueTally tally = QueueTally.of(columns, pace);
    long missing = classify(columns, tally, report, pace);
    if (report.count(Anomalies.LOST_ELEMENT) > 0 && tally.crashedDequeues() > 0) {
      report.note(
          tally.crashedDequeues() + " dequeues crashed, and each may have had one of those lost.");
    }
    if (tally.attempts() == 0) {
      return report.unknown("nothing was to be enqueued");
    }
    if (missing > 0) {
      return report.unknown(
          tally.crashedDrain()
              ? missing + " elements never came out, but a drain crashed that may have had them"
              : missing
                  + " elements never came out, but the queue was not found empty afterwards:"
                  + " end a run with a drain");
    }
    return report.decided();
  }

  /** Returns how many elements are missing without being certainly lost. */
  private static long classify(HistoryColumns columns, QueueTally tally, Report report, Pace pace) {
    long missing = 0;
    long lost = 0;
    long unexpected = 0;
    long duplicated = 0;
    long recovered = 0;
    for (int value = 0; value < tally.values(); value++) {
      pace.step();
      long attempted = tally.attempted(value);
      long acknowledged = tally.acknowledged(value);
      long dequeued = tally.dequeued(value);
      Object element = columns.values().get(value);
      recovered += Math.max(0, Math.min(dequeued, attempted) - acknowledged);
      int last = tally.lastDequeue(value);
      int enqueue = tally.lastAcknowledged(value);
      if (dequeued > 0 && attempted == 0) {
        unexpected += dequeued;
        report.found(
            Anomalies.UNWRITTEN_READ, () -> new QueueWitness(Flaw.UNEXPECTED, last, -1, element));
      } else if (dequeued > attempted) {
        duplicated += dequeued - attempted;
        report.found(
            Anomalies.DUPLICATE_DELIVERY,
            () -> new QueueWitness(Flaw.DUPLICATED, last, -1, element));
      } else if (acknowledged > dequeued && tally.isFoundEmptyAfter(enqueue)) {
        lost += acknowledged - dequeued;
        report.found(
            Anomalies.LOST_ELEMENT,
            () -> new QueueWitness(Flaw.LOST, enqueue, tally.foundEmpty(), element));
      } else {
        missing += Math.max(0, acknowledged - dequeued);
      }
    }
    for (QueueTally.Stranger stranger : tally.strangers()) {
      unexpected++;
      report.found(
          Anomalies.UNWRITTEN_READ,
          () -> new QueueWitness(Flaw.UNEXPECTED, stranger.drain(), -1, stranger.element()));
    }
    report.statistic("attempted", tally.attempts());
    report.statistic("acknowledged", tally.acknowledgements());
    report.statistic("dequeued", tally.dequeues());
    report.statistic("lost", lost);
    report.statistic("unexpected", unexpected);
    report.statistic("duplicated", duplicated);
    report.statistic("recovered", recovered);
    return missing;
  }
}

package dev.clew.checkers.invariant.log;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.checkers.invariant.log.LogCalls.Polled;
import dev.clew.checkers.invariant.log.LogCalls.Send;
import dev.clew.checkers.invariant.log.LogCalls.Step;
import dev.clew.checkers.invariant.log.LogWitness.Flaw;
import dev.clew.checkers.invariant.log.Partition.Fate;
import dev.clew.checkers.invariant.log.Partition.Sighting;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether logs of messages, such as the partitions of Kafka, keep each message at one
 * offset, hand all of them out, and in order.
 *
 * <p><b>Definition.</b> A send puts a message, which is unique in its log, at an offset; a poll
 * returns messages and their offsets from where the consumer is. A history has
 *
 * <ul>
 *   <li><em>inconsistent offsets</em> if two messages were seen at one offset of a log;
 *   <li>a <em>duplicate message</em> if a message was seen at two offsets;
 *   <li>a <em>lost element</em> if a send was acknowledged at an offset, nobody polled the message,
 *       and somebody polled the log at that offset or beyond;
 *   <li>an <em>aborted read</em> if a message was polled of which every send failed, and an
 *       <em>unwritten read</em> if nobody sent it;
 *   <li>a <em>nonmonotonic poll</em> if a consumer polls an offset at or before the one that it
 *       polled last of the log, and a <em>poll skip</em> if a message is known at an offset between
 *       the two;
 *   <li>a <em>nonmonotonic send</em> if a producer sends two messages one after the other, and the
 *       second has the smaller offset.
 * </ul>
 *
 * <p>Offsets need not be contiguous: transactions take up some that are never seen.
 *
 * <p><b>Input.</b> Operations {@code send}, {@code poll} and {@code txn} with vectors of {@code
 * [:send log message]}, completed as {@code [:send log [offset message]]}, and {@code [:poll]},
 * completed as {@code [:poll {log [[offset message] ...]}]}; {@code assign} and {@code subscribe}.
 * Others (a crash of the client, say) are passed over. What crashed may have been sent.
 *
 * <p><b>Answer.</b> INVALID if the history has one of these. VALID if it has none. UNKNOWN if
 * nothing was polled. <i>Sound</i> for logs that one reads from the beginning. Where a consumer
 * stands is forgotten when it is assigned logs; once a process has subscribed, logs may be taken
 * from it at any time, so that order is looked at within one poll only. <i>Complete</i> for the
 * definition, but for that; cycles of transactions are not looked for.
 *
 * <p><b>Cost.</b> O(m log m) time and O(m) space for m messages sent and polled.
 *
 * <p><b>Example.</b> INVALID: message 1 is lost.
 *
 * <pre>{@code
 * send [[:send 0 1]] -> [[:send 0 [0 1]]]; send [[:send 0 2]] -> [[:send 0 [1 2]]];
 * poll [[:poll]] -> [[:poll {0 [[1 2]]}]]
 * }</pre>
 *
 * <p><b>References.</b> Kingsbury: Jepsen, Redpanda 21.10.1, 2022, and {@code jepsen.tests.kafka}.
 */
public final class LogChecker implements Checker {

  /*
   * 1. Read the operations (LogCalls), in the order of invocation, into what is known of each log
   *    (Partition).
   * 2. Find inconsistent offsets and duplicates while doing so: the first sighting of an offset and of
   *    a message stays, others are compared with it.
   * 3. Judge the fate of each message.
   * 4. Follow each client (Consumption): a second pass, for only now all offsets are known.
   *
   * Deviations from Jepsen: operations carry a log of rebalances there, which histories read here do
   * not keep; so subscribers are trusted with more than Jepsen trusts them with.
   */

  static final Set<String> MESSAGING = Set.of("send", "poll", "txn");

  private static final String PROPERTY = "kafka-invariant";

  private LogChecker() {}

  /** Returns the checker. */
  public static LogChecker create() {
    return new LogChecker();
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    return Report.of(PROPERTY, budget, (report, pace) -> check(history, report, pace));
  }

  private static CheckResult check(History history, Report report, Pace pace) {
    Map<Object, Partition> partitions = new LinkedHashMap<>();
    long sends = 0;
    long polled = 0;
    for (int op = 0; op < history.size(); op++) {
      for (Step step : steps(history, op)) {
        pace.step();
        if (step instanceof Send send) {
          sends++;
          take(partition(partitions, send.key()), send, history.operation(op), report);
        } else if (step instanceof Polled message) {
          polled++;
          take(partition(partitions, message.key()), message, op, report);
        }
      }
    }
    partitions.forEach((key, partition) -> judge(key, partition, report, pace));
    Consumption.follow(history, partitions, report, pace);
    report.statistic("logs", partitions.size());
    report.statistic("sends", sends);
    report.statistic("messages polled", polled);
    report.statistic("lost", report.count(Anomalies.LOST_ELEMENT));
    return polled == 0 ? report.unknown("nothing was polled") : report.decided();
  }

  /** Returns the steps of an operation, none if it is not about messages. */
  static List<Step> steps(History history, int op) {
    HistoryColumns columns = history.columns();
    if (!MESSAGING.contains(columns.functionName(columns.function(op)))) {
      return List.of();
    }
    try {
      return LogCalls.of(history.operation(op));
    } catch (LogCalls.Malformed e) {
      throw Report.error(
          columns,
          op,
          "this operation on logs has " + OperationText.value(e.getMessage()),
          "Expected [:send log [offset message]] and [:poll {log [[offset message] ...]}].");
    }
  }

  private static Partition partition(Map<Object, Partition> partitions, Object key) {
    return partitions.computeIfAbsent(key, fresh -> new Partition());
  }

  private static void take(Partition partition, Send send, Operation operation, Report report) {
    Fate fate = partition.fate(send.message());
    fate.send = fate.send < 0 ? operation.index() : fate.send;
    fate.allFailed &= operation.completion() == Completion.FAIL;
    Long offset = send.offset();
    if (offset != null) {
      Sighting sighting = new Sighting(operation.index(), offset, send.message());
      fate.acknowledged = fate.acknowledged == null ? sighting : fate.acknowledged;
      place(send.key(), partition, fate, sighting, report);
    }
  }

  private static void take(Partition partition, Polled message, int op, Report report) {
    Fate fate = partition.fate(message.message());
    Sighting sighting = new Sighting(op, message.offset(), message.message());
    fate.polled = fate.polled == null ? sighting : fate.polled;
    Sighting highest = partition.highestPolled;
    if (highest == null || highest.offset() < message.offset()) {
      partition.highestPolled = sighting;
    }
    place(message.key(), partition, fate, sighting, report);
  }

  /** Compares a sighting with the first at its offset and the first of its message. */
  private static void place(
      Object key, Partition partition, Fate fate, Sighting sighting, Report report) {
    Sighting there = partition.messages.putIfAbsent(sighting.offset(), sighting);
    if (there != null
        && !there.message().equals(sighting.message())
        && partition.inconsistent.add(sighting.offset())) {
      report.found(
          Anomalies.INCONSISTENT_OFFSETS,
          () -> new LogWitness(Flaw.INCONSISTENT, key, there, sighting));
    }
    Sighting first = fate.first;
    if (first == null) {
      fate.first = sighting;
    } else if (first.offset() != sighting.offset()
        && partition.duplicated.add(sighting.message())) {
      report.found(
          Anomalies.DUPLICATE_MESSAGE, () -> new LogWitness(Flaw.DUPLICATE, key, first, sighting));
    }
  }

  private static void judge(Object key, Partition partition, Report report, Pace pace) {
    Sighting highest = partition.highestPolled;
    for (Map.Entry<Object, Fate> entry : partition.fates.entrySet()) {
      pace.step();
      Fate fate = entry.getValue();
      Sighting polled = fate.polled;
      Sighting acknowledged = fate.acknowledged;
      if (polled != null && fate.send < 0) {
        report.found(
            Anomalies.UNWRITTEN_READ, () -> new LogWitness(Flaw.UNWRITTEN, key, polled, polled));
      } else if (polled != null && fate.allFailed) {
        Sighting send = new Sighting(fate.send, polled.offset(), polled.message());
        report.found(Anomalies.G1A, () -> new LogWitness(Flaw.ABORTED, key, send, polled));
      } else if (polled == null
          && acknowledged != null
          && highest != null
          && acknowledged.offset() <= highest.offset()) {
        report.found(
            Anomalies.LOST_ELEMENT, () -> new LogWitness(Flaw.LOST, key, acknowledged, highest));
      }
    }
  }
}

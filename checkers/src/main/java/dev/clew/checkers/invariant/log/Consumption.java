package dev.clew.checkers.invariant.log;

import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.checkers.invariant.log.LogCalls.Polled;
import dev.clew.checkers.invariant.log.LogCalls.Send;
import dev.clew.checkers.invariant.log.LogCalls.Step;
import dev.clew.checkers.invariant.log.LogWitness.Flaw;
import dev.clew.checkers.invariant.log.Partition.Sighting;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What one process sent and polled last of each log, to compare with what comes next. */
final class Consumption {

  private final Map<Object, Sighting> sent = new HashMap<>();
  private final Map<Object, Sighting> polled = new HashMap<>();
  private boolean subscribed;

  private Consumption() {}

  /** Follows all processes through a history; reports polls and sends that are out of order. */
  static void follow(History history, Map<Object, Partition> partitions, Report report, Pace pace) {
    // Operations are in the order of their invocation, and each process has one open at a time.
    Map<Integer, Consumption> processes = new HashMap<>();
    for (int op = 0; op < history.size(); op++) {
      Operation operation = history.operation(op);
      Consumption process =
          processes.computeIfAbsent(operation.process(), fresh -> new Consumption());
      if (operation.function().equals("subscribe") || operation.function().equals("assign")) {
        // Even if it failed it may have taken effect in the client.
        process.polled.clear();
        process.subscribed |= operation.function().equals("subscribe");
      } else if (operation.completion() == Completion.OK) {
        for (Step step : LogChecker.steps(history, op)) {
          pace.step();
          process.take(op, step, partitions, report);
        }
      }
    }
  }

  private void take(int op, Step step, Map<Object, Partition> partitions, Report report) {
    if (step instanceof Send send && send.offset() != null) {
      Sighting now = new Sighting(op, send.offset(), send.message());
      Sighting before = sent.put(send.key(), now);
      if (before != null && before.offset() >= now.offset()) {
        report.found(
            Anomalies.NONMONOTONIC_SEND,
            () -> new LogWitness(Flaw.SEND_BACK, send.key(), before, now));
      }
    } else if (step instanceof Polled message) {
      Sighting now = new Sighting(op, message.offset(), message.message());
      Sighting before = polled.put(message.key(), now);
      if (before != null && !(subscribed && message.isFirst())) {
        Partition partition = Objects.requireNonNull(partitions.get(message.key()));
        compare(message.key(), before, now, partition, report);
      }
    }
  }

  private static void compare(
      Object key, Sighting before, Sighting now, Partition partition, Report report) {
    if (now.offset() <= before.offset()) {
      report.found(
          Anomalies.NONMONOTONIC_POLL, () -> new LogWitness(Flaw.POLL_BACK, key, before, now));
      return;
    }
    Long next = partition.next(before.offset());
    if (next != null && next < now.offset()) {
      report.found(Anomalies.POLL_SKIP, () -> new LogWitness(Flaw.SKIP, key, before, now));
    }
  }
}

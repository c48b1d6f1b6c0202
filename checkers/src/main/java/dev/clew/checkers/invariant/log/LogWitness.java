package dev.clew.checkers.invariant.log;

import static dev.clew.checkers.invariant.OperationText.value;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.checkers.invariant.log.LogCalls.Polled;
import dev.clew.checkers.invariant.log.LogCalls.Send;
import dev.clew.checkers.invariant.log.LogCalls.Step;
import dev.clew.checkers.invariant.log.Partition.Sighting;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Two sightings of messages of a log that do not go together.
 *
 * @param flaw why not
 * @param key the log
 * @param first the one, which is the send where it is about a send and a poll
 * @param second the other
 */
record LogWitness(Flaw flaw, Object key, Sighting first, Sighting second)
    implements OperationsWitness {

  /** Why two sightings do not go together. */
  enum Flaw {
    /** Two messages at one offset. */
    INCONSISTENT,
    /** One message at two offsets. */
    DUPLICATE,
    /** An acknowledged message that nobody polled, and a poll of its offset or beyond. */
    LOST,
    /** A failed send, and a poll of its message. */
    ABORTED,
    /** A poll of a message that nobody sent; both sightings are it. */
    UNWRITTEN,
    /** Two polls of one process, the second not beyond the first. */
    POLL_BACK,
    /** Two polls of one process, with a message between them. */
    SKIP,
    /** Two sends of one process, the second not beyond the first. */
    SEND_BACK
  }

  @Override
  public Anomaly anomaly() {
    return switch (flaw) {
      case INCONSISTENT -> Anomalies.INCONSISTENT_OFFSETS;
      case DUPLICATE -> Anomalies.DUPLICATE_MESSAGE;
      case LOST -> Anomalies.LOST_ELEMENT;
      case ABORTED -> Anomalies.G1A;
      case UNWRITTEN -> Anomalies.UNWRITTEN_READ;
      case POLL_BACK -> Anomalies.NONMONOTONIC_POLL;
      case SKIP -> Anomalies.POLL_SKIP;
      case SEND_BACK -> Anomalies.NONMONOTONIC_SEND;
    };
  }

  @Override
  public List<Integer> named() {
    return first.operation() == second.operation()
        ? List.of(first.operation())
        : List.of(first.operation(), second.operation());
  }

  @Override
  public boolean isVerifiedBy(History history) {
    int last = Math.max(first.operation(), second.operation());
    if (last >= history.size() || Math.min(first.operation(), second.operation()) < 0) {
      return false;
    }
    return switch (flaw) {
      case INCONSISTENT ->
          isSeen(history, first)
              && isSeen(history, second)
              && first.offset() == second.offset()
              && !first.message().equals(second.message());
      case DUPLICATE ->
          isSeen(history, first)
              && isSeen(history, second)
              && first.offset() != second.offset()
              && first.message().equals(second.message());
      case LOST ->
          isSent(history, first)
              && isPolled(history, second)
              && first.offset() <= second.offset()
              && none(history, step -> isPollOf(step, first.message()));
      case ABORTED ->
          isPolled(history, second)
              && history.operation(first.operation()).completion() == Completion.FAIL
              && allSendsFailed(history);
      case UNWRITTEN ->
          isPolled(history, second) && none(history, step -> isSendOf(step, second.message()));
      case POLL_BACK ->
          isOneProcess(history)
              && isPolled(history, first)
              && isPolled(history, second)
              && second.offset() <= first.offset();
      case SKIP ->
          isOneProcess(history)
              && isPolled(history, first)
              && isPolled(history, second)
              && !none(history, this::isBetween);
      case SEND_BACK ->
          isOneProcess(history)
              && isSent(history, first)
              && isSent(history, second)
              && second.offset() <= first.offset();
    };
  }

  private boolean isOneProcess(History history) {
    Operation one = history.operation(first.operation());
    Operation other = history.operation(second.operation());
    return one.process() == other.process()
        && (one.index() == other.index() || one.completedAt() < other.invokedAt());
  }

  private boolean isSeen(History history, Sighting sighting) {
    return isSent(history, sighting) || isPolled(history, sighting);
  }

  private boolean isSent(History history, Sighting sighting) {
    Send wanted = new Send(key, sighting.offset(), sighting.message());
    return steps(history, sighting.operation()).anyMatch(wanted::equals);
  }

  private boolean isPolled(History history, Sighting sighting) {
    return steps(history, sighting.operation())
        .anyMatch(
            step ->
                step instanceof Polled polled
                    && polled.key().equals(key)
                    && polled.offset() == sighting.offset()
                    && polled.message().equals(sighting.message()));
  }

  private boolean isPollOf(Step step, Object message) {
    return step instanceof Polled polled
        && polled.key().equals(key)
        && polled.message().equals(message);
  }

  private boolean isSendOf(Step step, Object message) {
    return step instanceof Send send && send.key().equals(key) && send.message().equals(message);
  }

  private boolean isBetween(Step step) {
    if (step instanceof Polled polled) {
      return polled.key().equals(key)
          && first.offset() < polled.offset()
          && polled.offset() < second.offset();
    }
    return step instanceof Send send
        && send.key().equals(key)
        && send.offset() != null
        && first.offset() < send.offset()
        && send.offset() < second.offset();
  }

  private boolean allSendsFailed(History history) {
    return history.operations().stream()
        .filter(each -> steps(history, each.index()).anyMatch(s -> isSendOf(s, second.message())))
        .allMatch(each -> each.completion() == Completion.FAIL);
  }

  private static boolean none(History history, Predicate<Step> predicate) {
    return history.operations().stream()
        .flatMap(each -> steps(history, each.index()))
        .noneMatch(predicate);
  }

  private static Stream<Step> steps(History history, int op) {
    Operation operation = history.operation(op);
    try {
      return LogChecker.MESSAGING.contains(operation.function())
          ? LogCalls.of(operation).stream()
          : Stream.of();
    } catch (LogCalls.Malformed e) {
      return Stream.of();
    }
  }

  @Override
  public String sentence(History history) {
    String log = value(key);
    String message = value(first.message());
    String other = value(second.message());
    String name = first.operation() == second.operation() ? "O1" : "O2";
    return switch (flaw) {
      case INCONSISTENT ->
          "At offset %d of log %s, O1 has %s and %s has %s."
              .formatted(first.offset(), log, message, name, other);
      case DUPLICATE ->
          "O1 has %s at offset %d of log %s, %s has it at %d."
              .formatted(message, first.offset(), log, name, second.offset());
      case LOST ->
          ("O1 sent %s to offset %d of log %s; nobody polled it, though %s polled offset %d:"
                  + " it is lost.")
              .formatted(message, first.offset(), log, name, second.offset());
      case ABORTED -> "O1 failed to send %s to log %s, but O2 polled it.".formatted(message, log);
      case UNWRITTEN -> "O1 polled %s from log %s, which nobody sent.".formatted(other, log);
      case POLL_BACK ->
          "O1 polled offset %d of log %s, and the same consumer next, in %s, offset %d."
              .formatted(first.offset(), log, name, second.offset());
      case SKIP ->
          ("O1 polled offset %d of log %s, and the same consumer next, in %s, offset %d, though"
                  + " there is a message between.")
              .formatted(first.offset(), log, name, second.offset());
      case SEND_BACK ->
          "O1 sent %s to offset %d of log %s, and the same producer next, in %s, %s to offset %d."
              .formatted(message, first.offset(), log, name, other, second.offset());
    };
  }
}

package dev.clew.checkers.invariant.queue;

import static dev.clew.checkers.invariant.OperationText.value;

import dev.clew.checkers.invariant.OperationsWitness;
import dev.clew.histories.Completion;
import dev.clew.histories.History;
import dev.clew.histories.Operation;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An element that came out of a queue more or less often than it went in.
 *
 * @param flaw which of these
 * @param operation the last enqueue that was acknowledged of a lost element; a dequeue or drain of
 *     others
 * @param empty the operation that found the queue empty after it; -1 unless lost
 * @param element the element
 */
record QueueWitness(Flaw flaw, int operation, int empty, @Nullable Object element)
    implements OperationsWitness {

  /** What can be wrong with an element. */
  enum Flaw {
    /** Acknowledged more often than dequeued, though the queue was empty. */
    LOST,
    /** Dequeued, but never to be enqueued. */
    UNEXPECTED,
    /** Dequeued more often than it was to be enqueued. */
    DUPLICATED
  }

  /** How often the element went in and out. */
  private record Counts(int attempted, int acknowledged, int dequeued) {}

  @Override
  public Anomaly anomaly() {
    return switch (flaw) {
      case LOST -> Anomalies.LOST_ELEMENT;
      case UNEXPECTED -> Anomalies.UNWRITTEN_READ;
      case DUPLICATED -> Anomalies.DUPLICATE_DELIVERY;
    };
  }

  @Override
  public List<Integer> named() {
    return empty < 0 ? List.of(operation) : List.of(operation, empty);
  }

  @Override
  public boolean isVerifiedBy(History history) {
    Counts counts = counts(history);
    return switch (flaw) {
      case UNEXPECTED -> counts.attempted == 0 && counts.dequeued > 0;
      case DUPLICATED -> counts.attempted > 0 && counts.dequeued > counts.attempted;
      case LOST -> counts.acknowledged > counts.dequeued && isEmptyAfterAll(history);
    };
  }

  private boolean isEmptyAfterAll(History history) {
    if (empty < 0 || empty >= history.size()) {
      return false;
    }
    Operation last = history.operation(empty);
    boolean foundEmpty =
        last.function().equals(QueueTally.DRAIN)
            ? last.completion() == Completion.OK
            : last.function().equals(QueueTally.DEQUEUE)
                && (last.completion() == Completion.FAIL
                    || (last.completion() == Completion.OK && last.output() == null));
    return foundEmpty
        && history.operations().stream()
            .filter(other -> isEnqueue(other) && other.completion() == Completion.OK)
            .allMatch(other -> other.completedAt() < last.invokedAt());
  }

  private boolean isEnqueue(Operation operation) {
    return operation.function().equals(QueueTally.ENQUEUE)
        && Objects.equals(operation.input(), element);
  }

  private Counts counts(History history) {
    int attempted = 0;
    int acknowledged = 0;
    int dequeued = 0;
    for (Operation each : history.operations()) {
      boolean ok = each.completion() == Completion.OK;
      if (isEnqueue(each)) {
        attempted++;
        acknowledged += ok ? 1 : 0;
      } else if (ok && each.function().equals(QueueTally.DEQUEUE) && each.output() != null) {
        dequeued += each.output().equals(element) ? 1 : 0;
      } else if (ok && each.output() instanceof Collection<?> elements) {
        dequeued +=
            each.function().equals(QueueTally.DRAIN) ? Collections.frequency(elements, element) : 0;
      }
    }
    return new Counts(attempted, acknowledged, dequeued);
  }

  @Override
  public String sentence(History history) {
    Counts counts = counts(history);
    String what = value(element);
    return switch (flaw) {
      case LOST ->
          "%s was acknowledged %s, the last time by O1, and came out %s, though O2, which began later,"
                  .formatted(what, times(counts.acknowledged), times(counts.dequeued))
              + " emptied the queue or found it empty: it is lost.";
      case UNEXPECTED -> "O1 took out %s, which nobody put in.".formatted(what);
      case DUPLICATED ->
          "%s was to go in %s and came out %s, the last time by O1."
              .formatted(what, times(counts.attempted), times(counts.dequeued));
    };
  }

  private static String times(int count) {
    return switch (count) {
      case 0 -> "never";
      case 1 -> "once";
      default -> count + " times";
    };
  }
}

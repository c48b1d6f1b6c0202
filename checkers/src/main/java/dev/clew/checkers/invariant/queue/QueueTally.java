package dev.clew.checkers.invariant.queue;

import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often each value was enqueued and dequeued; values are by their ids. */
final class QueueTally {

  static final String ENQUEUE = "enqueue";
  static final String DEQUEUE = "dequeue";
  static final String DRAIN = "drain";

  private static final int NONE = -1;

  private final HistoryColumns columns;
  private final int[] attempted;
  private final int[] acknowledged;
  private final int[] dequeued;
  private final int[] lastAcknowledged;
  private final int[] lastDequeue;
  private long attempts;
  private long acknowledgements;
  private long dequeues;
  private long crashedDequeues;
  private boolean crashedDrain;
  private int foundEmpty = NONE;

  /** Elements of drains that occur nowhere else in the history, so have no id. */
  private final List<Stranger> strangers = new ArrayList<>();

  /**
   * An element that was drained and never enqueued.
   *
   * @param drain the operation
   * @param element the element
   */
  record Stranger(int drain, @Nullable Object element) {}

  private QueueTally(HistoryColumns columns) {
    this.columns = columns;
    int values = columns.values().size();
    this.attempted = new int[values];
    this.acknowledged = new int[values];
    this.dequeued = new int[values];
    this.lastAcknowledged = new int[values];
    this.lastDequeue = new int[values];
    Arrays.fill(lastAcknowledged, NONE);
    Arrays.fill(lastDequeue, NONE);
  }

  static QueueTally of(HistoryColumns columns, Pace pace) {
    QueueTally tally = new QueueTally(columns);
    for (int op = 0; op < columns.operations(); op++) {
      pace.step();
      switch (columns.functionName(columns.function(op))) {
        case ENQUEUE -> tally.enqueue(op);
        case DEQUEUE -> tally.dequeue(op);
        case DRAIN -> tally.drain(op, pace);
        default ->
            throw Report.error(
                columns,
                op,
                "a queue has no operation :" + columns.functionName(columns.function(op)),
                "Expected enqueue, dequeue and drain.");
      }
    }
    return tally;
  }

  private void enqueue(int op) {
    int value = columns.input(op);
    attempts++;
    attempted[value]++;
    if (columns.completion(op) == HistoryColumns.OK) {
      acknowledgements++;
      acknowledged[value]++;
      int last = lastAcknowledged[value];
      if (last == NONE || columns.completed(op) > columns.completed(last)) {
        lastAcknowledged[value] = op;
      }
    }
  }

  private void dequeue(int op) {
    byte completion = columns.completion(op);
    if (completion == HistoryColumns.INFO) {
      crashedDequeues++;
    } else if (completion == HistoryColumns.OK && columns.output(op) != Values.NIL) {
      take(columns.output(op), op);
    } else {
      isEmptyAt(op);
    }
  }

  private void drain(int op, Pace pace) {
    byte completion = columns.completion(op);
    crashedDrain |= completion == HistoryColumns.INFO;
    if (completion != HistoryColumns.OK) {
      return;
    }
    Object value = columns.values().get(columns.output(op));
    if (value != null && !(value instanceof Collection<?>)) {
      throw Report.error(
          columns,
          op,
          "this drain completes with " + OperationText.value(value),
          "Expected all elements that were left, such as [1 2 3].");
    }
    if (value instanceof Collection<?> elements) {
      for (Object element : elements) {
        pace.step();
        int id = columns.values().find(element);
        if (id < 0) {
          strangers.add(new Stranger(op, element));
          dequeues++;
        } else {
          take(id, op);
        }
      }
    }
    isEmptyAt(op);
  }

  private void take(int value, int op) {
    dequeues++;
    dequeued[value]++;
    lastDequeue[value] = op;
  }

  private void isEmptyAt(int op) {
    if (foundEmpty == NONE || columns.invoked(op) > columns.invoked(foundEmpty)) {
      foundEmpty = op;
    }
  }

  /**
   * Returns whether the queue was found empty by an operation that began after another was over.
   */
  boolean isFoundEmptyAfter(int op) {
    return !crashedDrain
        && foundEmpty != NONE
        && columns.invoked(foundEmpty) > columns.completed(op);
  }

  /** Returns the operation invoked last that found the queue empty, or -1. */
  int foundEmpty() {
    return foundEmpty;
  }

  /** Returns what was drained, but is no value of any other operation. */
  List<Stranger> strangers() {
    return strangers;
  }

  int values() {
    return attempted.length;
  }

  long attempted(int value) {
    return attempted[value];
  }

  long acknowledged(int value) {
    return acknowledged[value];
  }

  long dequeued(int value) {
    return dequeued[value];
  }

  /** Returns the enqueue of a value that was acknowledged last, or -1. */
  int lastAcknowledged(int value) {
    return lastAcknowledged[value];
  }

  /** Returns the dequeue or drain of a value that was invoked last, or -1. */
  int lastDequeue(int value) {
    return lastDequeue[value];
  }

  long attempts() {
    return attempts;
  }

  long acknowledgements() {
    return acknowledgements;
  }

  long dequeues() {
    return dequeues;
  }

  long crashedDequeues() {
    return crashedDequeues;
  }

  boolean crashedDrain() {
    return crashedDrain;
  }
}

package dev.clew.histories.columns;

import java.util.Arrays;

/** What happens at each position of a history. */
public final class EventOrder {

  /** The event at a position is a fault: the next one of {@link HistoryColumns#faults}. */
  public static final int FAULT = Integer.MAX_VALUE;

  private final int[] events;

  private EventOrder(int[] events) {
    this.events = events;
  }

  /** Returns the order of the events of a history. */
  public static EventOrder of(HistoryColumns columns) {
    int[] events = new int[columns.events()];
    Arrays.fill(events, FAULT);
    for (int op = 0; op < columns.operations(); op++) {
      events[columns.invoked(op)] = op;
      if (columns.completed(op) != HistoryColumns.NEVER) {
        events[columns.completed(op)] = ~op;
      }
    }
    return new EventOrder(events);
  }

  /** Returns how many events there are. */
  public int size() {
    return events.length;
  }

  /** Returns the operation invoked at a position; or {@code ~op}, completed; or {@link #FAULT}. */
  public int at(int position) {
    return events[position];
  }
}

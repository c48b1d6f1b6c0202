package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.histories.columns.HistoryColumns;
import java.util.function.IntConsumer;

/** Walks through a history as it happened. */
public final class EventReplay {

  private EventReplay() {}

  /**
   * Tells the events of a history; if it knows no realtime, all invocations and no completion.
   *
   * @param invoked takes each operation when it is invoked
   * @param completed takes each operation when it completes ok
   */
  public static void replay(
      HistoryColumns columns, IntConsumer invoked, IntConsumer completed, Deadline deadline) {
    int ops = columns.operations();
    if (!columns.hasRealtime()) {
      for (int op = 0; op < ops; op++) {
        invoked.accept(op);
      }
      return;
    }
    int[] completing = new int[columns.events()];
    for (int op = 0; op < ops; op++) {
      if (columns.completion(op) == HistoryColumns.OK) {
        completing[columns.completed(op)] = op + 1;
      }
    }
    int next = 0;
    for (int event = 0; event < completing.length; event++) {
      if (next < ops && columns.invoked(next) == event) {
        invoked.accept(next++);
      } else if (completing[event] != 0) {
        completed.accept(completing[event] - 1);
      }
      if ((event & 0xffff) == 0) {
        deadline.check();
      }
    }
  }
}

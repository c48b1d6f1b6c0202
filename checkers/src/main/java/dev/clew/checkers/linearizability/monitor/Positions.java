package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;

/** What happens at each position: an operation is invoked, or returns, or nothing. */
final class Positions {

  private static final int NOTHING = -1;

  private Positions() {}

  /**
   * Returns, by position, the operation times two, plus one if it returns there; -1 where nothing
   * happens.
   */
  static int[] of(ObjectOperations operations) {
    int[] events = new int[operations.events()];
    Arrays.fill(events, NOTHING);
    for (int op = 0; op < operations.size(); op++) {
      events[operations.invoked(op)] = 2 * op;
      if (!operations.isCrashed(op)) {
        events[operations.returned(op)] = 2 * op + 1;
      }
    }
    return events;
  }

  /** Returns the operation of an event. */
  static int operation(int event) {
    return event >> 1;
  }

  /** Returns whether an event is a return. */
  static boolean isReturn(int event) {
    return (event & 1) == 1;
  }
}

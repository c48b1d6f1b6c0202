package dev.clew.checkers.linearizability;

import java.util.Arrays;

/**
 * The history of one object: its operations, numbered from 0 in the order of their invocations, and
 * its events in order. Immutable.
 *
 * <p>Operations that are pending at the same time hold different <em>slots</em>, small numbers that
 * index the bits of a configuration. Crashed operations hold none: they are counted, not tracked.
 */
final class ObjectHistory {

  /** Returns, and must take effect in its interval. */
  static final byte REQUIRED = 0;

  /** Returns, and may have taken effect in its interval; arises when a history is shrunk. */
  static final byte OPTIONAL = 1;

  /** Never returns, and may take effect at any time after its invocation. */
  static final byte CRASHED = 2;

  /** Is no part of an excerpt. */
  static final byte DROPPED = 3;

  /** The index in the whole history, by operation. */
  final int[] index;

  /** The distinct calls that the operations make, as numbers of the {@link CallTable}. */
  final int[] calls;

  /** The position of its call in {@link #calls}, by operation. */
  final int[] call;

  /** {@link #REQUIRED}, {@link #OPTIONAL} or {@link #CRASHED}, by operation. */
  final byte[] fate;

  /** The operation times two, plus one if it is its return. */
  final int[] events;

  /** Where it returns in {@link #events}, by operation; the number of events if it does not. */
  final int[] returnsAt;

  /** The slot, by operation; -1 for crashed ones. */
  final int[] slot;

  /** How many slots there are: the greatest number of operations pending at once. */
  final int slots;

  /**
   * Creates the history; the arrays are taken over.
   *
   * @param events of which returns of crashed operations are no part
   */
  ObjectHistory(int[] index, int[] calls, int[] call, byte[] fate, int[] events) {
    this.index = index;
    this.calls = calls;
    this.call = call;
    this.fate = fate;
    this.events = events;
    this.returnsAt = new int[index.length];
    this.slot = new int[index.length];
    this.slots = assignSlots();
  }

  int size() {
    return index.length;
  }

  static boolean isReturn(int event) {
    return (event & 1) == 1;
  }

  static int operationOf(int event) {
    return event >> 1;
  }

  /** Returns whether no two operations overlap and none crashed. */
  boolean isSequential() {
    return slots <= 1 && events.length == 2 * size();
  }

  /**
   * Returns part of this history: its events in a range, for operations that are kept. Those that
   * are pending when the range begins become optional, for they may have taken effect before.
   *
   * @param fates by operation what becomes of it; {@link #DROPPED} to leave it out
   */
  ObjectHistory excerpt(int from, int to, byte[] fates) {
    int[] renumbered = new int[size()];
    int kept = 0;
    for (int op = 0; op < size(); op++) {
      renumbered[op] = fates[op] == DROPPED ? -1 : kept++;
    }
    int[] keptIndex = new int[kept];
    int[] keptCall = new int[kept];
    byte[] keptFate = new byte[kept];
    for (int op = 0; op < size(); op++) {
      if (renumbered[op] >= 0) {
        keptIndex[renumbered[op]] = index[op];
        keptCall[renumbered[op]] = call[op];
        keptFate[renumbered[op]] = fates[op];
      }
    }
    int[] keptEvents = new int[2 * kept];
    int count = 0;
    for (int t = 0; t < to; t++) {
      int op = renumbered[operationOf(events[t])];
      if (op >= 0 && (t >= from || !isReturn(events[t]))) {
        keptEvents[count++] = 2 * op + (events[t] & 1);
      }
    }
    return new ObjectHistory(
        keptIndex, calls, keptCall, keptFate, Arrays.copyOf(keptEvents, count));
  }

  /** Returns what becomes of each operation in an excerpt of a range of events. */
  byte[] fatesIn(int from, int to) {
    byte[] fates = new byte[size()];
    Arrays.fill(fates, DROPPED);
    for (int t = 0; t < to; t++) {
      int op = operationOf(events[t]);
      if (isReturn(events[t])) {
        if (t < from) {
          fates[op] = DROPPED;
        }
      } else if (returnsAt[op] >= to) {
        // It returns too late to be obliged to anything.
        fates[op] = CRASHED;
      } else {
        fates[op] = t < from ? OPTIONAL : fate[op];
      }
    }
    return fates;
  }

  private int assignSlots() {
    int[] free = new int[8];
    int freed = 0;
    int used = 0;
    for (int t = 0; t < events.length; t++) {
      int op = operationOf(events[t]);
      if (isReturn(events[t])) {
        returnsAt[op] = t;
        if (freed == free.length) {
          free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = slot[op];
      } else {
        returnsAt[op] = events.length;
        slot[op] = fate[op] == CRASHED ? -1 : freed > 0 ? free[--freed] : used++;
      }
    }
    return used;
  }
}

package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Role;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Decides one element of a set after another. */
final class SetElement {

  /** There is an order. */
  static final int POSSIBLE = -1;

  /** Not decided. */
  static final int GAVE_UP = -2;

  private final ObjectOperations operations;
  private final int[] events;
  private final LazyBit bit = new LazyBit();
  private final BitSearch search;
  private int from;
  private int to;

  /**
   * Creates what decides elements.
   *
   * @param events by element, in order, as for {@link Positions}
   */
  SetElement(ObjectOperations operations, int[] events, BooleanSupplier expired) {
    this.operations = operations;
    this.events = events;
    this.search = new BitSearch(operations, events, expired);
  }

  /** Selects the element whose events are in a range. */
  void select(int begin, int end) {
    from = begin;
    to = end;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int event(int i) {
    return events[i];
  }

  /**
   * Returns the operation whose return is impossible, or one of the constants.
   *
   * @param heeded those that only look that count; all if null
   */
  int decide(@Nullable BitSet heeded) {
    bit.begin();
    boolean isExact = true;
    for (int i = from; i < to; i++) {
      int op = Positions.operation(events[i]);
      boolean isBlind = SetMonitor.isBlind(operations, op);
      isExact &= !isBlind || operations.isCrashed(op);
      if (!Positions.isReturn(events[i])) {
        invoke(op, isBlind);
      } else if ((heeded == null || isHeeded(operations, heeded, op)) && !returns(op, isBlind)) {
        return isExact ? op : search.search(from, to, heeded);
      }
    }
    return POSSIBLE;
  }

  static boolean isHeeded(ObjectOperations operations, BitSet heeded, int op) {
    return operations.role(op) != Role.CONTAINS || heeded.get(op);
  }

  private void invoke(int op, boolean isBlind) {
    int value = SetMonitor.leaves(operations, op);
    if (isBlind) {
      bit.set(value, operations.returned(op));
    } else if (SetMonitor.isFlip(operations, op)) {
      bit.flip(value, operations.returned(op));
    }
  }

  private boolean returns(int op, boolean isBlind) {
    int value = SetMonitor.leaves(operations, op);
    int now = operations.returned(op);
    return (!isBlind && SetMonitor.isFlip(operations, op))
        ? bit.hasFlipped(value, now)
        : bit.hasBeen(value, operations.invoked(op), now);
  }
}

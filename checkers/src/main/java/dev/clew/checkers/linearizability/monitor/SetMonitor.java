package dev.clew.checkers.linearizability.monitor;

import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NONE;
import static dev.clew.checkers.linearizability.monitor.ObjectOperations.YES;

import dev.clew.models.Structure.Role;
import java.util.function.BooleanSupplier;

/**
 * Decides whether adds to, discards from, and looks into a set are linearizable.
 *
 * <p><b>Definition.</b> In an order, an operation that tells whether its element was in is right:
 * the last add or discard of that element before it was an add. At first, no element is in.
 *
 * <p><b>Input.</b> Operations on one element each. An add that tells that its element was out flips
 * it in; one that tells that it was in only observes; one that does not tell sets it in, whatever
 * it was. Discards likewise. Crashed adds and discards may have taken effect or not.
 *
 * <p><b>Answer.</b> A set is linearizable if and only if it is for each element, since no operation
 * is about two: an order of all is merged from theirs [1]. Each element is decided as a {@link
 * LazyBit}, which is exact if it succeeds and if the answers tell enough; if it fails where they do
 * not, {@link BitSearch} decides. Unsuited where that gives up, which takes dozens of concurrent
 * operations on one element.
 *
 * <p><b>Cost.</b> Time O(n log c) and memory O(n) for n operations, of which c on one element are
 * pending at once. A violation takes some passes more over the operations on its element.
 *
 * <p><b>References.</b> [1] M. Herlihy, J. Wing, Linearizability: a correctness condition for
 * concurrent objects, TOPLAS 12(3), 1990, theorem 1.
 */
final class SetMonitor implements Monitor {

  @Override
  public String name() {
    return "lazy elements";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    int[] start = new int[operations.distinct() + 1];
    int[] events = byElement(operations, start);
    SetElement element = new SetElement(operations, events, expired);
    boolean isDecided = true;
    for (int value = 0; value < operations.distinct(); value++) {
      element.select(start[value], start[value + 1]);
      int failed = element.decide(null);
      if (failed >= 0) {
        return SetViolation.of(operations, element, failed);
      }
      isDecided &= failed == SetElement.POSSIBLE;
    }
    return isDecided
        ? Ruling.VALID
        : new Ruling.Unsuited("too many operations on one element are concurrent");
  }

  /** Sorts the events by element, each element's in order. */
  private static int[] byElement(ObjectOperations operations, int[] start) {
    int[] events = Positions.of(operations);
    int count = 0;
    for (int op = 0; op < operations.size(); op++) {
      int number = operations.isCrashed(op) ? 1 : 2;
      start[operations.installed(op) + 1] += number;
      count += number;
    }
    for (int value = 1; value < start.length; value++) {
      start[value] += start[value - 1];
    }
    int[] next = start.clone();
    int[] sorted = new int[count];
    for (int event : events) {
      if (event >= 0) {
        sorted[next[operations.installed(Positions.operation(event))]++] = event;
      }
    }
    return sorted;
  }

  /** Returns whether an operation puts its element in or takes it out, and what it was else. */
  static boolean isFlip(ObjectOperations operations, int op) {
    int observed = operations.observed(op);
    Role role = operations.role(op);
    return observed != NONE && role != Role.CONTAINS && (observed == YES) == (role == Role.DISCARD);
  }

  /** Returns whether an operation puts its element in or takes it out, whatever it was. */
  static boolean isBlind(ObjectOperations operations, int op) {
    return operations.observed(op) == NONE;
  }

  /** Returns 1 if an operation leaves its element in, and 0 if out. */
  static int leaves(ObjectOperations operations, int op) {
    Role role = operations.role(op);
    return role == Role.CONTAINS ? operations.observed(op) : role == Role.ADD ? 1 : 0;
  }
}

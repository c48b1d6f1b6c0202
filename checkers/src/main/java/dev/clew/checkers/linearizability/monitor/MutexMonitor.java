package dev.clew.checkers.linearizability.monitor;

import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NEVER;

import dev.clew.models.Structure.Role;
import java.util.function.BooleanSupplier;

/**
 * Decides whether the acquires and releases of one lock are linearizable, whoever makes them.
 *
 * <p><b>Definition.</b> In an order, acquires and releases alternate, and an acquire is the first.
 *
 * <p><b>Input.</b> Any. Crashed operations may have taken effect or not.
 *
 * <p><b>Answer.</b> A lock is a {@link LazyBit} that acquires switch on and releases off. It is
 * flipped only when an operation returns that has not been used: by that operation, if need be
 * after one of the other kind. There is an order if and only if such a one is pending each time
 * that it is needed; the argument is with {@link LazyBit}.
 *
 * <p><b>Cost.</b> Time O(n log c) and memory O(n) for n operations, of which c are pending at once.
 *
 * <p><b>References.</b> [1] M. Herlihy, J. Wing, Linearizability: a correctness condition for
 * concurrent objects, TOPLAS 12(3), 1990. The exchange of equal operations is that of scheduling by
 * the earliest deadline.
 */
final class MutexMonitor implements Monitor {

  private static final int HELD = 1;
  private static final int FREE = 0;

  @Override
  public String name() {
    return "lazy lock";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    int[] events = Positions.of(operations);
    LazyBit lock = new LazyBit();
    lock.begin();
    for (int position = 0; position < events.length; position++) {
      if (events[position] < 0) {
        continue;
      }
      int op = Positions.operation(events[position]);
      int to = operations.role(op) == Role.ACQUIRE ? HELD : FREE;
      if (!Positions.isReturn(events[position])) {
        lock.flip(to, operations.returned(op));
      } else if (!lock.hasFlipped(to, position)) {
        int before = lock.flippedBy();
        return violation(to, op, before == NEVER ? -1 : Positions.operation(events[before]));
      }
    }
    return Ruling.VALID;
  }

  private static Ruling violation(int to, int op, int before) {
    if (to == FREE) {
      return Ruling.Violation.of(
          before < 0
              ? Sentence.of("%s released a lock that was free", op)
              : Sentence.of("%s released a lock that %s had released", op, before),
          Sentence.of("every acquire invoked before %s returned was released by another", op));
    }
    return Ruling.Violation.of(
        before < 0
            ? Sentence.of("%s acquired a lock that was held", op)
            : Sentence.of("%s acquired a lock that %s had acquired", op, before),
        Sentence.of("every release invoked before %s returned is needed for another acquire", op));
  }
}

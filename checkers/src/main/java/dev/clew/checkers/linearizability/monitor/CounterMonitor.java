package dev.clew.checkers.linearizability.monitor;

import static dev.clew.checkers.linearizability.monitor.ObjectOperations.NEVER;

import dev.clew.models.Structure.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether reads of a counter, and increments by one, are linearizable.
 *
 * <p><b>Definition.</b> In an order, each read answers what the counter held at first plus the
 * number of increments before it.
 *
 * <p><b>Input.</b> The counter holds an integer at first, or is unsuited. Crashed increments may
 * have taken effect or not.
 *
 * <p><b>Answer.</b> The counter is simulated at its least: an increment is used when it returns, or
 * when a read returns that answered more, in which case that which returns first is used first, and
 * crashed ones last. There is an order if and only if each read that returns can be satisfied so,
 * or by what the counter was at some time since the read was invoked.
 *
 * <p>For in any order, what increments the counter before the first return at which one is forced
 * is still pending there, and can be postponed to it together with the reads in between; of those
 * pending, the one that returns first can trade places with any other that the order has there; and
 * increments beyond the forced ones can be postponed to the next return. So the simulated counter
 * never exceeds that of the order, and a read for which it has gone too far finds none.
 *
 * <p><b>Cost.</b> Time O(n log c) and memory O(n) for n operations, of which c are pending at once.
 * A violation takes a few such passes more, to find the reads that show it.
 *
 * <p><b>References.</b> [1] M. Herlihy, J. Wing, Linearizability: a correctness condition for
 * concurrent objects, TOPLAS 12(3), 1990. (That the returned and the invoked increments be bounds
 * for each read alone is necessary, yet not sufficient: a crashed increment that one read needs is
 * spent.)
 */
final class CounterMonitor implements Monitor {

  @Override
  public String name() {
    return "lazy counter";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    if (!operations.isInteger(operations.initial())) {
      return new Ruling.Unsuited("a counter holds no integer at first");
    }
    Run run = new Run(operations);
    int failed = run.simulate(null);
    return failed < 0 ? Ruling.VALID : run.violation(failed);
  }

  private static final class Run {
    private final ObjectOperations operations;
    private final int[] events;
    private final PendingReturns pending = new PendingReturns();

    /** By number of increments, when that was first exceeded. */
    private final int[] exceeded;

    /** The reads that forced increments, in order; only those make a difference to others. */
    private final int[] forcing;

    private int invoked;
    private int count;
    private int forced;

    Run(ObjectOperations operations) {
      int increments = 0;
      for (int op = 0; op < operations.size(); op++) {
        increments += operations.role(op) == Role.INCREMENT ? 1 : 0;
      }
      this.operations = operations;
      this.events = Positions.of(operations);
      this.exceeded = new int[increments];
      this.forcing = new int[Math.min(increments, operations.size() - increments)];
    }

    /** Returns the first read that is impossible, or -1; if asked, heeds some reads only. */
    int simulate(@Nullable BitSet heeded) {
      pending.clear();
      invoked = 0;
      count = 0;
      forced = 0;
      for (int position = 0; position < events.length; position++) {
        int event = events[position];
        int op = Positions.operation(event);
        if (event < 0 || operations.role(op) == Role.READ) {
          if (event >= 0
              && Positions.isReturn(event)
              && (heeded == null || heeded.get(op))
              && !read(op, position)) {
            return op;
          }
        } else if (!Positions.isReturn(event)) {
          invoke(operations.returned(op));
        } else if (pending.first() == position) {
          pending.removeFirst();
          exceeded[count++] = position;
        }
      }
      return -1;
    }

    private void invoke(int returned) {
      invoked++;
      if (returned != NEVER) {
        pending.add(returned);
      }
    }

    private boolean read(int op, int now) {
      if (!isWithin(op, invoked)) {
        return false;
      }
      int value = (int) (operations.integer(operations.observed(op)) - first());
      if (count < value) {
        forcing[forced++] = op;
      }
      while (count < value) {
        // Else a crashed one is used: those used and those not used are all that were invoked.
        if (pending.first() != NEVER) {
          pending.removeFirst();
        }
        exceeded[count++] = now;
      }
      return value == count || exceeded[value] > operations.invoked(op);
    }

    private long first() {
      return operations.integer(operations.initial());
    }

    /** Returns whether a read answered what some increments add up to, at most so many. */
    private boolean isWithin(int op, int increments) {
      int value = operations.observed(op);
      // Unsigned, for what is less than the first value, and for what differs too much to subtract.
      return operations.isInteger(value)
          && Long.compareUnsigned(operations.integer(value) - first(), increments) <= 0;
    }

    private Ruling violation(int failed) {
      int value = operations.observed(failed);
      if (!operations.isInteger(value)) {
        return Ruling.Violation.of(Sentence.of("%s read what is no integer", failed));
      }
      if (operations.integer(value) < first()) {
        return Ruling.Violation.of(
            Sentence.of("%s read less than the counter held at first", failed));
      }
      if (!isWithin(failed, invoked)) {
        return Ruling.Violation.of(
            Sentence.of(
                "%s read more than all increments that were invoked before it returned", failed));
      }
      return readLess(failed);
    }

    private Ruling readLess(int failed) {
      int[] candidates = Arrays.copyOf(forcing, forced);
      List<Integer> others =
          Essentials.of(
              candidates,
              kept -> {
                kept.set(failed);
                return simulate(kept) >= 0;
              });
      List<Sentence> because = new ArrayList<>();
      because.add(
          Sentence.of(
              others.isEmpty()
                  ? "%s read less than the increments that had returned before it was invoked"
                  : "%s read less than the counter had come to before it was invoked",
              failed));
      for (int other : others) {
        because.add(Sentence.of("%s shows what it had come to by then", other));
      }
      return new Ruling.Violation(because);
    }
  }
}

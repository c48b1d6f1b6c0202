package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Unsuited;
import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides a collection in which removals crashed, by a method for ones in which none did.
 *
 * <p>Each removal that crashed takes one value that nobody else took, or none. If there is no order
 * even though all such values may be removed from the first invocation of such a removal on, there
 * is none at all. If there is one where none of them takes anything, or where each takes a certain
 * value, that is an order. In between it is not decided.
 */
final class CrashedRemovals {

  private final Lifetimes lifetimes;

  CrashedRemovals(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /**
   * Rules by a method for lifetimes in which nothing crashed.
   *
   * @param conflict returns null if there is an order, else what explains why there is none
   * @param deadlines yields when a value has to be gone; looked at only where that matters
   */
  Ruling rule(
      Function<Lifetimes, @Nullable Supplier<Violation>> conflict,
      Function<Lifetimes, Deadlines> deadlines) {
    boolean crashed = lifetimes.crash.length > 0;
    Supplier<Violation> violation =
        conflict.apply(crashed ? lifetimes.removedFrom(lifetimes.crashInvoked[0]) : lifetimes);
    if (violation != null) {
      return violation.get();
    }
    if (!crashed
        || conflict.apply(lifetimes.removedFrom(lifetimes.end)) == null
        || conflict.apply(assigned(deadlines.apply(lifetimes))) == null) {
      return Ruling.VALID;
    }
    return new Unsuited("a removal crashed, and it matters which value it took");
  }

  /** Returns lifetimes in which the removals take one value each, the most urgent first. */
  private Lifetimes assigned(Deadlines deadlines) {
    long[] urgent = new long[lifetimes.values];
    int count = 0;
    for (int v = 0; v < lifetimes.values; v++) {
      if (!lifetimes.isRemoved(v)) {
        urgent[count++] = (long) deadlines.of(v) << 32 | v;
      }
    }
    Arrays.sort(urgent, 0, count);
    Lifetimes result = lifetimes.removedFrom(lifetimes.end);
    for (int i = 0; i < Math.min(count, lifetimes.crash.length); i++) {
      result.removeInvoked[(int) urgent[i]] = lifetimes.crashInvoked[i];
    }
    return result;
  }
}

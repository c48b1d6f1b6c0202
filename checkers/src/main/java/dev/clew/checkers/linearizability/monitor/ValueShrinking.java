package dev.clew.checkers.linearizability.monitor;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Shrinks a set of values that have no order to one where each value counts: without it there is an
 * order.
 *
 * <p>Striking all operations on a value out of an order leaves an order, so what has none still has
 * none when values are added. Delta debugging drops halves, quarters and so on as long as that
 * leaves no order, then single values, until none can be dropped. Once the work is used up, it
 * leaves the set as it is.
 */
final class ValueShrinking {

  /** Values decided in total. Enough for a thousand values one by one. */
  private static final long MAX_WORK = 1 << 20;

  private final Lifetimes lifetimes;
  private final int[] empties;
  private final Predicate<Lifetimes> hasOrder;
  private final BooleanSupplier expired;
  private long work = MAX_WORK;

  /**
   * Creates what shrinks values.
   *
   * @param empties the operations that found nothing to keep
   * @param hasOrder decides whether there is an order
   */
  ValueShrinking(
      Lifetimes lifetimes, int[] empties, Predicate<Lifetimes> hasOrder, BooleanSupplier expired) {
    this.lifetimes = lifetimes;
    this.empties = empties;
    this.hasOrder = hasOrder;
    this.expired = expired;
  }

  /** Returns the lifetimes of few of some values, ascending, which have no order. */
  Lifetimes shrink(int[] values) {
    int[] kept = values;
    for (int chunk = (kept.length + 1) / 2; chunk > 0 && work > 0; ) {
      int[] fewer = withoutChunks(kept, chunk);
      if (fewer.length == kept.length || chunk > 1) {
        chunk = chunk == 1 ? 0 : Math.min((chunk + 1) / 2, (fewer.length + 1) / 2);
      }
      kept = fewer;
    }
    return lifetimes.only(kept, empties);
  }

  /** Drops each run of so many values that can be dropped, from the last to the first. */
  private int[] withoutChunks(int[] values, int chunk) {
    int[] kept = values;
    for (int to = kept.length; to > 0; to -= chunk) {
      int[] fewer = without(kept, Math.max(0, to - chunk), to);
      if (!spend(fewer.length + 1)) {
        return kept;
      }
      if (!hasOrder.test(lifetimes.only(fewer, empties))) {
        kept = fewer;
      }
    }
    return kept;
  }

  private boolean spend(int cost) {
    work = expired.getAsBoolean() ? 0 : work - cost;
    return work > 0;
  }

  private static int[] without(int[] values, int from, int to) {
    int[] fewer = Arrays.copyOf(values, values.length - (to - from));
    System.arraycopy(values, to, fewer, from, values.length - to);
    return fewer;
  }
}

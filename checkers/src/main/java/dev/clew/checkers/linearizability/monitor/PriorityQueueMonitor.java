package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Unsuited;
import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a priority queue of distinct integers is linearizable, the greatest coming out
 * first.
 *
 * <p><b>Definition.</b> An insertion puts an integer in; a removal takes the greatest one that is
 * in, or finds nothing if none is.
 *
 * <p><b>Input.</b> Each integer is inserted once at most, else the monitor is unsuited. A removal
 * that crashed may have taken the greatest, at any time after its invocation.
 *
 * <p><b>Answer.</b> Exact if no removal crashed. Otherwise it is unsuited if there is an order
 * should each removal that crashed be able to take any number of values, and none was found in
 * which each takes one. A violation is one that a bag has ({@link BagMonitor}), a value removed
 * while something greater was in all the while, or nothing found while something was; with a
 * minimal set of values.
 *
 * <p><b>Cost.</b> Time O(n log n) for n operations, for sorting; the rest is O(n α(n)). Memory
 * O(n).
 *
 * <p><b>Example.</b> {@code insert 1 by 0; insert 2 by 0; remove 1 by 0; remove 2 by 0} is a
 * violation; it is none if the second insertion and the first removal overlap.
 *
 * <p><b>References.</b> [1] Z. H. Lee, U. Mathur, Efficient linearizability monitoring for sets,
 * stacks, queues and priority queues, arXiv 2410.04581. [2] R. E. Tarjan, Efficiency of a good but
 * not linear set union algorithm, JACM 22(2), 1975.
 */
final class PriorityQueueMonitor implements Monitor {

  /*
   * 1. contradiction, empties: as for a bag.
   * 2. descending: sort the values, the greatest first.
   * 3. order: give each value its point, the first gap not before its operations are invoked where
   *    nothing greater must be in. It must come before the return of its removal.
   * 4. An operation that found nothing must have a gap where nothing at all must be in.
   *
   * Necessary: by induction from the greatest value on, no order removes a value before its point,
   * so that it is in during its effective interval in every order. Sufficient: remove each value in
   * its point. Insert it in the first gap it may take from which on up to the point no lesser value
   * has its point, nor an operation that found nothing its gap; these are not in the effective
   * interval, so that gap comes before the return of the insertion. In one gap removals come first,
   * in descending order except for those inserted in that gap, which come out at once.
   *
   * Removals that crashed: if there is no order even though all values that nobody is known to have
   * removed may be removed from the first invocation of such a removal on, there is none. If there
   * is one where they take nothing, or where each takes one value, the most urgent first
   * ({@link CrashedRemovals}), there is one.
   */

  /** No value and no operation. */
  private static final int NOTHING = Integer.MAX_VALUE;

  @Override
  public String name() {
    return "effective intervals";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    ValuePairs pairs = new ValuePairs(operations);
    Ruling contradiction = pairs.contradiction();
    if (contradiction != null) {
      return contradiction;
    }
    Lifetimes lifetimes = Lifetimes.of(operations, pairs);
    for (int inserted : lifetimes.insert) {
      int value = operations.installed(inserted);
      if (!operations.isInteger(value)) {
        return new Unsuited("the value " + operations.value(value) + " is no integer");
      }
    }
    Violation violation = new EmptyAnswers(lifetimes).violation();
    if (violation != null) {
      return violation;
    }
    return new CrashedRemovals(lifetimes)
        .rule(some -> conflict(some, operations, expired), some -> deadlines(some, operations));
  }

  private static @Nullable Supplier<Violation> conflict(
      Lifetimes lifetimes, ObjectOperations operations, BooleanSupplier expired) {
    EffectiveIntervals effective = new EffectiveIntervals(lifetimes);
    int wrong = wrong(lifetimes, operations, effective);
    return wrong == NOTHING
        ? null
        : () -> explain(lifetimes, wrong, effective, operations, expired);
  }

  /**
   * Returns the first value wrongly removed, the complement of who wrongly found nothing, or none.
   */
  private static int wrong(
      Lifetimes lifetimes, ObjectOperations operations, EffectiveIntervals effective) {
    for (int v : descending(lifetimes, operations)) {
      if (!effective.add(v)) {
        return v;
      }
    }
    for (int e = 0; e < lifetimes.empty.length; e++) {
      if (effective.free(lifetimes.emptyInvoked[e]) >= lifetimes.emptyReturned[e]) {
        return ~e;
      }
    }
    return NOTHING;
  }

  private static Violation explain(
      Lifetimes lifetimes,
      int wrong,
      EffectiveIntervals effective,
      ObjectOperations operations,
      BooleanSupplier expired) {
    int[] empties = wrong < 0 ? new int[] {~wrong} : new int[0];
    int[] values =
        wrong < 0
            ? effective.covering(lifetimes.emptyInvoked[~wrong], lifetimes.emptyReturned[~wrong])
            : effective.covering(effective.earliest(wrong), lifetimes.removeReturned[wrong]);
    if (wrong >= 0) {
      values = Arrays.copyOf(values, values.length + 1);
      values[values.length - 1] = wrong;
      Arrays.sort(values);
    }
    ValueShrinking shrinking =
        new ValueShrinking(
            lifetimes,
            empties,
            few -> wrong(few, operations, new EffectiveIntervals(few)) == NOTHING,
            expired);
    Lifetimes few = shrinking.shrink(values);
    return tell(few, wrong < 0 ? -1 : descending(few, operations)[few.values - 1]);
  }

  /** Puts it into words, the least value being the one wrongly removed, if there is any. */
  private static Violation tell(Lifetimes few, int least) {
    Sentences sentences = new Sentences();
    if (least < 0) {
      sentences.add("%s found nothing, but something was in all the while", few.empty[0]);
    } else {
      sentences.add(
          "%s took what %s inserted, but something greater was in all the while",
          few.remove[least], few.insert[least]);
    }
    for (int v = 0; v < Math.min(few.values, Sentences.MAX_TOLD); v++) {
      if (v != least) {
        // What was not certainly in by its own operations was so because of something greater.
        if (few.insertReturned[v] < few.removeInvoked[v]) {
          sentences.addStay(few.insert[v], few.remove[v]);
        } else {
          sentences.add(
              "%s could take what %s inserted only when nothing greater was in",
              few.remove[v], few.insert[v]);
        }
      }
    }
    return sentences.addRest(few.insert).violation();
  }

  private static Deadlines deadlines(Lifetimes lifetimes, ObjectOperations operations) {
    int[] descending = descending(lifetimes, operations);
    int[] rank = new int[lifetimes.values];
    int[] earliest = new int[lifetimes.values];
    for (int i = 0; i < descending.length; i++) {
      int v = descending[i];
      rank[v] = descending.length - 1 - i;
      earliest[v] = Math.max(lifetimes.insertInvoked[v], lifetimes.removeInvoked[v]);
    }
    return new Deadlines(lifetimes, rank, rank, earliest);
  }

  /** Returns the values, the greatest first. */
  private static int[] descending(Lifetimes lifetimes, ObjectOperations operations) {
    long[] integers = new long[lifetimes.values];
    for (int v = 0; v < integers.length; v++) {
      integers[v] = operations.integer(operations.installed(lifetimes.insert[v]));
    }
    long[] sorted = integers.clone();
    Arrays.sort(sorted);
    int[] order = new int[integers.length];
    for (int v = 0; v < integers.length; v++) {
      order[integers.length - 1 - Arrays.binarySearch(sorted, integers[v])] = v;
    }
    return order;
  }
}

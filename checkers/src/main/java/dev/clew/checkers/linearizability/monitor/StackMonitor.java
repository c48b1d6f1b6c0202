package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a last-in, first-out stack of distinct values is linearizable.
 *
 * <p><b>Definition.</b> An insertion puts a value on top; a removal takes the value on top, or
 * finds nothing if the stack is empty.
 *
 * <p><b>Input.</b> Each value is inserted once at most, else the monitor is unsuited. A removal
 * that crashed may have taken the value on top, at any time after its invocation.
 *
 * <p><b>Answer.</b> Exact if no removal crashed. Otherwise it is unsuited if there is an order
 * should each removal that crashed be able to take any number of values, and none was found in
 * which each takes one. A violation is one that a bag has ({@link BagMonitor}), or a minimal set of
 * values of which one was in at any time while none can have been the lowest all that time.
 *
 * <p><b>Cost.</b> Time O(n log n) for n operations, memory O(n).
 *
 * <p><b>Example.</b> {@code push 1 by 0; push 2 by 0; pop 1 by 0; pop 2 by 0} is a violation; it is
 * none if the two removals overlap.
 *
 * <p><b>References.</b> [1] P. A. Abdulla, S. Grahn, B. Jonsson, S. Krishna, O. S. Mishra,
 * Efficient linearizability monitoring, PLDI 2025 (quadratic). [2] Z. H. Lee, U. Mathur, Efficient
 * linearizability monitoring for sets, stacks, queues and priority queues, arXiv 2410.04581.
 */
final class StackMonitor implements Monitor {

  /*
   * 1. contradiction, empties: as for a bag.
   * 2. Values whose operations overlap are left out: they can be inserted and removed at once.
   * 3. peel (StackPeeling): as long as some value can lie below all others of its group,
   *    leave it out; where a gap is in no inner interval, split the group. There is an order if
   *    nothing is left.
   *
   * Peeling is right: whatever the order of the others is, what is done before the first return of
   * an insertion of the group can be put off until just before it, and what is done after the last
   * invocation of a removal can be done right after it, since the others allow for both; then the
   * value is inserted before, and removed after, all that. Splitting is right for the same reason:
   * what each side does beyond the gap can be moved to it. So the stack can be empty in all gaps
   * that are in no inner interval at once, and what found nothing finds nothing there.
   *
   * What is left shows a violation: in a group without a free gap the stack is not empty from the
   * first return of an insertion to the last invocation of a removal. So what is lowest at the
   * beginning of that time is so until its end, and is extreme. The chain of a group alone has the
   * same first return and last invocation and no free gap, so it has no order either.
   *
   * Removals that crashed: see PriorityQueueMonitor.
   */

  @Override
  public String name() {
    return "stack peeling";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    ValuePairs pairs = new ValuePairs(operations);
    Ruling contradiction = pairs.contradiction();
    if (contradiction != null) {
      return contradiction;
    }
    Lifetimes lifetimes = Lifetimes.of(operations, pairs);
    Violation empties = new EmptyAnswers(lifetimes).violation();
    if (empties != null) {
      return empties;
    }
    return new CrashedRemovals(lifetimes)
        .rule(
            some -> conflict(some, expired),
            some ->
                new Deadlines(some, some.insertReturned, some.insertInvoked, some.removeInvoked));
  }

  private static @Nullable Supplier<Violation> conflict(
      Lifetimes lifetimes, BooleanSupplier expired) {
    int[] left = new StackPeeling(lifetimes).peel();
    if (left.length > 0) {
      ValueShrinking shrinking =
          new ValueShrinking(
              lifetimes, new int[0], few -> new StackPeeling(few).peel().length == 0, expired);
      return () -> tell(shrinking.shrink(left));
    }
    Violation empties = new EmptyAnswers(lifetimes).violation();
    return empties == null ? null : () -> empties;
  }

  /** Puts it into words: a group without a free gap in which no value is extreme. */
  private static Violation tell(Lifetimes few) {
    int first = 0;
    int last = 0;
    for (int v = 1; v < few.values; v++) {
      first = few.insertReturned[v] < few.insertReturned[first] ? v : first;
      last = few.removeInvoked[v] > few.removeInvoked[last] ? v : last;
    }
    Sentences sentences = new Sentences();
    if (few.remove[last] < 0) {
      sentences.add(
          "the stack was not empty from the return of %s on, but nothing can have been at its bottom",
          few.insert[first]);
    } else {
      sentences.add(
          "the stack was not empty from the return of %s until %s began, but nothing can have been"
              + " at its bottom all the while",
          few.insert[first], few.remove[last]);
    }
    for (int v = 0; v < Math.min(few.values, Sentences.MAX_TOLD); v++) {
      sentences.addStay(few.insert[v], few.remove[v]);
      if (few.insertReturned[first] < few.insertInvoked[v]) {
        sentences.add("%s was over before %s began", few.insert[first], few.insert[v]);
      } else if (few.remove[last] >= 0) {
        sentences.add("%s was over before %s began", few.remove[v], few.remove[last]);
      }
    }
    return sentences.addRest(few.insert).violation();
  }
}

package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a first-in, first-out queue of distinct values is linearizable.
 *
 * <p><b>Definition.</b> An insertion puts a value at the end; a removal takes the value at the
 * front, or finds nothing if the queue is empty.
 *
 * <p><b>Input.</b> Each value is inserted once at most, else the monitor is unsuited. A removal
 * that crashed may have taken the value at the front, at any time after its invocation.
 *
 * <p><b>Answer.</b> Exact. A violation is one that a bag has ({@link BagMonitor}); or an
 * <em>inversion</em>: a was inserted before b was, and b was removed before a was; or values that
 * must have been removed before b was, which nobody is known to have removed, and which outnumber
 * the removals that crashed.
 *
 * <p><b>Cost.</b> Time and memory O(n) for n operations.
 *
 * <p><b>Example.</b> {@code enqueue 1 by 0; enqueue 2 by 0; dequeue 2 by 0; dequeue 1 by 0} is a
 * violation; it is none if the two insertions overlap.
 *
 * <p><b>References.</b> [1] T. A. Henzinger, A. Sezgin, V. Vafeiadis, Aspect-oriented
 * linearizability proofs, CONCUR 2013. [2] A. Bouajjani, M. Emmi, C. Enea, J. Hamza, On reducing
 * linearizability to state reachability, ICALP 2015. [3] Z. H. Lee, U. Mathur, Efficient
 * linearizability monitoring for sets, stacks, queues and priority queues, arXiv 2410.04581.
 */
final class QueueMonitor implements Monitor {

  /*
   * 1. contradiction, as for a bag.
   * 2. inversion: sweeping the events, keep the value removed last, by invocation, of those whose
   *    insertion has returned; it is the a to compare with each b inserted from here on. [1] shows
   *    that there is an order if steps 1 and 4 pass and there is no inversion, provided that it is
   *    known what each removal took.
   * 3. deadlines: a value a that nobody is known to have removed must be gone before the return
   *    D(a) of the first removal to return of any b inserted after a was. So it takes a removal
   *    that crashed, invoked before D(a), each a its own. D ascends with the return of the
   *    insertion, so by Hall's theorem that can be had if for each k the k-th value by that return
   *    has k such removals before its D. A removal that crashed never returns, so assigning it to a
   *    value creates no other inversion.
   * 4. empties: as for a bag. The two assignments of removals that crashed agree: by the k-th
   *    deadline, of either kind, those due are the first so many values by the return of their
   *    insertion, so the larger of two sets is due, for which step 3 or step 4 found enough.
   */

  @Override
  public String name() {
    return "queue inversions";
  }

  @Override
  public Ruling rule(ObjectOperations operations, BooleanSupplier expired) {
    ValuePairs pairs = new ValuePairs(operations);
    Ruling contradiction = pairs.contradiction();
    if (contradiction != null) {
      return contradiction;
    }
    Lifetimes lifetimes = Lifetimes.of(operations, pairs);
    int[] returning = lifetimes.returningInserts();
    Violation violation = inversion(lifetimes, returning);
    if (violation == null) {
      violation = deadlines(lifetimes, returning);
    }
    if (violation == null) {
      violation = empties(lifetimes);
    }
    return violation == null ? Ruling.VALID : violation;
  }

  private static @Nullable Violation inversion(Lifetimes lifetimes, int[] returning) {
    int last = -1;
    int position = 0;
    for (int b = 0; b < lifetimes.values; b++) {
      for (; position < lifetimes.insertInvoked[b]; position++) {
        int a = returning[position];
        if (a >= 0
            && lifetimes.isRemoved(a)
            && (last < 0 || lifetimes.removeInvoked[a] > lifetimes.removeInvoked[last])) {
          last = a;
        }
      }
      if (last >= 0 && lifetimes.removeReturned[b] < lifetimes.removeInvoked[last]) {
        return Violation.of(
            Sentence.of(
                "%s was over before %s began, yet %s was over before %s began",
                lifetimes.insert[last],
                lifetimes.insert[b],
                lifetimes.remove[b],
                lifetimes.remove[last]));
      }
    }
    return null;
  }

  private static @Nullable Violation deadlines(Lifetimes lifetimes, int[] returning) {
    int[] first = firstRemovedFrom(lifetimes);
    int b = 0;
    int due = 0;
    int crashed = 0;
    for (int position = 0; position < lifetimes.end; position++) {
      while (b < lifetimes.values && lifetimes.insertInvoked[b] < position) {
        b++;
      }
      int a = returning[position];
      if (a < 0 || lifetimes.isRemoved(a) || first[b] < 0) {
        continue;
      }
      int deadline = lifetimes.removeReturned[first[b]];
      while (crashed < lifetimes.crash.length && lifetimes.crashInvoked[crashed] < deadline) {
        crashed++;
      }
      if (++due > crashed) {
        return overdue(lifetimes, returning, due, first[b], crashed);
      }
    }
    return null;
  }

  /** Returns by value the first removed, by return, of those inserted from it on; or -1. */
  private static int[] firstRemovedFrom(Lifetimes lifetimes) {
    int[] first = new int[lifetimes.values + 1];
    first[lifetimes.values] = -1;
    for (int b = lifetimes.values - 1; b >= 0; b--) {
      int later = first[b + 1];
      boolean sooner = later < 0 || lifetimes.removeReturned[b] < lifetimes.removeReturned[later];
      // What never returns is no deadline.
      first[b] = sooner && lifetimes.removeReturned[b] < lifetimes.end ? b : later;
    }
    return first;
  }

  private static Violation overdue(
      Lifetimes lifetimes, int[] returning, int due, int b, int crashed) {
    int[] inserts =
        Arrays.stream(returning)
            .filter(a -> a >= 0 && !lifetimes.isRemoved(a))
            .limit(due)
            .map(a -> lifetimes.insert[a])
            .toArray();
    Sentences sentences = new Sentences();
    sentences.add(
        crashed == 0
            ? "%s was over before %s began, yet %s took the later value and nothing took the earlier"
            : "%s was over before %s began, yet %s took the later value",
        inserts[due - 1],
        lifetimes.insert[b],
        lifetimes.remove[b]);
    if (crashed > 0) {
      sentences.addList(
          "nothing is known to have taken what was inserted before by %s, and only "
              + crashed
              + " of the removals that crashed had begun",
          inserts);
    }
    return sentences.violation();
  }

  private static @Nullable Violation empties(Lifetimes lifetimes) {
    return new EmptyAnswers(lifetimes).violation();
  }
}

package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a collection can have been empty whenever an operation found nothing in it.
 *
 * <p><b>Definition.</b> A gap <em>can be empty</em> if no inner interval of a removed value
 * contains it, and if of the values that nobody is known to have removed no more were certainly
 * inserted by then than removals that crashed were invoked. An operation that found nothing is
 * right if one of its gaps can be empty.
 *
 * <p>Necessary for any collection: all that was certainly inserted by then must have been removed
 * by then, and a removal that crashed takes one value at most. Sufficient for a bag: choose for
 * each operation a gap that can be empty. The values that no one is known to have removed must be
 * gone by the first chosen gap after their insertion returned, so those due by a gap are those
 * inserted by then, and by Hall's theorem the removals that crashed suffice if they do for each gap
 * by itself. {@link QueueMonitor} and {@link StackMonitor} say why it suffices there as well.
 *
 * <p><b>Cost.</b> Time and memory O(n).
 */
final class EmptyAnswers {

  private final Lifetimes lifetimes;

  EmptyAnswers(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /** Returns why an operation was wrong to find nothing, or null if each can be right. */
  @Nullable Violation violation() {
    if (lifetimes.empty.length == 0) {
      return null;
    }
    int[] next = nextEmpty();
    for (int e = 0; e < lifetimes.empty.length; e++) {
      if (next[lifetimes.emptyInvoked[e]] >= lifetimes.emptyReturned[e]) {
        return explain(e);
      }
    }
    return null;
  }

  /** Returns by gap the first gap from there on that can be empty. */
  private int[] nextEmpty() {
    int[] certain = coverage();
    int[] next = new int[lifetimes.end + 1];
    int kept = 0;
    int crashed = 0;
    int[] returning = lifetimes.returningInserts();
    for (int gap = 0; gap < lifetimes.end; gap++) {
      kept += isKept(returning[gap]) ? 1 : 0;
      crashed = crashedBy(gap, crashed);
      next[gap] = certain[gap] > 0 || kept > crashed ? -1 : gap;
    }
    next[lifetimes.end] = lifetimes.end;
    for (int gap = lifetimes.end - 1; gap >= 0; gap--) {
      next[gap] = next[gap] < 0 ? next[gap + 1] : gap;
    }
    return next;
  }

  /** Returns by gap how many inner intervals of removed values contain it. */
  private int[] coverage() {
    int[] coverage = new int[lifetimes.end + 1];
    for (int v = 0; v < lifetimes.values; v++) {
      if (!isKept(v) && lifetimes.insertReturned[v] < lifetimes.removeInvoked[v]) {
        coverage[lifetimes.insertReturned[v]]++;
        coverage[lifetimes.removeInvoked[v]]--;
      }
    }
    for (int gap = 1; gap <= lifetimes.end; gap++) {
      coverage[gap] += coverage[gap - 1];
    }
    return coverage;
  }

  /** Returns whether a value stays in once inserted, unless a removal that crashed took it. */
  private boolean isKept(int value) {
    return value >= 0 && lifetimes.removeInvoked[value] == lifetimes.end;
  }

  /** Returns how many removals that crashed were invoked by a gap, if at least so many were. */
  private int crashedBy(int gap, int atLeast) {
    int crashed = atLeast;
    while (crashed < lifetimes.crash.length && lifetimes.crashInvoked[crashed] <= gap) {
      crashed++;
    }
    return crashed;
  }

  /**
   * Returns the violation by an operation, with a minimal set of values: the earliest of those that
   * nobody is known to have removed, as many as it takes to outnumber the crashed removals wherever
   * no removed value is certainly in; and for what that leaves, greedily from the left, the removed
   * value that is certainly in for longest.
   */
  private Violation explain(int e) {
    Sentences sentences =
        new Sentences()
            .add("%s found nothing, but something was in all the while", lifetimes.empty[e]);
    int[] kept = keptNeeded(e);
    int[] returning = lifetimes.returningInserts();
    int longest = -1;
    int reached = lifetimes.emptyInvoked[e];
    int in = 0;
    int crashed = 0;
    for (int gap = 0; gap < lifetimes.emptyReturned[e]; gap++) {
      int v = returning[gap];
      in += isKept(v) && in < kept.length ? 1 : 0;
      crashed = crashedBy(gap, crashed);
      if (v >= 0 && !isKept(v) && (longest < 0 || outlasts(v, longest))) {
        longest = v;
      }
      if (gap >= reached && in <= crashed) {
        sentences.addStay(lifetimes.insert[longest], lifetimes.remove[longest]);
        reached = lifetimes.removeInvoked[longest];
      }
    }
    return tellKept(sentences, kept).violation();
  }

  private boolean outlasts(int v, int w) {
    return lifetimes.removeInvoked[v] > lifetimes.removeInvoked[w];
  }

  /** Returns the values that nobody is known to have removed and that it takes, by their return. */
  private int[] keptNeeded(int e) {
    int[] certain = coverage();
    int last = -1;
    for (int gap = lifetimes.emptyInvoked[e]; gap < lifetimes.emptyReturned[e]; gap++) {
      last = certain[gap] == 0 ? gap : last;
    }
    int[] kept = new int[last < 0 ? 0 : 1 + crashedBy(last, 0)];
    int found = 0;
    for (int v : lifetimes.returningInserts()) {
      if (found < kept.length && isKept(v)) {
        kept[found++] = v;
      }
    }
    return kept;
  }

  private Sentences tellKept(Sentences sentences, int[] kept) {
    if (kept.length == 0) {
      return sentences;
    }
    int[] inserts = Arrays.stream(kept).map(v -> lifetimes.insert[v]).toArray();
    return sentences.addList(
        lifetimes.crash.length == 0
            ? "nothing removed what was inserted by %s"
            : "nothing is known to have removed what was inserted by %s, and too few of the"
                + " removals that crashed had begun",
        inserts);
  }
}

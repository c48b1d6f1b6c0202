package dev.clew.checkers.linearizability.monitor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses few of the observations that a contradiction rests on.
 *
 * <p>Observations are such that leaving one out never makes a contradiction. So the shortest suffix
 * of them that suffices is found by doubling and halving; its first one is needed, and the rest is
 * treated likewise, until what is needed suffices.
 */
final class Essentials {

  /** So many are found one by one; a contradiction that rests on more is rare and long anyway. */
  private static final int MOST = 12;

  private Essentials() {}

  /**
   * Returns the observations that are needed.
   *
   * @param candidates operations, the most promising last; together they contradict
   * @param contradicts whether some operations do; it may change the set that it is given
   */
  static List<Integer> of(int[] candidates, Predicate<BitSet> contradicts) {
    List<Integer> needed = new ArrayList<>();
    int from = 0;
    while (needed.size() < MOST) {
      int suffix = shortest(candidates, from, needed, contradicts);
      if (suffix == 0) {
        return needed;
      }
      from = candidates.length - suffix;
      needed.add(candidates[from++]);
    }
    for (int i = from; i < candidates.length; i++) {
      needed.add(candidates[i]);
    }
    return needed;
  }

  private static int shortest(
      int[] candidates, int from, List<Integer> needed, Predicate<BitSet> contradicts) {
    int most = candidates.length - from;
    int tooFew = -1;
    int enough = 0;
    while (enough < most && !contradicts.test(kept(candidates, enough, needed))) {
      tooFew = enough;
      enough = Math.min(most, Math.max(1, 2 * enough));
    }
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) >>> 1;
      if (contradicts.test(kept(candidates, middle, needed))) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private static BitSet kept(int[] candidates, int suffix, List<Integer> needed) {
    BitSet kept = new BitSet();
    needed.forEach(kept::set);
    for (int i = candidates.length - suffix; i < candidates.length; i++) {
      kept.set(candidates[i]);
    }
    return kept;
  }
}

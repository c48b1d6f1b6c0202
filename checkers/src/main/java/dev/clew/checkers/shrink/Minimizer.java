package dev.clew.checkers.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Leaves out of a list what can be left out: halves first, then smaller runs, at last one by one,
 * until no single one can (Zeller and Hildebrandt: Simplifying and Isolating Failure-Inducing
 * Input. IEEE Transactions on Software Engineering 28(2), 2002; their complements only).
 */
final class Minimizer {

  private Minimizer() {}

  /**
   * Returns what is left.
   *
   * @param all what there is; it passes the test
   * @param test whether a part will do
   */
  static <T> List<T> minimize(List<T> all, Predicate<List<T>> test) {
    List<T> kept = new ArrayList<>(all);
    int run = Math.max(1, kept.size() / 2);
    while (true) {
      boolean removed = false;
      int end = kept.size(); // the latest first: what came first is most often what it is about
      while (end > 0) {
        int from = Math.max(0, end - run);
        List<T> without = new ArrayList<>(kept.subList(0, from));
        without.addAll(kept.subList(end, kept.size()));
        if (test.test(without)) {
          kept = without;
          removed = true;
        }
        end = from;
      }
      if (run == 1 && !removed) {
        return kept;
      }
      run = Math.max(1, run / 2);
    }
  }
}

package dev.clew.checkers.isolation.predicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of the order of a row's versions.
 *
 * <p>First comes what was there at first. A version comes behind the one that its transaction read
 * before it wrote: the other order would let information flow in a circle, G1c. And where all
 * versions are known, rows are inserted only when they are not there, written and deleted only when
 * they are; what holds in all orders that obey is known. Up to {@value #ENUMERATED} versions these
 * are enumerated.
 */
final class RowOrder {

  private static final int ENUMERATED = 7;

  private final List<RowVersion> versions;

  /** Per pair of versions: whether the first is known to come before the second. */
  private final boolean[][] before;

  private int[] sequence = new int[0];
  private boolean consistent = true;

  private RowOrder(List<RowVersion> versions) {
    this.versions = versions;
    before = new boolean[versions.size()][versions.size()];
  }

  /** Returns the order of the versions of a row. */
  static RowOrder of(CommittedRows rows, Object key) {
    RowOrder order = new RowOrder(rows.versionsOf(key));
    for (int version = 1; version < order.versions.size(); version++) {
      order.before[0][version] = true;
      int read = rows.readBeforeWrite(order.versions.get(version).writer(), key);
      if (read >= 0 && read != version) {
        order.before[read][version] = true;
      }
    }
    order.close();
    boolean allKnown = rows.possibleOf(key).isEmpty();
    if (allKnown && !order.isTotal() && order.versions.size() <= ENUMERATED + 1) {
      order.enumerate();
    }
    order.settle(allKnown);
    return order;
  }

  private void close() {
    int n = before.length;
    for (int middle = 0; middle < n; middle++) {
      for (int first = 0; first < n; first++) {
        if (before[first][middle]) {
          for (int last = 0; last < n; last++) {
            before[first][last] |= before[middle][last];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      consistent &= !before[i][i];
    }
  }

  /** Keeps what holds in all orders in which each version can follow the one before it. */
  private void enumerate() {
    int n = before.length;
    boolean[][] seen = new boolean[n][n];
    List<Integer> chosen = new ArrayList<>(List.of(0));
    int orders = extend(chosen, seen);
    if (orders == 0) {
      consistent = false;
      return;
    }
    for (int first = 0; first < n; first++) {
      for (int last = 0; last < n; last++) {
        before[first][last] = first != last && !seen[last][first];
      }
    }
  }

  /** Extends an order in all ways; the depth is at most the few versions enumerated. */
  private int extend(List<Integer> chosen, boolean[][] seen) {
    int n = before.length;
    if (chosen.size() == n) {
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          seen[chosen.get(i)][chosen.get(j)] = true;
        }
      }
      return 1;
    }
    int orders = 0;
    for (int next = 1; next < n; next++) {
      if (!chosen.contains(next) && canCome(next, chosen)) {
        chosen.add(next);
        orders += extend(chosen, seen);
        chosen.remove(chosen.size() - 1);
      }
    }
    return orders;
  }

  private boolean canCome(int next, List<Integer> chosen) {
    for (int other = 0; other < before.length; other++) {
      if (before[other][next] && !chosen.contains(other)) {
        return false;
      }
    }
    return versions.get(next).canFollow(versions.get(chosen.get(chosen.size() - 1)));
  }

  private void settle(boolean allKnown) {
    if (!consistent || !isTotal()) {
      return;
    }
    int n = before.length;
    sequence = new int[n];
    for (int version = 0; version < n; version++) {
      int place = 0;
      for (int other = 0; other < n; other++) {
        place += before[other][version] ? 1 : 0;
      }
      sequence[place] = version;
    }
    for (int i = 1; allKnown && i < n; i++) {
      consistent &= versions.get(sequence[i]).canFollow(versions.get(sequence[i - 1]));
    }
  }

  /** Returns whether the order of all versions is known. */
  boolean isTotal() {
    int known = 0;
    for (boolean[] row : before) {
      for (boolean pair : row) {
        known += pair ? 1 : 0;
      }
    }
    return known == before.length * (before.length - 1) / 2;
  }

  /** Returns whether there is an order at all in which rows are there when they must be. */
  boolean isConsistent() {
    return consistent;
  }

  /** Returns the versions in their order if it is known, else none. */
  int[] sequence() {
    return Arrays.copyOf(sequence, sequence.length);
  }

  /** Returns whether a version is known to come before another. */
  boolean isBefore(int first, int second) {
    return before[first][second];
  }

  /** Returns whether it is, and no version is known to come between. */
  boolean isRightBefore(int first, int second) {
    if (!before[first][second]) {
      return false;
    }
    for (int between = 0; between < before.length; between++) {
      if (before[first][between] && before[between][second]) {
        return false;
      }
    }
    return true;
  }
}

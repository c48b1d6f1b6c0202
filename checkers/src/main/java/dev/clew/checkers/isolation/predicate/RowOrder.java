package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.Deadline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What is known of the order of a row's versions.
 *
 * <p>First comes what was there at first. A version comes behind the one that its transaction read
 * before it wrote: the other order would let information flow in a circle, G1c. And where all
 * versions are known, rows are inserted only when they are not there, written and deleted only when
 * they are; what holds in all orders that obey is known. Up to {@value #ENUMERATED} versions these
 * are enumerated.
 *
 * <p>What follows from two pairs is closed over by rows of bits: of n versions, O(n³ / 64) steps
 * between which the deadline is looked at, and n² bits.
 */
final class RowOrder {

  private static final int ENUMERATED = 7;

  private final List<RowVersion> versions;

  /** Per version: those that it is known to come before. */
  private final BitSet[] before;

  private boolean consistent = true;

  private RowOrder(List<RowVersion> versions) {
    this.versions = versions;
    before = new BitSet[versions.size()];
    Arrays.setAll(before, version -> new BitSet(before.length));
  }

  /**
   * Returns the order of the versions of a row.
   *
   * @throws dev.clew.checkers.isolation.BudgetExhausted if the deadline passes
   */
  static RowOrder of(CommittedRows rows, Object key, Deadline deadline) {
    RowOrder order = new RowOrder(rows.versionsOf(key));
    for (int version = 1; version < order.versions.size(); version++) {
      order.before[0].set(version);
      int read = rows.readBeforeWrite(order.versions.get(version).writer(), key);
      if (read >= 0 && read != version) {
        order.before[read].set(version);
      }
    }
    order.close(deadline);
    boolean allKnown = rows.possibleOf(key).isEmpty();
    if (allKnown && !order.isTotal() && order.versions.size() <= ENUMERATED + 1) {
      order.enumerate();
    }
    order.settle(allKnown);
    return order;
  }

  private void close(Deadline deadline) {
    for (int middle = 0; middle < before.length; middle++) {
      for (BitSet behind : before) {
        if (behind.get(middle)) {
          behind.or(before[middle]);
        }
      }
      deadline.check();
    }
    for (int version = 0; version < before.length; version++) {
      consistent &= !before[version].get(version);
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
        before[first].set(last, first != last && !seen[last][first]);
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
      if (before[other].get(next) && !chosen.contains(other)) {
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
    int[] sequence = new int[n];
    for (int version = 0; version < n; version++) {
      sequence[n - 1 - before[version].cardinality()] = version;
    }
    for (int i = 1; allKnown && i < n; i++) {
      consistent &= versions.get(sequence[i]).canFollow(versions.get(sequence[i - 1]));
    }
  }

  /** Returns whether the order of all versions is known. */
  boolean isTotal() {
    long known = 0;
    for (BitSet behind : before) {
      known += behind.cardinality();
    }
    return known == (long) before.length * (before.length - 1) / 2;
  }

  /** Returns whether there is an order at all in which rows are there when they must be. */
  boolean isConsistent() {
    return consistent;
  }

  /** Returns whether a version is known to come before another. */
  boolean isBefore(int first, int second) {
    return before[first].get(second);
  }

  /** Returns the versions that a version is known to come before, none known to lie between. */
  int[] rightBehind(int version) {
    BitSet next = (BitSet) before[version].clone();
    for (int between = next.nextSetBit(0); between >= 0; between = next.nextSetBit(between + 1)) {
      next.andNot(before[between]);
    }
    return next.stream().toArray();
  }
}

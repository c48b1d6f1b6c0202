package dev.clew.checkers.isolation.predicate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The orders that a row's versions may have had, for those who check a claim about them: all are
 * listed while they are few, otherwise only what single transactions read before they wrote counts.
 */
final class LegalOrders {

  private static final int LISTED = 8;

  private final CommittedRows rows;
  private final Object key;
  private final List<RowVersion> versions;

  /** All orders, or none if they are too many to list. */
  private final List<List<Integer>> orders = new ArrayList<>();

  LegalOrders(CommittedRows rows, Object key) {
    this.rows = rows;
    this.key = key;
    this.versions = rows.versionsOf(key);
    if (versions.size() <= LISTED) {
      list();
    }
  }

  private void list() {
    List<List<Integer>> open = new ArrayList<>(List.of(List.of(0)));
    for (int length = 1; length < versions.size(); length++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> order : open) {
        for (int next = 1; next < versions.size(); next++) {
          if (!order.contains(next) && canCome(next, order)) {
            List<Integer> extended = new ArrayList<>(order);
            extended.add(next);
            longer.add(extended);
          }
        }
      }
      open = longer;
    }
    orders.addAll(open);
  }

  private boolean canCome(int next, List<Integer> order) {
    int read = rows.readBeforeWrite(versions.get(next).writer(), key);
    if (read >= 0 && read != next && !order.contains(read)) {
      return false;
    }
    // Where a version may be missing from the list, rows may come and go unseen.
    return !rows.possibleOf(key).isEmpty()
        || versions.get(next).canFollow(versions.get(order.get(order.size() - 1)));
  }

  /** Returns whether there are orders, and in each of them one version comes before another. */
  boolean always(int first, int second) {
    if (versions.size() > LISTED) {
      return isReached(first, second);
    }
    return !orders.isEmpty()
        && orders.stream().allMatch(order -> order.indexOf(first) < order.indexOf(second));
  }

  /** Returns whether no version always comes between two. */
  boolean adjacent(int first, int second) {
    for (int between = 1; between < versions.size(); between++) {
      if (between != first
          && between != second
          && always(first, between)
          && always(between, second)) {
        return false;
      }
    }
    return true;
  }

  private boolean isReached(int first, int second) {
    if (first == 0) {
      return second != 0;
    }
    Deque<Integer> open = new ArrayDeque<>(List.of(second));
    boolean[] seen = new boolean[versions.size()];
    while (!open.isEmpty()) {
      int version = open.remove();
      int read = version == 0 ? -1 : rows.readBeforeWrite(versions.get(version).writer(), key);
      if (read == first && version != first) {
        return true;
      }
      if (read > 0 && !seen[read]) {
        seen[read] = true;
        open.add(read);
      }
    }
    return false;
  }
}

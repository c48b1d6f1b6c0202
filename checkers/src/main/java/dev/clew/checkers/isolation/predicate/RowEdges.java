package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.isolation.BudgetExhausted;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.predicate.RowReads.Observation;
import dev.clew.checkers.witness.Dependency.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The dependencies between transactions, from the orders of versions and from what was read.
 *
 * <p>A read that shows a row's value read that version. A read that does not show a row selected a
 * version that does not match: unborn, dead, or of another value. If these follow one another in
 * the order of versions, the read depends on who wrote the first of them, and precedes who wrote
 * the next behind the last: only changes of the match count (Adya 1999, section 4.3.2).
 */
final class RowEdges {

  /** A bit each; they may fill an eighth of the memory. */
  private static final long MOST_PAIRS = Runtime.getRuntime().maxMemory();

  private final CommittedRows rows;
  private final Map<Object, RowOrder> orders = new HashMap<>();
  private final List<RowDependency> all = new ArrayList<>();

  /** How many rows have versions whose order is not known. */
  int unordered;

  /** How many rows have versions of which no order makes sense. */
  int inconsistent;

  /**
   * How many observations of a row's absence may have been of versions before and behind others.
   */
  int ambiguous;

  RowEdges(CommittedRows rows, List<Observation> observations, Deadline deadline) {
    this.rows = rows;
    long pairs = 0;
    for (Object key : rows.versions.keySet()) {
      long versions = rows.versionsOf(key).size();
      pairs += versions * versions;
      if (pairs > MOST_PAIRS) {
        throw new BudgetExhausted(
            "the order of the versions of rows does not fit into memory: one row has " + versions);
      }
      RowOrder order = RowOrder.of(rows, key, deadline);
      orders.put(key, order);
      unordered += order.isTotal() ? 0 : 1;
      inconsistent += order.isConsistent() ? 0 : 1;
      if (order.isConsistent()) {
        addWrites(key, order);
      }
    }
    for (Observation read : observations) {
      addObservation(read);
      deadline.check();
    }
  }

  /** Returns the dependencies. */
  List<RowDependency> all() {
    return all;
  }

  private void addWrites(Object key, RowOrder order) {
    List<RowVersion> versions = rows.versionsOf(key);
    for (int first = 1; first < versions.size(); first++) {
      RowVersion one = versions.get(first);
      for (int second : order.rightBehind(first)) {
        RowVersion other = versions.get(second);
        add(
            new RowDependency(
                Kind.WW,
                false,
                false,
                one.writer(),
                other.writer(),
                key,
                one.step(),
                other.step()));
      }
    }
  }

  private void addObservation(Observation read) {
    RowOrder order = orders.get(read.key());
    if (order == null || !order.isConsistent()) {
      return;
    }
    if (read.version() >= 0) {
      addRead(read, read.version());
      addNext(read, order, true, new int[] {read.version()});
      return;
    }
    int[] candidates = read.candidates(rows);
    boolean doubtful =
        rows.possibleOf(read.key()).stream().anyMatch(each -> !each.matches(read.predicate()));
    if (doubtful || candidates.length == 0) {
      ambiguous += doubtful ? 1 : 0;
      return;
    }
    int entry = entry(order, candidates, read);
    if (entry >= 0) {
      addRead(read, entry);
    } else {
      ambiguous++;
    }
    addNext(read, order, false, candidates);
  }

  /**
   * Returns the first of the versions that an absent row may have had, if no version that would
   * have been shown can lie between two of them; else -1.
   */
  private int entry(RowOrder order, int[] candidates, Observation read) {
    int entry = candidates[0];
    for (int candidate : candidates) {
      entry = order.isBefore(candidate, entry) ? candidate : entry;
    }
    List<RowVersion> versions = rows.versionsOf(read.key());
    for (int candidate : candidates) {
      if (candidate != entry && !order.isBefore(entry, candidate)) {
        return -1;
      }
    }
    for (int shown = 0; shown < versions.size(); shown++) {
      if (versions.get(shown).matches(read.predicate()) && !order.isBefore(shown, entry)) {
        for (int candidate : candidates) {
          if (!order.isBefore(candidate, shown)) {
            return -1;
          }
        }
      }
    }
    return entry;
  }

  private void addRead(Observation read, int version) {
    RowVersion seen = rows.versionsOf(read.key()).get(version);
    if (seen.writer() >= 0) {
      add(
          new RowDependency(
              Kind.WR,
              read.version() < 0,
              read.version() < 0 && read.byPredicate(),
              seen.writer(),
              read.op(),
              read.key(),
              seen.step(),
              read.step()));
    }
  }

  /** Adds what comes next behind all versions that a read may have selected. */
  private void addNext(Observation read, RowOrder order, boolean anyValue, int[] candidates) {
    List<RowVersion> versions = rows.versionsOf(read.key());
    List<Integer> behind = new ArrayList<>();
    for (int next = 1; next < versions.size(); next++) {
      boolean changes = anyValue || versions.get(next).matches(read.predicate());
      for (int candidate : candidates) {
        changes &= order.isBefore(candidate, next);
      }
      if (changes) {
        behind.add(next);
      }
    }
    for (int next : behind) {
      if (behind.stream().noneMatch(other -> order.isBefore(other, next))) {
        RowVersion version = versions.get(next);
        add(
            new RowDependency(
                Kind.RW,
                read.version() < 0,
                read.version() < 0 && read.byPredicate(),
                read.op(),
                version.writer(),
                read.key(),
                read.step(),
                version.step()));
      }
    }
  }

  private void add(RowDependency dependency) {
    if (dependency.from() != dependency.to()) {
      all.add(dependency);
    }
  }
}

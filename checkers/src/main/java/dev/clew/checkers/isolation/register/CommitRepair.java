package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.versions.Certificate;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An order of commits that may contradict reads, tested, and how to get a better one: by searching
 * each of its windows, where it goes against dependencies, for another order of the transactions in
 * it. A window without one is searched again together with its neighbourhood.
 */
final class CommitRepair {

  private static final int ROUNDS = 4;
  private static final int LARGEST_WINDOW = 512;

  private final KnownOrder known;
  private final Deadline deadline;
  private final int[] order;
  private final boolean keepsRealtime;
  private final VersionAccesses accesses;
  private final Certificate certificate;
  private final IntList broken;
  private final IntList unsolved;

  CommitRepair(KnownOrder known, int[] order, Deadline deadline) {
    this(known, order, known.transactions.columns().hasRealtime(), new IntList(), deadline);
  }

  private CommitRepair(
      KnownOrder known, int[] order, boolean keepsRealtime, IntList unsolved, Deadline deadline) {
    this.unsolved = unsolved;
    this.known = known;
    this.deadline = deadline;
    this.order = order;
    this.keepsRealtime = keepsRealtime;
    accesses = Slots.asCommitted(known, order);
    certificate = Certificate.test(order, accesses, keepsRealtime);
    broken = known.brokenBy(order);
  }

  /** Returns the order. */
  int[] order() {
    return order;
  }

  /** Returns what follows if versions are in this order. */
  VersionAccesses accesses() {
    return accesses;
  }

  /**
   * Returns whether no dependency goes against the order, and it keeps all that the history knows.
   */
  boolean holds() {
    boolean keepsAll = keepsRealtime || !known.transactions.columns().hasRealtime();
    return broken.isEmpty() && keepsAll && certificate.holds();
  }

  /** Returns whether versions are as the user asserts. */
  boolean keepsAssertion() {
    return broken.isEmpty();
  }

  /** Returns the windows of the order: of the certificate, and where it breaks an assertion. */
  IntList windows() {
    if (broken.isEmpty()) {
      return certificate.windows();
    }
    int[] reach = new int[order.length];
    for (IntList intervals : List.of(certificate.windows(), broken)) {
      for (int i = 0; i < intervals.size(); i += 2) {
        int first = intervals.get(i);
        reach[first] = Math.max(reach[first], intervals.get(i + 1));
      }
    }
    IntList windows = new IntList();
    for (int first = 0; first < reach.length; first++) {
      int last = reach[first];
      if (last > 0) {
        for (int i = first + 1; i <= last; i++) {
          last = Math.max(last, reach[i]);
        }
        windows.add(first);
        windows.add(last);
        first = last;
      }
    }
    return windows;
  }

  /**
   * Returns a better order, if one is found.
   *
   * @param snapshots whether it is enough that transactions read snapshots
   * @param ordering what it has to keep
   */
  CommitRepair repair(boolean snapshots, Ordering ordering) {
    return repair(snapshots, ordering, Long.MAX_VALUE);
  }

  /**
   * Returns a better order, as {@link #repair} does, but searches no more than the length of the
   * history allows: without an anomaly windows take next to no search, and with one there is
   * nothing to be found.
   */
  CommitRepair repairEasily(Ordering ordering) {
    return repair(false, ordering, order.length);
  }

  private CommitRepair repair(boolean snapshots, Ordering ordering, long configurations) {
    long left = configurations;
    int[] repaired = order.clone();
    // Where the guess went wrong is before it shows.
    IntList windows = widen(windows(), 0, order.length);
    for (int round = 0; round < ROUNDS && !windows.isEmpty(); round++) {
      deadline.check();
      LocalSearch search = new LocalSearch(known, snapshots, ordering, left);
      windows = widen(repair(repaired, windows, search), round + 1, repaired.length);
      left = search.configurationsLeft();
    }
    return new CommitRepair(
        known, repaired, keepsRealtime && ordering == Ordering.REALTIME, windows, deadline);
  }

  /** Returns the windows for which no order was found, each with its neighbourhood. */
  List<int[]> unsolved() {
    List<int[]> windows = new ArrayList<>();
    for (int i = 0; i < unsolved.size(); i += 2) {
      windows.add(Arrays.copyOfRange(order, unsolved.get(i), unsolved.get(i + 1) + 1));
    }
    return windows;
  }

  /** Reorders windows in place; returns those for which no order was found. */
  private IntList repair(int[] repaired, IntList windows, LocalSearch search) {
    IntList failed = new IntList();
    int next = 0;
    for (int i = 0; i < windows.size(); i += 2) {
      int first = windows.get(i);
      int last = windows.get(i + 1);
      for (; next < first; next++) {
        search.execute(repaired[next]);
      }
      int[] window = Arrays.copyOfRange(repaired, first, last + 1);
      int[] found = window.length > LARGEST_WINDOW ? new int[0] : search.order(window);
      if (found.length == window.length) {
        System.arraycopy(found, 0, repaired, first, found.length);
      } else {
        failed.add(first);
        failed.add(last);
      }
      deadline.check();
    }
    return failed;
  }

  /** Returns windows with their neighbourhood, those that overlap as one. */
  private static IntList widen(IntList windows, int round, int size) {
    IntList wide = new IntList();
    for (int i = 0; i < windows.size(); i += 2) {
      int margin = (8 << round) + (windows.get(i + 1) - windows.get(i)) / 2;
      int first = Math.max(0, windows.get(i) - margin);
      int last = Math.min(size - 1, windows.get(i + 1) + margin);
      if (!wide.isEmpty() && wide.get(wide.size() - 1) >= first) {
        wide.removeLast();
      } else {
        wide.add(first);
      }
      wide.add(last);
    }
    return wide;
  }
}

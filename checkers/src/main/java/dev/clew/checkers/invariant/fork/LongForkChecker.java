package dev.clew.checkers.invariant.fork;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.invariant.OperationText;
import dev.clew.checkers.invariant.Pace;
import dev.clew.checkers.invariant.Report;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Values;
import dev.clew.models.isolation.Anomalies;
import java.util.Arrays;

/**
 * Decides whether all reads of a group of keys, each written at most once, fit into one order of
 * the writes.
 *
 * <p><b>Definition.</b> A write puts a value into one key that had none; a read looks at all keys
 * of a group. If writes become visible to everybody in one order, what a read sees is a prefix of
 * that order. So of two reads of a group, what one sees is part of what the other sees. A <em>long
 * fork</em> is two reads of which one sees a key that the other does not, and the other way round:
 * they disagree on which write came first. Parallel snapshot isolation permits it, snapshot
 * isolation does not.
 *
 * <p><b>Input.</b> Transactions that either write one key or only read. Reads of the same set of
 * keys, in any order, are a group. With {@link #groupSize}, every read is of that many keys;
 * otherwise the size of the first read that completed ok is reported as inferred, and reads of
 * other sizes are groups of their own. The writes need not be recorded.
 *
 * <p><b>Answer.</b> INVALID if a group has a long fork, with the two reads and the two keys. VALID
 * if none has. UNKNOWN if no read completed ok, or if a key has two values: then it was written
 * twice, and that a read does not see a value says nothing about order. <i>Sound</i> and
 * <i>complete</i>: sets sorted by their size are a chain under inclusion if and only if each is
 * part of the next, for inclusion is transitive; so if any two of a group are incomparable, so are
 * two neighbours.
 *
 * <p><b>Cost.</b> O(m) time and space for m micro-operations, but for sorting the keys of each read
 * and a group's reads of equal size.
 *
 * <p><b>Example.</b> INVALID: the third saw x without y, the fourth y without x.
 *
 * <pre>{@code
 * T1: write x 1 | T2: write y 1 | T3: read x 1, read y nil | T4: read x nil, read y 1
 * }</pre>
 *
 * <p><b>References.</b> Sovran, Power, Aguilera, Li: Transactional Storage for Geo-Replicated
 * Systems, SOSP 2011, section 3. Kingsbury: Jepsen, {@code jepsen.tests.long-fork}.
 */
public final class LongForkChecker implements Checker {

  /*
   * 1. Sort the transactions into writes and reads, and refuse others.
   * 2. Group the reads by their keys (ReadGroups), each as the set of keys that had a value.
   * 3. Find values that are not the only one of their key.
   * 4. Find forks: in each group, sort by size and compare neighbours.
   *
   * Deviations from Jepsen, which compares all pairs of a group. Of a group, only neighbours are
   * reported: one fork is proof, and their number may be quadratic. Jepsen groups by the keys in the
   * order in which they were read; here the order does not matter.
   */

  private static final String PROPERTY = "long-fork-invariant";

  private final int groupSize;

  private LongForkChecker(int groupSize) {
    this.groupSize = groupSize;
  }

  /** Returns the checker that takes the reads as they are. */
  public static LongForkChecker inferring() {
    return new LongForkChecker(0);
  }

  /** Returns the checker of reads of a number of keys each, at least 1. */
  public LongForkChecker groupSize(int keys) {
    if (keys < 1) {
      throw new IllegalArgumentException("a group of " + keys + " keys; expected at least 1");
    }
    return new LongForkChecker(keys);
  }

  @Override
  public CheckResult check(History history, Budget budget) {
    HistoryColumns columns = history.columns();
    return Report.of(PROPERTY, budget, (report, pace) -> check(columns, report, pace));
  }

  private CheckResult check(HistoryColumns columns, Report report, Pace pace) {
    requireReadsOrWrites(columns);
    ReadGroups groups = groupReads(columns, pace);
    report.statistic("reads", groups.reads());
    report.statistic("groups", groups.groups());
    if (groups.reads() == 0) {
      return report.unknown("no read completed ok");
    }
    if (groupSize == 0) {
      report.note(
          "Groups of "
              + groups.firstSize()
              + (groups.isUniform() ? " keys" : " keys and other sizes")
              + ", as the first ok read has; --group-size says what they should be.");
    }
    int twice = keyWithTwoValues(columns);
    if (twice >= 0) {
      return report.unknown(
          "key "
              + OperationText.value(columns.keyValue(twice))
              + " has more than one value: long forks are told by keys that are written once");
    }
    findForks(columns, groups, report, pace);
    return report.decided();
  }

  private void requireReadsOrWrites(HistoryColumns columns) {
    for (int op = 0; op < columns.operations(); op++) {
      if (!columns.isTransaction(op)) {
        throw Report.error(
            columns, op, "this operation is no transaction", "Expected [[:r x nil] [:r y nil]].");
      }
      int writes = 0;
      int reads = 0;
      for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
        byte kind = columns.mopKind(mop);
        writes += kind == HistoryColumns.WRITE ? 1 : 0;
        reads += kind == HistoryColumns.READ ? 1 : 0;
      }
      int all = columns.mopEnd(op) - columns.mopStart(op);
      if (reads < all && (writes != 1 || all != 1)) {
        throw Report.error(
            columns,
            op,
            "this transaction neither writes one key nor only reads values",
            "Long forks are told by single writes, and reads of the keys of a group.");
      }
      if (groupSize > 0 && reads > 0 && reads != groupSize) {
        throw Report.error(
            columns,
            op,
            "this transaction reads " + reads + " keys, not " + groupSize,
            "Name another --group-size, or none.");
      }
    }
  }

  private static ReadGroups groupReads(HistoryColumns columns, Pace pace) {
    ReadGroups groups = new ReadGroups(columns);
    for (int op = 0; op < columns.operations(); op++) {
      int size = columns.mopEnd(op) - columns.mopStart(op);
      if (columns.completion(op) == HistoryColumns.OK
          && size > 0
          && columns.mopKind(columns.mopStart(op)) == HistoryColumns.READ) {
        pace.step();
        groups.add(op);
      }
    }
    return groups;
  }

  /** Returns a key of which two values were read or written, or -1. */
  private static int keyWithTwoValues(HistoryColumns columns) {
    int[] values = new int[columns.keys()];
    Arrays.fill(values, Values.NIL);
    for (int op = 0; op < columns.operations(); op++) {
      boolean counts = columns.completion(op) != HistoryColumns.FAIL;
      for (int mop = columns.mopStart(op); counts && mop < columns.mopEnd(op); mop++) {
        int key = columns.mopKey(mop);
        int value = columns.mopValue(mop);
        if (value != Values.NIL && values[key] != Values.NIL && values[key] != value) {
          return key;
        }
        values[key] = value == Values.NIL ? values[key] : value;
      }
    }
    return -1;
  }

  private static void findForks(
      HistoryColumns columns, ReadGroups groups, Report report, Pace pace) {
    long forked = 0;
    for (int group = 0; group < groups.groups(); group++) {
      int[] reads = groups.bySize(group);
      long before = report.count(Anomalies.LONG_FORK);
      for (int i = 1; i < reads.length; i++) {
        pace.step();
        int smaller = reads[i - 1];
        int larger = reads[i];
        int onlySmaller = groups.keyOnlyIn(group, smaller, larger);
        if (onlySmaller >= 0) {
          int onlyLarger = groups.keyOnlyIn(group, larger, smaller);
          int first = Math.min(smaller, larger);
          int second = Math.max(smaller, larger);
          int x = first == smaller ? onlySmaller : onlyLarger;
          int y = first == smaller ? onlyLarger : onlySmaller;
          report.found(
              Anomalies.LONG_FORK,
              () ->
                  new ForkWitness(
                      groups.operation(first),
                      groups.operation(second),
                      columns.keyValue(x),
                      columns.keyValue(y)));
        }
      }
      forked += report.count(Anomalies.LONG_FORK) > before ? 1 : 0;
    }
    report.statistic("groups with a fork", forked);
  }
}

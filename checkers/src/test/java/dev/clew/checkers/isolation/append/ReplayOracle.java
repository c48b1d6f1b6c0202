package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import dev.clew.models.isolation.Ordering;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Serializability and snapshot isolation as they are defined: by trying every order of commits.
 *
 * <p>Serializable: in some order, replaying the transactions one after another gives what each of
 * them read. Snapshot isolation: in some order of commits, each transaction reads, but for its own
 * appends, from the state after some prefix of the order before its own commit, and nobody between
 * that prefix and its commit appended to a key that it appends to.
 *
 * <p>Transactions are those that are ok, and the indeterminate ones of which a read saw an append:
 * no other can have an effect on what was read.
 */
final class ReplayOracle {

  private static final int KEYS = 3;

  private final List<Txn> txns;
  private final int[] predecessors;
  private final SmallHistory history;

  /**
   * Per key, the elements appended so far; per prefix of the order and key, how many those were.
   */
  private final int[][] lists = new int[KEYS][32];

  private final int[][] lengths;
  private final int[] order;

  ReplayOracle(SmallHistory history) {
    this.history = history;
    Set<Integer> seen = new HashSet<>();
    for (Txn txn : history.txns) {
      for (Mop mop : txn.mops) {
        for (int element : txn.isOk() ? mop.list : new int[0]) {
          seen.add(10_000 * mop.key + element);
        }
      }
    }
    txns = history.txns.stream().filter(txn -> tookEffect(txn, seen)).toList();
    predecessors = new int[txns.size()];
    order = new int[txns.size()];
    lengths = new int[txns.size() + 1][KEYS];
  }

  private static boolean tookEffect(Txn txn, Set<Integer> seen) {
    return txn.isOk()
        || (!txn.isFailed()
            && txn.mops.stream()
                .anyMatch(mop -> mop.isAppend() && seen.contains(10_000 * mop.key + mop.value)));
  }

  boolean isSerializable(Ordering ordering) {
    findPredecessors(ordering);
    return commit(0, 0, false);
  }

  boolean isSnapshotIsolated(Ordering ordering) {
    findPredecessors(ordering);
    return commit(0, 0, true);
  }

  private void findPredecessors(Ordering ordering) {
    for (int i = 0; i < txns.size(); i++) {
      predecessors[i] = 0;
      for (int j = 0; j < txns.size(); j++) {
        predecessors[i] |= precedes(txns.get(j), txns.get(i), ordering) ? 1 << j : 0;
      }
    }
  }

  private boolean precedes(Txn first, Txn second, Ordering ordering) {
    return switch (ordering) {
      case NONE -> false;
      case SESSION -> first.process == second.process && first.invoked < second.invoked;
      case REALTIME -> history.realtime && first.isOk() && first.completed < second.invoked;
    };
  }

  /** Tries to commit, in any order, what is not in a set of committed transactions. */
  private boolean commit(int count, int committed, boolean snapshots) {
    if (count == txns.size()) {
      return true;
    }
    for (int next = 0; next < txns.size(); next++) {
      boolean isFree = (committed & 1 << next) == 0 && (predecessors[next] & ~committed) == 0;
      Txn txn = txns.get(next);
      if (isFree && (snapshots ? readsSnapshot(next, count) : agrees(txn, lengths[count]))) {
        append(txn, count);
        order[count] = next;
        if (commit(count + 1, committed | 1 << next, snapshots)) {
          return true;
        }
      }
    }
    return false;
  }

  private void append(Txn txn, int count) {
    System.arraycopy(lengths[count], 0, lengths[count + 1], 0, KEYS);
    for (Mop mop : txn.mops) {
      if (mop.isAppend()) {
        lists[mop.key][lengths[count + 1][mop.key]++] = mop.value;
      }
    }
  }

  private boolean readsSnapshot(int txn, int count) {
    int missing = 0;
    for (int start = count; start >= 0; start--) {
      if ((predecessors[txn] & missing) != 0) {
        return false;
      }
      if (agrees(txns.get(txn), lengths[start])) {
        return true;
      }
      if (start > 0 && writeSameKey(txns.get(txn), txns.get(order[start - 1]))) {
        return false;
      }
      missing |= start > 0 ? 1 << order[start - 1] : 0;
    }
    return false;
  }

  private static boolean writeSameKey(Txn first, Txn second) {
    for (Mop mop : first.mops) {
      for (Mop other : second.mops) {
        if (mop.isAppend() && other.isAppend() && mop.key == other.key) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether a transaction reads what it has to after the first elements of each list. */
  private boolean agrees(Txn txn, int[] length) {
    for (int i = 0; txn.isOk() && i < txn.mops.size(); i++) {
      Mop read = txn.mops.get(i);
      if (!read.isAppend() && !Arrays.equals(read.list, expected(txn, i, length[read.key]))) {
        return false;
      }
    }
    return true;
  }

  private int[] expected(Txn txn, int mop, int length) {
    int key = txn.mops.get(mop).key;
    int[] list = Arrays.copyOf(lists[key], length + mop);
    int count = length;
    for (Mop earlier : txn.mops.subList(0, mop)) {
      if (earlier.isAppend() && earlier.key == key) {
        list[count++] = earlier.value;
      }
    }
    return Arrays.copyOf(list, count);
  }
}

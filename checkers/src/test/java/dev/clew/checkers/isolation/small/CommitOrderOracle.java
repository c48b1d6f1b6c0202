package dev.clew.checkers.isolation.small;

import dev.clew.models.isolation.Ordering;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Serializability and snapshot isolation as they are defined: by trying every order of commits.
 *
 * <p>Serializable: in some order, replaying the transactions one after another gives what each of
 * them read. Snapshot isolation: in some order of commits, each transaction reads, but for its own
 * writes, from the state after some prefix of the order before its own commit, and nobody between
 * that prefix and its commit wrote a key that it writes.
 *
 * <p>Transactions are those that are ok, and the indeterminate ones of which a read saw a write: no
 * other can have an effect on what was read.
 *
 * @param <M> what transactions are made of
 * @param <T> the transactions
 */
public abstract class CommitOrderOracle<M extends SmallMop, T extends SmallTransaction<M>> {

  /** Those that took effect. */
  protected final List<T> txns;

  private final boolean realtime;
  private final int[] predecessors;
  private final int[] order;

  protected CommitOrderOracle(SmallTransactions<M, T> history) {
    realtime = history.realtime;
    Set<Integer> seen = new HashSet<>();
    for (T txn : history.txns) {
      for (M mop : txn.mops) {
        for (int value : txn.isOk() && !mop.isWrite() ? mop.shown() : new int[0]) {
          seen.add(id(mop.key(), value));
        }
      }
    }
    txns = history.txns.stream().filter(txn -> tookEffect(txn, seen)).toList();
    predecessors = new int[txns.size()];
    order = new int[txns.size()];
  }

  private boolean tookEffect(T txn, Set<Integer> seen) {
    return txn.isOk()
        || (!txn.isFailed()
            && txn.mops.stream()
                .anyMatch(mop -> mop.isWrite() && seen.contains(id(mop.key(), mop.written()))));
  }

  private static int id(int key, int value) {
    return 10_000 * key + value;
  }

  /** Returns whether a transaction reads what it has to after so many commits. */
  protected abstract boolean agrees(T txn, int commits);

  /** Commits a transaction after so many others. */
  protected abstract void commit(T txn, int commits);

  /** Returns whether the order of all commits is as it may be for a reason of one's own. */
  protected abstract boolean accepts();

  public final boolean isSerializable(Ordering ordering) {
    findPredecessors(ordering);
    return extend(0, 0, false);
  }

  public final boolean isSnapshotIsolated(Ordering ordering) {
    findPredecessors(ordering);
    return extend(0, 0, true);
  }

  private void findPredecessors(Ordering ordering) {
    for (int i = 0; i < txns.size(); i++) {
      predecessors[i] = 0;
      for (int j = 0; j < txns.size(); j++) {
        predecessors[i] |= precedes(txns.get(j), txns.get(i), ordering) ? 1 << j : 0;
      }
    }
  }

  protected final boolean precedes(T first, T second, Ordering ordering) {
    return switch (ordering) {
      case NONE -> false;
      case SESSION -> first.process == second.process && first.invoked < second.invoked;
      case REALTIME -> realtime && first.isOk() && first.completed < second.invoked;
    };
  }

  /** Tries to commit, in any order, what is not in a set of committed transactions. */
  private boolean extend(int count, int committed, boolean snapshots) {
    if (count == txns.size()) {
      return accepts();
    }
    for (int next = 0; next < txns.size(); next++) {
      boolean isFree = (committed & 1 << next) == 0 && (predecessors[next] & ~committed) == 0;
      T txn = txns.get(next);
      if (isFree && (snapshots ? readsSnapshot(next, count) : agrees(txn, count))) {
        commit(txn, count);
        order[count] = next;
        if (extend(count + 1, committed | 1 << next, snapshots)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean readsSnapshot(int txn, int count) {
    int missing = 0;
    for (int start = count; start >= 0; start--) {
      if ((predecessors[txn] & missing) != 0) {
        return false;
      }
      if (agrees(txns.get(txn), start)) {
        return true;
      }
      if (start > 0 && writeSameKey(txns.get(txn), txns.get(order[start - 1]))) {
        return false;
      }
      missing |= start > 0 ? 1 << order[start - 1] : 0;
    }
    return false;
  }

  private boolean writeSameKey(T first, T second) {
    for (M mop : first.mops) {
      for (M other : second.mops) {
        if (mop.isWrite() && other.isWrite() && mop.key() == other.key()) {
          return true;
        }
      }
    }
    return false;
  }
}

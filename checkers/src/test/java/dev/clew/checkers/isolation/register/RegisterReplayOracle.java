package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.register.SmallRegisters.Mop;
import dev.clew.checkers.isolation.register.SmallRegisters.Txn;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
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
 * <p>Transactions are those that are ok, and the indeterminate ones of which a read saw a write. An
 * asserted order of keys rules out orders of commits in which versions are otherwise.
 */
final class RegisterReplayOracle {

  private static final int KEYS = 3;

  private final SmallRegisters history;
  private final KeyOrder asserted;
  private final List<Txn> txns;
  private final int[] predecessors;
  private final int[][] states;
  private final int[] order;

  RegisterReplayOracle(SmallRegisters history, KeyOrder asserted) {
    this.history = history;
    this.asserted = asserted;
    Set<Integer> seen = new HashSet<>();
    for (Txn txn : history.txns) {
      for (Mop mop : txn.mops) {
        if (txn.isOk() && !mop.writes) {
          seen.add(10_000 * mop.key + mop.value);
        }
      }
    }
    txns = history.txns.stream().filter(txn -> tookEffect(txn, seen)).toList();
    predecessors = new int[txns.size()];
    order = new int[txns.size()];
    states = new int[txns.size() + 1][KEYS];
  }

  private static boolean tookEffect(Txn txn, Set<Integer> seen) {
    return txn.isOk()
        || (txn.completion == HistoryColumns.INFO
            && txn.mops.stream()
                .anyMatch(mop -> mop.writes && seen.contains(10_000 * mop.key + mop.value)));
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
      return keepsAssertion();
    }
    for (int next = 0; next < txns.size(); next++) {
      boolean isFree = (committed & 1 << next) == 0 && (predecessors[next] & ~committed) == 0;
      Txn txn = txns.get(next);
      if (isFree && (snapshots ? readsSnapshot(next, count) : agrees(txn, states[count]))) {
        System.arraycopy(states[count], 0, states[count + 1], 0, KEYS);
        for (Mop mop : txn.mops) {
          if (mop.writes) {
            states[count + 1][mop.key] = mop.value;
          }
        }
        order[count] = next;
        if (commit(count + 1, committed | 1 << next, snapshots)) {
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
      if (agrees(txns.get(txn), states[start])) {
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
        if (mop.writes && other.writes && mop.key == other.key) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether a transaction reads what it has to in a state. */
  private static boolean agrees(Txn txn, int[] state) {
    int[] own = state.clone();
    for (Mop mop : txn.mops) {
      if (mop.writes) {
        own[mop.key] = mop.value;
      } else if (txn.isOk() && mop.value != own[mop.key]) {
        return false;
      }
    }
    return true;
  }

  private boolean keepsAssertion() {
    for (int key = 0; key < KEYS && asserted != KeyOrder.NONE; key++) {
      List<Integer> versions = new ArrayList<>();
      for (int[] state : states) {
        if (!versions.contains(state[key])) {
          versions.add(state[key]);
        }
      }
      Ordering ordering = asserted == KeyOrder.SEQUENTIAL ? Ordering.SESSION : Ordering.REALTIME;
      for (Txn first : txns) {
        for (Txn second : txns) {
          int last = met(first, key, true);
          int next = met(second, key, false);
          if (precedes(first, second, ordering)
              && last >= 0
              && next >= 0
              && versions.indexOf(last) > versions.indexOf(next)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Returns the first or last version of a key that a transaction met, or -1. */
  private static int met(Txn txn, int key, boolean last) {
    int first = -1;
    int written = -1;
    for (Mop mop : txn.mops) {
      if (mop.key == key && mop.writes) {
        written = mop.value;
      } else if (mop.key == key && txn.isOk() && first < 0 && written < 0) {
        first = mop.value;
      }
    }
    return (last && written >= 0) || first < 0 ? written : first;
  }
}

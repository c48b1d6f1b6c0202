package dev.clew.checkers.isolation;

import dev.clew.checkers.isolation.SmallHistory.Mop;
import dev.clew.checkers.isolation.SmallHistory.Txn;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  private final List<Txn> txns = new ArrayList<>();
  private final SmallHistory history;

  ReplayOracle(SmallHistory history) {
    this.history = history;
    Set<Integer> seen = new HashSet<>();
    for (Txn txn : history.txns) {
      for (Mop mop : txn.mops) {
        if (txn.isOk() && !mop.isAppend()) {
          Arrays.stream(mop.list).forEach(element -> seen.add(1000 * mop.key + element));
        }
      }
    }
    for (Txn txn : history.txns) {
      if (txn.isOk()
          || (!txn.isFailed()
              && txn.mops.stream()
                  .anyMatch(mop -> mop.isAppend() && seen.contains(1000 * mop.key + mop.value)))) {
        txns.add(txn);
      }
    }
  }

  boolean isSerializable(Ordering ordering) {
    return permute(new ArrayList<>(), ordering, false);
  }

  boolean isSnapshotIsolated(Ordering ordering) {
    return permute(new ArrayList<>(), ordering, true);
  }

  private boolean permute(List<Txn> order, Ordering ordering, boolean snapshots) {
    if (order.size() == txns.size()) {
      return true;
    }
    for (Txn txn : txns) {
      if (!order.contains(txn) && predecessors(txn, ordering).stream().allMatch(order::contains)) {
        boolean possible =
            snapshots ? readsSnapshot(txn, order, ordering) : agrees(txn, state(order));
        if (possible) {
          order.add(txn);
          if (permute(order, ordering, snapshots)) {
            return true;
          }
          order.remove(order.size() - 1);
        }
      }
    }
    return false;
  }

  private List<Txn> predecessors(Txn txn, Ordering ordering) {
    return txns.stream().filter(other -> precedes(other, txn, ordering)).toList();
  }

  private boolean precedes(Txn first, Txn second, Ordering ordering) {
    return switch (ordering) {
      case NONE -> false;
      case SESSION -> first.process == second.process && first.invoked < second.invoked;
      case REALTIME -> history.realtime && first.isOk() && first.completed < second.invoked;
    };
  }

  private boolean readsSnapshot(Txn txn, List<Txn> committed, Ordering ordering) {
    for (int start = committed.size(); start >= 0; start--) {
      List<Txn> before = committed.subList(0, start);
      if (!before.containsAll(predecessors(txn, ordering))) {
        return false;
      }
      if (agrees(txn, state(before))) {
        return true;
      }
      if (start > 0 && writeSameKey(txn, committed.get(start - 1))) {
        return false;
      }
    }
    return false;
  }

  private static boolean writeSameKey(Txn first, Txn second) {
    return first.mops.stream()
        .anyMatch(
            mop ->
                mop.isAppend()
                    && second.mops.stream()
                        .anyMatch(other -> other.isAppend() && other.key == mop.key));
  }

  private static Map<Integer, List<Integer>> state(List<Txn> order) {
    Map<Integer, List<Integer>> state = new HashMap<>();
    for (Txn txn : order) {
      for (Mop mop : txn.mops) {
        if (mop.isAppend()) {
          state.computeIfAbsent(mop.key, k -> new ArrayList<>()).add(mop.value);
        }
      }
    }
    return state;
  }

  private static boolean agrees(Txn txn, Map<Integer, List<Integer>> before) {
    if (!txn.isOk()) {
      return true;
    }
    Map<Integer, List<Integer>> state = new HashMap<>();
    before.forEach((key, list) -> state.put(key, new ArrayList<>(list)));
    for (Mop mop : txn.mops) {
      List<Integer> list = state.computeIfAbsent(mop.key, k -> new ArrayList<>());
      if (mop.isAppend()) {
        list.add(mop.value);
      } else if (!list.equals(Arrays.stream(mop.list).boxed().toList())) {
        return false;
      }
    }
    return true;
  }
}

package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.register.SmallRegisters.Mop;
import dev.clew.checkers.isolation.register.SmallRegisters.Txn;
import dev.clew.checkers.isolation.small.CommitOrderOracle;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.List;

/**
 * All orders of the commits of transactions on registers; an asserted order of keys rules out those
 * in which versions are otherwise.
 */
final class RegisterReplayOracle extends CommitOrderOracle<Mop, Txn> {

  private static final int KEYS = 3;

  private final KeyOrder asserted;

  /** Per number of commits: the value of each key. */
  private final int[][] states;

  RegisterReplayOracle(SmallRegisters history, KeyOrder asserted) {
    super(history);
    this.asserted = asserted;
    states = new int[txns.size() + 1][KEYS];
  }

  @Override
  protected void commit(Txn txn, int commits) {
    System.arraycopy(states[commits], 0, states[commits + 1], 0, KEYS);
    for (Mop mop : txn.mops) {
      if (mop.writes) {
        states[commits + 1][mop.key] = mop.value;
      }
    }
  }

  @Override
  protected boolean agrees(Txn txn, int commits) {
    int[] own = states[commits].clone();
    for (Mop mop : txn.mops) {
      if (mop.writes) {
        own[mop.key] = mop.value;
      } else if (txn.isOk() && mop.value != own[mop.key]) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected boolean accepts() {
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

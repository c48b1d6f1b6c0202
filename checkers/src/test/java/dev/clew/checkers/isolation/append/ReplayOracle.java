package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import dev.clew.checkers.isolation.small.CommitOrderOracle;
import java.util.Arrays;

/** All orders of the commits of transactions on lists. */
final class ReplayOracle extends CommitOrderOracle<Mop, Txn> {

  private static final int KEYS = 3;

  /** Per key: the elements appended so far. */
  private final int[][] lists = new int[KEYS][32];

  /** Per number of commits and key: how many elements those were. */
  private final int[][] lengths;

  ReplayOracle(SmallHistory history) {
    super(history);
    lengths = new int[txns.size() + 1][KEYS];
  }

  @Override
  protected void commit(Txn txn, int commits) {
    System.arraycopy(lengths[commits], 0, lengths[commits + 1], 0, KEYS);
    for (Mop mop : txn.mops) {
      if (mop.isAppend()) {
        lists[mop.key][lengths[commits + 1][mop.key]++] = mop.value;
      }
    }
  }

  @Override
  protected boolean agrees(Txn txn, int commits) {
    for (int i = 0; txn.isOk() && i < txn.mops.size(); i++) {
      Mop read = txn.mops.get(i);
      if (!read.isAppend()
          && !Arrays.equals(read.list, expected(txn, i, lengths[commits][read.key]))) {
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

  @Override
  protected boolean accepts() {
    return true;
  }
}

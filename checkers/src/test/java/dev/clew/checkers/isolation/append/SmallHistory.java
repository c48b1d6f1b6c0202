package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.small.SimulatedDatabase;
import dev.clew.checkers.isolation.small.SmallMop;
import dev.clew.checkers.isolation.small.SmallTransaction;
import dev.clew.checkers.isolation.small.SmallTransactions;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;
import java.util.List;

/** A history of a few transactions on lists, plain enough to spell definitions out on it. */
final class SmallHistory extends SmallTransactions<SmallHistory.Mop, SmallHistory.Txn> {

  /** An append of a value, or a read of a list. */
  static final class Mop implements SmallMop {
    final int key;
    final int value;
    int[] list = new int[0];

    private Mop(int key, int value) {
      this.key = key;
      this.value = value;
    }

    static Mop append(int key, int value) {
      return new Mop(key, value);
    }

    static Mop read(int key, int... list) {
      Mop read = new Mop(key, -1);
      read.list = list;
      return read;
    }

    boolean isAppend() {
      return value >= 0;
    }

    @Override
    public int key() {
      return key;
    }

    @Override
    public boolean isWrite() {
      return isAppend();
    }

    @Override
    public int written() {
      return value;
    }

    @Override
    public int[] shown() {
      return list;
    }

    @Override
    public String toString() {
      return isAppend() ? "append k" + key + " " + value : "read k" + key + Arrays.toString(list);
    }
  }

  /** A transaction on lists. */
  static final class Txn extends SmallTransaction<Mop> {}

  /** Lists in a simulated database. */
  static final class Lists implements SimulatedDatabase.Data<Mop, Txn> {

    @Override
    public Txn transaction() {
      return new Txn();
    }

    @Override
    public Mop read(int key) {
      return Mop.read(key);
    }

    @Override
    public Mop write(int key, int value) {
      return Mop.append(key, value);
    }

    @Override
    public void show(Mop read, int[] state) {
      read.list = state;
    }

    @Override
    public int[] initial() {
      return new int[0];
    }

    @Override
    public int[] after(int[] state, int value) {
      int[] longer = Arrays.copyOf(state, state.length + 1);
      longer[state.length] = value;
      return longer;
    }

    @Override
    public int[] without(int[] state, int value) {
      return Arrays.stream(state).filter(element -> element != value).toArray();
    }
  }

  SmallHistory(List<Txn> txns, boolean realtime) {
    super(txns, realtime);
  }

  @Override
  protected void add(ColumnsBuilder builder, EventRow row, int key, Mop mop, boolean completed) {
    if (mop.isAppend()) {
      row.mops.add(HistoryColumns.APPEND, key, builder.values().ofLong(mop.value));
    } else if (!completed) {
      row.mops.add(HistoryColumns.READ, key, 0);
    } else {
      int[] ids = Arrays.stream(mop.list).map(value -> builder.values().ofLong(value)).toArray();
      row.mops.add(HistoryColumns.READ_LIST, key, builder.lists().code(key, ids, ids.length));
    }
  }
}

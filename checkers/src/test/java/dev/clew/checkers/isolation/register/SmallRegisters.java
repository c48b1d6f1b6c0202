package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.small.SimulatedDatabase;
import dev.clew.checkers.isolation.small.SmallMop;
import dev.clew.checkers.isolation.small.SmallTransaction;
import dev.clew.checkers.isolation.small.SmallTransactions;
import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.util.List;

/** A history of a few transactions on registers, plain enough to spell definitions out on it. */
final class SmallRegisters extends SmallTransactions<SmallRegisters.Mop, SmallRegisters.Txn> {

  /** The initial value. */
  static final int NIL = 0;

  /** A write of a value, or a read of what it returned. */
  static final class Mop implements SmallMop {
    final int key;
    final boolean writes;
    int value;

    Mop(int key, boolean writes, int value) {
      this.key = key;
      this.writes = writes;
      this.value = value;
    }

    @Override
    public int key() {
      return key;
    }

    @Override
    public boolean isWrite() {
      return writes;
    }

    @Override
    public int written() {
      return value;
    }

    @Override
    public int[] shown() {
      return new int[] {value};
    }

    @Override
    public String toString() {
      return (writes ? "w" : "r") + " k" + key + " " + value;
    }
  }

  /** A transaction on registers. */
  static final class Txn extends SmallTransaction<Mop> {}

  /** Registers in a simulated database. */
  static final class Registers implements SimulatedDatabase.Data<Mop, Txn> {

    @Override
    public Txn transaction() {
      return new Txn();
    }

    @Override
    public Mop read(int key) {
      return new Mop(key, false, NIL);
    }

    @Override
    public Mop write(int key, int value) {
      return new Mop(key, true, value);
    }

    @Override
    public void show(Mop read, int[] state) {
      read.value = state[0];
    }

    @Override
    public int[] initial() {
      return new int[] {NIL};
    }

    @Override
    public int[] after(int[] state, int value) {
      return new int[] {value};
    }

    /** What was there before is gone. */
    @Override
    public int[] without(int[] state, int value) {
      return state;
    }
  }

  SmallRegisters(List<Txn> txns, boolean realtime) {
    super(txns, realtime);
  }

  @Override
  protected void add(ColumnsBuilder builder, EventRow row, int key, Mop mop, boolean completed) {
    boolean known = mop.writes || completed;
    int value = known && mop.value != NIL ? builder.values().ofLong(mop.value) : 0;
    row.mops.add(mop.writes ? HistoryColumns.WRITE : HistoryColumns.READ, key, value);
  }
}

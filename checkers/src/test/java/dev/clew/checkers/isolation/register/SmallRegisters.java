package dev.clew.checkers.isolation.register;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.List;

/** A history of a few transactions on registers, plain enough to spell definitions out on it. */
final class SmallRegisters {

  /** The initial value. */
  static final int NIL = 0;

  /** A write of a value, or a read of what it returned. */
  static final class Mop {
    final int key;
    final boolean writes;
    int value;

    Mop(int key, boolean writes, int value) {
      this.key = key;
      this.writes = writes;
      this.value = value;
    }

    @Override
    public String toString() {
      return (writes ? "w" : "r") + " k" + key + " " + value;
    }
  }

  /** A transaction; what a read returned counts only if it is ok. */
  static final class Txn {
    int process;
    int invoked;
    int completed;
    byte completion = HistoryColumns.OK;
    final List<Mop> mops = new ArrayList<>();

    boolean isOk() {
      return completion == HistoryColumns.OK;
    }

    @Override
    public String toString() {
      String outcome = new String[] {"ok", "fail", "info"}[completion];
      return "p" + process + " " + invoked + ".." + completed + " " + outcome + " " + mops;
    }
  }

  /** In the order of invocation: the index is the operation's. */
  final List<Txn> txns;

  final boolean realtime;

  SmallRegisters(List<Txn> txns, boolean realtime) {
    this.txns = txns;
    this.realtime = realtime;
  }

  HistoryColumns columns() {
    ColumnsBuilder builder = new ColumnsBuilder("small");
    if (!realtime) {
      builder.withoutRealtime();
    }
    List<int[]> events = new ArrayList<>();
    for (int i = 0; i < txns.size(); i++) {
      events.add(new int[] {txns.get(i).invoked, i, 0});
      events.add(new int[] {txns.get(i).completed, i, 1});
    }
    events.sort((a, b) -> Integer.compare(a[0], b[0]));
    EventRow row = new EventRow();
    for (int[] event : events) {
      Txn txn = txns.get(event[1]);
      row.clear();
      row.type = event[2] == 0 ? EventRow.INVOKE : txn.completion;
      row.process = builder.values().ofLong(txn.process);
      row.transaction = true;
      row.line = event[0] + 1;
      for (Mop mop : txn.mops) {
        int key = builder.key(builder.values().ofLong(1_000 + mop.key));
        boolean known = mop.writes || (event[2] == 1 && txn.isOk());
        int value = known && mop.value != NIL ? builder.values().ofLong(mop.value) : 0;
        row.mops.add(mop.writes ? HistoryColumns.WRITE : HistoryColumns.READ, key, value);
      }
      builder.add(row);
    }
    return builder.build();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(realtime ? "" : "without realtime\n");
    txns.forEach(txn -> out.append(txn).append('\n'));
    return out.toString();
  }
}

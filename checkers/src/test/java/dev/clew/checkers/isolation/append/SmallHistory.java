package dev.clew.checkers.isolation.append;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A history of a few transactions, plain enough for definitions to be spelled out on it. */
final class SmallHistory {

  /** An append of a value, or a read of a list. */
  static final class Mop {
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
    public String toString() {
      return isAppend() ? "append k" + key + " " + value : "read k" + key + Arrays.toString(list);
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

    boolean isFailed() {
      return completion == HistoryColumns.FAIL;
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

  SmallHistory(List<Txn> txns, boolean realtime) {
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
        add(builder, row, mop, event[2] == 1 && txn.isOk());
      }
      builder.add(row);
    }
    return builder.build();
  }

  private static void add(ColumnsBuilder builder, EventRow row, Mop mop, boolean completed) {
    int key = builder.key(builder.values().ofLong(1_000 + mop.key));
    if (mop.isAppend()) {
      row.mops.add(HistoryColumns.APPEND, key, builder.values().ofLong(mop.value));
    } else if (!completed) {
      row.mops.add(HistoryColumns.READ, key, 0);
    } else {
      int[] ids = Arrays.stream(mop.list).map(value -> builder.values().ofLong(value)).toArray();
      row.mops.add(HistoryColumns.READ_LIST, key, builder.lists().code(key, ids, ids.length));
    }
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(realtime ? "" : "without realtime\n");
    txns.forEach(txn -> out.append(txn).append('\n'));
    return out.toString();
  }
}

package dev.clew.checkers.isolation.small;

import dev.clew.histories.columns.ColumnsBuilder;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * A history of a few transactions, plain enough for definitions to be spelled out on it.
 *
 * @param <M> what transactions are made of
 * @param <T> the transactions
 */
public abstract class SmallTransactions<M extends SmallMop, T extends SmallTransaction<M>> {

  /** In the order of invocation: the index is the operation's. */
  public final List<T> txns;

  public final boolean realtime;

  protected SmallTransactions(List<T> txns, boolean realtime) {
    this.txns = txns;
    this.realtime = realtime;
  }

  /** Adds a micro-operation; what it returned is known if it is that of a completion. */
  protected abstract void add(
      ColumnsBuilder builder, EventRow row, int key, M mop, boolean completed);

  public final HistoryColumns columns() {
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
      T txn = txns.get(event[1]);
      row.clear();
      row.type = event[2] == 0 ? EventRow.INVOKE : txn.completion;
      row.process = builder.values().ofLong(txn.process);
      row.transaction = true;
      row.line = event[0] + 1;
      for (M mop : txn.mops) {
        int key = builder.key(builder.values().ofLong(1_000 + mop.key()));
        add(builder, row, key, mop, event[2] == 1 && txn.isOk());
      }
      builder.add(row);
    }
    return builder.build();
  }

  @Override
  public final String toString() {
    StringBuilder out = new StringBuilder(realtime ? "" : "without realtime\n");
    txns.forEach(txn -> out.append(txn).append('\n'));
    return out.toString();
  }
}

package dev.clew.histories.columns;

import static dev.clew.histories.columns.HistoryColumns.OK;
import static dev.clew.histories.columns.HistoryColumns.READ;
import static dev.clew.histories.columns.HistoryColumns.READ_LIST;

import dev.clew.histories.values.Values;
import java.util.List;

/**
 * The events of a history one after another, as the rows that {@link ColumnsBuilder#add} takes: the
 * way back from columns to events.
 *
 * <p>Rows repeat what an invocation asked for in its completion, as Jepsen does; reads have no
 * value but in an ok completion.
 */
public final class EventRows {

  private final HistoryColumns columns;
  private final List<FaultEvent> faults;
  private final EventOrder order;
  private final EventRow row = new EventRow();
  private int next;
  private int nextFault;

  private EventRows(HistoryColumns columns) {
    this.columns = columns;
    this.faults = columns.faults();
    this.order = EventOrder.of(columns);
  }

  /** Returns the events of a history, before the first. */
  public static EventRows of(HistoryColumns columns) {
    return new EventRows(columns);
  }

  /** Adds all events of a history to those of a builder. */
  public static void copy(HistoryColumns from, ColumnsBuilder to) {
    EventRows rows = of(from);
    if (!from.hasRealtime()) {
      to.withoutRealtime();
    }
    RowTranslator translator = new RowTranslator(from, to);
    while (rows.next()) {
      to.add(translator.translate(rows.row()));
    }
  }

  /** Goes to the next event, and returns false behind the last. */
  public boolean next() {
    if (next == order.size()) {
      return false;
    }
    int event = order.at(next++);
    row.clear();
    if (event == EventOrder.FAULT) {
      fault(faults.get(nextFault++));
    } else if (event >= 0) {
      invocation(event);
    } else {
      completion(~event);
    }
    return true;
  }

  /** Returns the position of this event. */
  public int index() {
    return next - 1;
  }

  /** Returns this event; the row is reused for the next. */
  public EventRow row() {
    return row;
  }

  private void fault(FaultEvent fault) {
    Values values = columns.values();
    row.type = HistoryColumns.INFO;
    row.process = fault.process() == null ? -1 : values.of(fault.process());
    for (int function = 0; function < columns.functions(); function++) {
      if (columns.functionName(function).equals(fault.function())) {
        row.function = function;
      }
    }
    row.value = values.of(fault.value());
    row.time = fault.nanos();
  }

  private void invocation(int op) {
    call(op);
    row.type = EventRow.INVOKE;
    row.value = columns.input(op);
    row.time = columns.invokedNanos(op);
    row.line = columns.line(op);
    mops(op, false);
  }

  private void completion(int op) {
    call(op);
    row.type = columns.completion(op);
    boolean ok = row.type == OK;
    row.value = ok ? columns.output(op) : columns.input(op);
    row.time = columns.completedNanos(op);
    row.error = columns.error(op);
    mops(op, ok);
  }

  private void call(int op) {
    row.process = columns.processId(columns.process(op));
    row.function = columns.function(op);
    row.key = columns.key(op);
    row.transaction = columns.isTransaction(op);
  }

  private void mops(int op, boolean withReads) {
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      byte kind = columns.mopKind(mop);
      if (!withReads && (kind == READ || kind == READ_LIST)) {
        row.mops.add(READ, columns.mopKey(mop), Values.NIL);
      } else {
        row.mops.add(kind, columns.mopKey(mop), columns.mopValue(mop));
      }
    }
  }
}

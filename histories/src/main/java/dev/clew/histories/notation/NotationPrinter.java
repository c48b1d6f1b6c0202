package dev.clew.histories.notation;

import dev.clew.histories.columns.EventOrder;
import dev.clew.histories.columns.FaultEvent;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.values.Keyword;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a history, phase by phase: each as short as it means the same. */
final class NotationPrinter {

  /** Who does a fault, unless the text says otherwise. */
  static final Keyword NEMESIS = Keyword.of("nemesis");

  private final HistoryColumns columns;
  private final StringBuilder out = new StringBuilder();
  private final OperationPrinter printer;
  private final List<FaultEvent> faults;
  private final EventOrder order;
  private final boolean namesProcesses;
  private int nextFault;

  NotationPrinter(HistoryColumns columns) {
    this.columns = columns;
    this.printer = new OperationPrinter(columns, out);
    this.faults = columns.faults();
    this.order = EventOrder.of(columns);
    this.namesProcesses = !isEachItsOwnProcess();
  }

  /** Returns the text of the whole history. */
  String print() {
    if (!columns.hasRealtime()) {
      out.append("without realtime\n");
    }
    int start = 0;
    while (start < order.size()) {
      int end = phaseEnd(start);
      phase(start, end);
      out.append(end == order.size() ? "\n" : ";\n");
      start = end;
    }
    return out.toString();
  }

  /** Returns whether the processes are what {@link Timeline} makes of operations without 'by'. */
  private boolean isEachItsOwnProcess() {
    for (int op = 0; op < columns.operations(); op++) {
      if (!Long.valueOf(op).equals(processName(op))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Object processName(int op) {
    return columns.processName(columns.process(op));
  }

  /** Returns the first position at which nothing is open that will complete. */
  private int phaseEnd(int start) {
    int open = 0;
    int position = start;
    do {
      int event = order.at(position++);
      if (event < 0) {
        open--;
      } else if (event != EventOrder.FAULT && columns.completed(event) != HistoryColumns.NEVER) {
        open++;
      }
    } while (open > 0);
    return position;
  }

  /** Returns whether a phase without positions would be read as this one. */
  private boolean isInPlace(int start, int end) {
    int completed = -1;
    for (int position = start; position < end; position++) {
      int event = order.at(position);
      if (event >= 0 ? completed >= 0 : ~event < completed) {
        return false;
      }
      completed = event >= 0 ? completed : ~event;
    }
    return true;
  }

  private void phase(int start, int end) {
    boolean inPlace = isInPlace(start, end);
    String separator = "";
    for (int position = start; position < end; position++) {
      int event = order.at(position);
      if (event < 0) {
        continue;
      }
      out.append(separator);
      separator = "\n";
      if (event == EventOrder.FAULT) {
        fault();
      } else {
        operation(event);
      }
      if (!inPlace) {
        out.append(" @").append(position);
        if (event != EventOrder.FAULT) {
          boolean completes = columns.completed(event) != HistoryColumns.NEVER;
          out.append("..").append(completes ? String.valueOf(columns.completed(event)) : "");
        }
      }
    }
  }

  private void fault() {
    FaultEvent fault = faults.get(nextFault++);
    out.append("fault ");
    printer.value(fault.function());
    if (fault.value() != null) {
      out.append(' ');
      printer.value(fault.value());
    }
    if (fault.process() != null && !fault.process().equals(NEMESIS)) {
      by(fault.process());
    }
  }

  private void operation(int op) {
    if (columns.isTransaction(op)) {
      out.append('T').append(op + 1).append(columns.mopStart(op) < columns.mopEnd(op) ? ": " : ":");
    }
    printer.calls(op);
    String function = columns.functionName(columns.function(op));
    if (columns.isTransaction(op) && !function.equals("txn")) {
      out.append(" as ");
      printer.value(function);
    }
    outcome(op);
    if (namesProcesses) {
      by(processName(op));
    }
  }

  private void outcome(int op) {
    Object error = columns.error(op);
    switch (columns.completion(op)) {
      case HistoryColumns.OK -> out.append(error == null ? "" : " ok");
      case HistoryColumns.FAIL -> out.append(" fail");
      default -> out.append(columns.completed(op) == HistoryColumns.NEVER ? " open" : " info");
    }
    if (error != null) {
      out.append(' ');
      printer.value(error);
    }
  }

  private void by(@Nullable Object process) {
    out.append(" by ");
    printer.value(process);
  }
}

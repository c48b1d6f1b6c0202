package dev.clew.checkers.linearizability;

import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.notation.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws operations as a table: a row per event, a column per process, a bar while an operation is
 * pending.
 *
 * <pre>
 *   op  process 0    process 1
 *    0  + write 1
 *    1  |            + read 2
 *    0  +            |
 *    1               +
 * </pre>
 */
final class EventTable {

  /** What fits a terminal of 80 columns when indented a little. */
  private static final int WIDTH = 74;

  /** Processes that leave less to each are listed instead. */
  private static final int MIN_COLUMN = 12;

  private static final int MARGIN = 6;

  private final History history;
  private final HistoryColumns columns;
  private final Set<Integer> optional;
  private final int until;

  /** By position, the operation that begins (even) or ends (odd) there. */
  private final TreeMap<Integer, Integer> events = new TreeMap<>();

  private final List<Integer> processes;
  private final int width;

  /**
   * Creates the table.
   *
   * @param optional those that may not have taken effect, marked with a question mark
   * @param until the position after which nothing is drawn
   */
  EventTable(History history, List<Integer> operations, Set<Integer> optional, int until) {
    this.history = history;
    this.columns = history.columns();
    this.optional = optional;
    this.until = until;
    TreeSet<Integer> used = new TreeSet<>();
    int longest = MIN_COLUMN;
    for (int op : operations) {
      used.add(columns.process(op));
      events.put(columns.invoked(op), 2 * op);
      if (columns.returned(op) <= until) {
        events.put(columns.returned(op), 2 * op + 1);
      }
      longest = Math.max(longest, label(op).length() + 4);
      longest = Math.max(longest, name(columns.process(op)).length() + 2);
    }
    this.processes = new ArrayList<>(used);
    this.width = Math.min(longest, (WIDTH - MARGIN) / Math.max(1, processes.size()));
  }

  /** Returns the lines. */
  List<String> lines() {
    return width < MIN_COLUMN ? list() : table();
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder row = new StringBuilder("  op  ");
    processes.forEach(process -> row.append(cell(name(process))));
    lines.add(row.toString().stripTrailing());
    boolean[] pending = new boolean[processes.size()];
    for (int event : events.values()) {
      int op = event >> 1;
      boolean begins = (event & 1) == 0;
      int column = processes.indexOf(columns.process(op));
      row.setLength(0);
      row.append(String.format("%4d  ", op));
      for (int i = 0; i < pending.length; i++) {
        String text = i == column ? (begins ? "+ " + label(op) : "+") : pending[i] ? "|" : "";
        row.append(cell(text));
      }
      pending[column] = begins;
      lines.add(row.toString().stripTrailing());
    }
    return lines;
  }

  private String cell(String text) {
    return text.length() < width
        ? text + " ".repeat(width - text.length())
        : text.substring(0, width - 4) + "... ";
  }

  private List<String> list() {
    List<String> lines = new ArrayList<>();
    for (int event : events.values()) {
      int op = event >> 1;
      if ((event & 1) == 0) {
        int returned = columns.returned(op);
        lines.add(
            String.format("%4d  ", op)
                + label(op)
                + " by "
                + name(columns.process(op))
                + ", events "
                + columns.invoked(op)
                + " to "
                + (returned <= until ? String.valueOf(returned) : "?"));
      }
    }
    return lines;
  }

  private String label(int op) {
    return Notation.print(columns, op) + (optional.contains(op) ? " ?" : "");
  }

  private String name(int process) {
    Object name = history.processName(process);
    return "process " + (name == null ? process : name);
  }
}

package dev.clew.run.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells what went wrong: a column for each call, what came of it, and what could have. */
final class Story {

  private static final int LONGEST_CELL = 56;
  private static final int WIDTH = 120;

  private final Scenario<?> scenario;
  private final SerialRuns serials;

  Story(Scenario<?> scenario, SerialRuns serials) {
    this.scenario = scenario;
    this.serials = serials;
  }

  /** Tells that nothing went wrong. */
  String ofNothing(int interleavings, String extent) {
    return "Every result is one that a serial order gives: %s (%s)."
        .formatted(count(interleavings), extent);
  }

  /** Tells of an interleaving that failed. */
  String of(
      Execution execution,
      Naming.Named named,
      int failing,
      int interleavings,
      String extent,
      int seen,
      int replays)
      throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(headline(execution, failing, interleavings, extent));
    lines.addAll(columns(execution));
    Map<String, String> compared = serials.compared(execution);
    int width = compared.keySet().stream().mapToInt(String::length).max().orElse(0);
    width = Math.max(width, "after".length());
    String result = serials.result(execution);
    if (!compared.values().stream().allMatch(result::equals)) {
      lines.add(result("after", result, width));
      for (Map.Entry<String, String> each : compared.entrySet()) {
        lines.add(result(each.getKey(), each.getValue(), width));
      }
    }
    execution.broken().forEach(name -> lines.add(" Broken: " + name + "."));
    if (execution.deadlocked()) {
      lines.add(" A deadlock that the database did not find was ended from outside.");
    }
    lines.add(" " + named.sentence());
    lines.add(" What prevents it: " + String.join("; ", named.prevention()) + ".");
    if (!named.isPreventedByALevel()) {
      lines.add(
          " No isolation level of %s is documented to prevent it."
              .formatted(scenario.waits().database().product()));
    }
    lines.add(
        " Repeat: .schedule(\"%s\")    Seen %d of %d"
            .formatted(execution.schedule(), seen, replays));
    return String.join("\n", lines);
  }

  private String headline(Execution execution, int failing, int interleavings, String extent) {
    String end = failing == 1 ? "s" : "";
    String what =
        execution.broken().isEmpty() || scenario.observe() != null
            ? "give%s a result that no serial order gives".formatted(end)
            : "break%s an invariant that every serial order keeps".formatted(end);
    return "Not serializable: %d of %s (%s) %s."
        .formatted(failing, count(interleavings), extent, what);
  }

  private static String count(int interleavings) {
    return interleavings + (interleavings == 1 ? " interleaving" : " interleavings");
  }

  private static String result(String name, String result, int width) {
    return " " + name + ": " + " ".repeat(width - name.length()) + result;
  }

  private List<String> columns(Execution execution) {
    List<String> names = scenario.calls().stream().map(Story::title).toList();
    int most = Math.max(20, Math.min(LONGEST_CELL, (WIDTH - 6) / names.size() - 2));
    List<String> cells = new ArrayList<>();
    for (Turn turn : execution.turns()) {
      cells.add(cell(turn, most));
    }
    int[] widths = new int[names.size()];
    for (int column = 0; column < names.size(); column++) {
      widths[column] = names.get(column).length();
    }
    for (int i = 0; i < cells.size(); i++) {
      int column = execution.turns().get(i).step().lane();
      widths[column] = Math.max(widths[column], cells.get(i).length());
    }
    List<String> lines = new ArrayList<>();
    lines.add("      " + row(names, widths));
    for (int i = 0; i < cells.size(); i++) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < names.size(); column++) {
        row.add(execution.turns().get(i).step().lane() == column ? cells.get(i) : "");
      }
      lines.add("%3d   ".formatted(i + 1) + row(row, widths));
    }
    return lines;
  }

  private static String title(Call<?> call) {
    return call.level().isEmpty() ? call.name() : call.name() + " (" + call.level() + ")";
  }

  private static String row(List<String> cells, int[] widths) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      row.append(cells.get(i)).append(" ".repeat(widths[i] + 2 - cells.get(i).length()));
    }
    return row.toString().stripTrailing();
  }

  private static String cell(Turn turn, int most) {
    Step step = turn.step();
    String sql = SqlText.oneLine(step.sql());
    if (turn.isReturn()) {
      return shortened("...", " -> " + step.answer(), most);
    } else if (step.hasWaited()) {
      return shortened(sql, " (waits)", most);
    }
    return shortened(sql, step.answer().isEmpty() ? "" : " -> " + step.answer(), most);
  }

  /** Takes out the middle of what is too long: a statement's beginning and end say most. */
  private static String shortened(String sql, String answer, int most) {
    String end = answer.length() <= most / 2 ? answer : answer.substring(0, most / 2 - 3) + "...";
    int room = most - end.length();
    if (sql.length() <= room) {
      return sql + end;
    }
    int tail = (room - 5) * 2 / 5;
    int head = room - 5 - tail;
    return sql.substring(0, head).stripTrailing()
        + " ... "
        + sql.substring(sql.length() - tail).stripLeading()
        + end;
  }
}

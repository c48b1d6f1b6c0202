package dev.clew.run.schedule;

import static dev.clew.histories.notation.Notation.printValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as a table: a row for whatever came of a step, in order, and a column for each session; 80
 * columns, unless there are too many sessions for that.
 */
final class Lanes {

  private static final int TOTAL = 80;
  private static final int NUMBER = 5;
  private static final int LEAST = 16;

  private final ScheduledRun run;
  private final Program program;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  private Lanes(ScheduledRun run) {
    this.run = run;
    this.program = run.schedule().program();
    this.width = Math.max(LEAST, (TOTAL - NUMBER) / program.sessions().size());
  }

  static String print(ScheduledRun run) {
    return new Lanes(run).print();
  }

  private String print() {
    head();
    if (!program.initial().isEmpty()) {
      row("", 0, "at first: " + rows(program.initial()), TOTAL - NUMBER);
    }
    int number = 1;
    for (TraceEvent event : run.trace()) {
      row(Integer.toString(number++), event.session() - 1, text(event), width - 1);
    }
    run.last().ifPresent(last -> row("", 0, "at last:  " + rows(last), TOTAL - NUMBER));
    return out.toString();
  }

  private void head() {
    StringBuilder line = new StringBuilder(" ".repeat(NUMBER));
    for (SessionProgram session : program.sessions()) {
      String level = session.transactions().get(0).level().orElse(run.level()).sql();
      String full = "%s (%s)".formatted(session.name(), level);
      String name = full.length() < width ? full : session.name();
      line.append(name).append(" ".repeat(Math.max(1, width - name.length())));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private void row(String number, int column, String text, int most) {
    String margin = " ".repeat(column * width);
    String label = "%3s  ".formatted(number);
    for (String line : wrapped(text, most)) {
      out.append((label + margin + line).stripTrailing()).append('\n');
      label = " ".repeat(NUMBER);
    }
  }

  /** Returns a text in lines; those behind the first are indented. */
  private static List<String> wrapped(String text, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      int blank = rest.lastIndexOf(' ', most);
      int end = blank > most / 3 ? blank : most;
      lines.add(rest.substring(0, end));
      rest = "  " + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  private static String text(TraceEvent event) {
    String step = event.step().toString();
    return switch (event.kind()) {
      case BLOCKED -> step + " ... waits";
      case ABORTED -> "%s: ABORTED %s".formatted(step, event.cause()).strip();
      case UNKNOWN -> "%s: UNKNOWN %s".formatted(step, event.cause()).strip();
      case DONE -> step + answer(event) + (event.waited() ? "  (waited)" : "");
    };
  }

  private static String answer(TraceEvent event) {
    Object answer = event.answer();
    Step step = event.step();
    boolean silent =
        step instanceof Step.End
            || step instanceof Step.Write
            || step instanceof Step.Append
            || step instanceof Step.Insert;
    if (answer instanceof Map<?, ?> found && step.key().isPresent()) {
      return found.isEmpty() ? " -> no row" : "";
    } else if (step.key().isPresent() && answer instanceof Long count && isCount(step)) {
      return count == 0 ? " -> no row" : "";
    }
    return silent ? "" : " -> " + value(answer);
  }

  private static boolean isCount(Step step) {
    return step instanceof Step.Write || step instanceof Step.Delete;
  }

  private static String value(@Nullable Object answer) {
    return answer instanceof Map<?, ?> rows ? rows(rows) : printValue(answer);
  }

  private static String rows(Map<?, ?> rows) {
    return rows.isEmpty()
        ? "no rows"
        : rows.entrySet().stream()
            .map(row -> row.getKey() + " = " + printValue(row.getValue()))
            .collect(Collectors.joining(", "));
  }
}

package dev.clew.run.schedule;

import dev.clew.histories.columns.InputException;
import dev.clew.run.schedule.Schedule.Turn;
import dev.clew.targets.IsolationLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a schedule, one step a line; {@link CompactNotation} has it in one line. The grammar
 * is the page of this package.
 */
final class ScheduleNotation {

  private static final Pattern COMPACT =
      Pattern.compile("(?s)(?:\\s|//[^\n]*\n)*(?:init\\s*\\[|[a-z]+[0-9]+\\s*(?:\\[|\\s|$)).*");
  private static final String LINES =
      "A line is a step such as 'alice: read x', 'initially x = 1, y = 2', or a comment behind //.";

  private final TextCursor cursor;
  private final ScheduleBuilder builder = new ScheduleBuilder();

  private ScheduleNotation(String text) {
    this.cursor = new TextCursor(text);
  }

  static Schedule parse(String text) {
    return COMPACT.matcher(text).matches()
        ? CompactNotation.parse(text)
        : new ScheduleNotation(text).parse();
  }

  private Schedule parse() {
    cursor.skipLines();
    while (!cursor.atEnd()) {
      line();
      cursor.skipBlanks();
      if (!cursor.atEnd() && cursor.peek() != '\n') {
        throw cursor.expected("the end of the line", "Write one step a line.");
      }
      cursor.skipLines();
    }
    return builder.build(cursor);
  }

  private void line() {
    int column = cursor.column();
    String name = cursor.word();
    cursor.skipBlanks();
    if (name.equals("initially") && cursor.peek() != ':') {
      initially();
    } else if (name.equals("sessions") && cursor.peek() != ':') {
      sessions();
    } else {
      requireSession(name, column);
      cursor.expect(":", LINES);
      cursor.skipBlanks();
      action(name);
    }
  }

  private void requireSession(String name, int column) {
    if (!SessionProgram.isNumber(name) && !Step.WORD.matcher(name).matches()) {
      cursor.back(column);
      throw cursor.expected("a session", LINES);
    }
  }

  private void initially() {
    String advice = "Write it as 'initially x = 1, y = 2'.";
    do {
      cursor.skipBlanks();
      int column = cursor.column();
      String key = cursor.key(advice);
      cursor.skipBlanks();
      cursor.expect("=", advice);
      cursor.skipBlanks();
      if (!builder.initially(key, cursor.number(advice))) {
        cursor.back(column);
        throw cursor.error("key " + key + " has two initial values", "Leave one out.");
      }
      cursor.skipBlanks();
    } while (cursor.accept(","));
  }

  private void sessions() {
    do {
      cursor.skipBlanks();
      int column = cursor.column();
      String name = cursor.word();
      requireSession(name, column);
      builder.session(name);
      cursor.skipBlanks();
    } while (cursor.accept(","));
  }

  private void action(String name) {
    int column = cursor.column();
    if (cursor.accept("begin")) {
      begin(name, column);
      return;
    }
    Step step = StepText.parse(cursor);
    if (!builder.step(name, step)) {
      cursor.back(column);
      throw cursor.error(
          "session %s has no transaction to %s".formatted(name, step),
          "A transaction begins with its first step.");
    }
  }

  private void begin(String name, int column) {
    cursor.skipBlanks();
    Optional<IsolationLevel> level =
        Character.isLetter(cursor.peek()) ? Optional.of(level(cursor)) : Optional.empty();
    if (!builder.begin(name, level)) {
      cursor.back(column);
      throw cursor.error(
          "session %s is in a transaction already".formatted(name), "Commit or abort it first.");
    }
  }

  /** Takes the name of a level, which must be here. */
  static IsolationLevel level(TextCursor cursor) {
    int column = cursor.column();
    String name = cursor.name();
    return IsolationLevel.named(name)
        .orElseThrow(
            () -> {
              cursor.back(column);
              return noLevel(cursor);
            });
  }

  private static InputException noLevel(TextCursor cursor) {
    return cursor.expected(
        "an isolation level",
        Arrays.stream(IsolationLevel.values())
            .map(IsolationLevel::id)
            .collect(Collectors.joining(", ", "There are ", ".")));
  }

  static String print(Schedule schedule) {
    Program program = schedule.program();
    StringBuilder out = new StringBuilder();
    if (!isOrderOfFirstTurns(schedule)) {
      out.append("sessions ")
          .append(
              program.sessions().stream()
                  .map(SessionProgram::name)
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    if (!program.initial().isEmpty()) {
      out.append("initially ")
          .append(
              program.initial().entrySet().stream()
                  .map(row -> row.getKey() + " = " + row.getValue())
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    for (Turn turn : schedule.steps()) {
      SessionProgram session = program.session(turn.session());
      Optional<IsolationLevel> level = session.transactions().get(turn.transaction()).level();
      if (turn.index() == 0 && level.isPresent()) {
        out.append("%s: begin %s\n".formatted(session.name(), level.get().id()));
      }
      out.append("%s: %s\n".formatted(session.name(), turn.step()));
    }
    return out.toString();
  }

  private static boolean isOrderOfFirstTurns(Schedule schedule) {
    List<String> names = schedule.program().sessions().stream().map(SessionProgram::name).toList();
    if (names.stream().allMatch(SessionProgram::isNumber)) {
      return true;
    }
    Set<Integer> first = new LinkedHashSet<>(schedule.turns());
    List<Integer> order = new ArrayList<>(first);
    return order.stream().sorted().toList().equals(order);
  }
}

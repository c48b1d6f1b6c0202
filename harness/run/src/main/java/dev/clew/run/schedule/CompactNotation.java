package dev.clew.run.schedule;

import dev.clew.run.schedule.Schedule.Turn;
import dev.clew.run.schedule.Step.AddWhere;
import dev.clew.run.schedule.Step.Append;
import dev.clew.run.schedule.Step.Delete;
import dev.clew.run.schedule.Step.DeleteWhere;
import dev.clew.run.schedule.Step.End;
import dev.clew.run.schedule.Step.Increment;
import dev.clew.run.schedule.Step.Insert;
import dev.clew.run.schedule.Step.Read;
import dev.clew.run.schedule.Step.ReadForUpdate;
import dev.clew.run.schedule.Step.ReadWhere;
import dev.clew.run.schedule.Step.SetWhere;
import dev.clew.run.schedule.Step.Write;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.RowCondition;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The textbook notation of a schedule: {@code r1[x] w2[x=1] c1 c2}. */
final class CompactNotation {

  private static final String STEPS =
      "Steps are r1[x], ru1[x] (for update), w1[x=1], ap1[x=1] (append), inc1[x=1], ins1[x=1],"
          + " del1[x], rp1[v=30], wp1[v=30: set 1], c1 and a1; rows at first are init[x=1].";
  private static final String CHANGES =
      "A write by predicate is wp1[v=10: set 12], wp1[true: add 10] or wp1[v%3=0: delete].";

  private final TextCursor cursor;
  private final ScheduleBuilder builder = new ScheduleBuilder();

  private CompactNotation(String text) {
    this.cursor = new TextCursor(text);
  }

  static Schedule parse(String text) {
    return new CompactNotation(text).parse();
  }

  private Schedule parse() {
    cursor.skipLines();
    while (!cursor.atEnd()) {
      int column = cursor.column();
      String verb = cursor.letters();
      if (verb.equals("init")) {
        initially();
      } else {
        step(verb, column);
      }
      cursor.skipLines();
    }
    return builder.build(cursor);
  }

  private void initially() {
    open();
    do {
      cursor.skipBlanks();
      int column = cursor.column();
      String key = cursor.key(STEPS);
      if (!builder.initially(key, assigned())) {
        cursor.back(column);
        throw cursor.error("key " + key + " has two initial values", "Leave one out.");
      }
      cursor.skipBlanks();
    } while (cursor.accept(","));
    close();
  }

  private void step(String verb, int column) {
    String session = cursor.word();
    if (!SessionProgram.isNumber(session)) {
      cursor.back(column);
      throw cursor.expected("a step", STEPS);
    }
    if (verb.equals("b")) {
      open();
      Optional<IsolationLevel> level = Optional.of(ScheduleNotation.level(cursor));
      close();
      if (!builder.begin(session, level)) {
        cursor.back(column);
        throw cursor.error(
            "session %s is in a transaction already".formatted(session),
            "Commit or abort it first.");
      }
      return;
    }
    Step step = takeStep(verb, column);
    if (!builder.step(session, step)) {
      cursor.back(column);
      throw cursor.error(
          "session %s has no transaction to %s".formatted(session, step),
          "A transaction begins with its first step.");
    }
  }

  private Step takeStep(String verb, int column) {
    return switch (verb) {
      case "c" -> End.COMMIT;
      case "a" -> End.ABORT;
      case "r", "ru", "del" -> {
        open();
        String key = cursor.key(STEPS);
        close();
        yield verb.equals("r")
            ? new Read(key)
            : verb.equals("ru") ? new ReadForUpdate(key) : new Delete(key);
      }
      case "w", "ap", "inc", "ins" -> {
        open();
        String key = cursor.key(STEPS);
        long value = assigned();
        close();
        yield switch (verb) {
          case "w" -> new Write(key, value);
          case "ap" -> new Append(key, value);
          case "inc" -> new Increment(key, value);
          default -> new Insert(key, value);
        };
      }
      case "rp" -> {
        open();
        RowCondition where = StepText.condition(cursor);
        close();
        yield new ReadWhere(where);
      }
      case "wp" -> change();
      default -> {
        cursor.back(column);
        throw cursor.expected("a step", STEPS);
      }
    };
  }

  private Step change() {
    open();
    RowCondition where = StepText.condition(cursor);
    cursor.skipBlanks();
    cursor.expect(":", CHANGES);
    cursor.skipBlanks();
    Step step;
    if (cursor.accept("delete")) {
      step = new DeleteWhere(where);
    } else if (cursor.accept("set")) {
      cursor.skipBlanks();
      step = new SetWhere(where, cursor.number(CHANGES));
    } else {
      cursor.expect("add", CHANGES);
      cursor.skipBlanks();
      step = new AddWhere(where, cursor.number(CHANGES));
    }
    close();
    return step;
  }

  private void open() {
    cursor.skipBlanks();
    cursor.expect("[", STEPS);
    cursor.skipBlanks();
  }

  private void close() {
    cursor.skipBlanks();
    cursor.expect("]", STEPS);
  }

  private long assigned() {
    cursor.skipBlanks();
    cursor.expect("=", STEPS);
    cursor.skipBlanks();
    return cursor.number(STEPS);
  }

  static String print(Schedule schedule) {
    Program program = schedule.program();
    StringJoiner out = new StringJoiner(" ");
    if (!program.initial().isEmpty()) {
      out.add(
          program.initial().entrySet().stream()
              .map(row -> row.getKey() + "=" + row.getValue())
              .collect(Collectors.joining(", ", "init[", "]")));
    }
    for (Turn turn : schedule.steps()) {
      Optional<IsolationLevel> level =
          program.session(turn.session()).transactions().get(turn.transaction()).level();
      if (turn.index() == 0 && level.isPresent()) {
        out.add("b%d[%s]".formatted(turn.session(), level.get().id()));
      }
      out.add(print(turn.session(), turn.step()));
    }
    return out.toString();
  }

  private static String print(int session, Step step) {
    if (step instanceof End end) {
      return (end == End.COMMIT ? "c" : "a") + session;
    } else if (step instanceof Read read) {
      return "r%d[%s]".formatted(session, read.of());
    } else if (step instanceof ReadForUpdate read) {
      return "ru%d[%s]".formatted(session, read.of());
    } else if (step instanceof Write write) {
      return "w%d[%s=%d]".formatted(session, write.to(), write.value());
    } else if (step instanceof Append append) {
      return "ap%d[%s=%d]".formatted(session, append.to(), append.element());
    } else if (step instanceof Increment increment) {
      return "inc%d[%s=%d]".formatted(session, increment.of(), increment.addend());
    } else if (step instanceof Insert insert) {
      return "ins%d[%s=%d]".formatted(session, insert.of(), insert.value());
    } else if (step instanceof Delete delete) {
      return "del%d[%s]".formatted(session, delete.of());
    }
    String where = step.condition().map(Conditions::printCompact).orElse("");
    if (step instanceof ReadWhere) {
      return "rp%d[%s]".formatted(session, where);
    } else if (step instanceof SetWhere set) {
      return "wp%d[%s: set %d]".formatted(session, where, set.value());
    } else if (step instanceof AddWhere add) {
      return "wp%d[%s: add %d]".formatted(session, where, add.addend());
    }
    return "wp%d[%s: delete]".formatted(session, where);
  }
}

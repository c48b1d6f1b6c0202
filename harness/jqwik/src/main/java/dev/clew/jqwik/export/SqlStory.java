package dev.clew.jqwik.export;

import static dev.clew.histories.notation.Notation.printValue;

import dev.clew.run.schedule.Program;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.Step;
import dev.clew.run.schedule.TraceEvent;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.sql.SqlSpelling;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run as a script of SQL, in the manner of Hermitage (Martin Kleppmann): one statement after the
 * other, each in the column of its session, with what it answered behind it. To see it happen, open
 * a client per session and paste each line where it belongs.
 */
final class SqlStory {

  private final ScheduledRun run;
  private final SqlSpelling spelling;
  private final StepSql sql;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  private SqlStory(ScheduledRun run, SqlSpelling spelling) {
    this.run = run;
    this.spelling = spelling;
    this.sql = new StepSql(spelling);
    this.width =
        4 + run.trace().stream().mapToInt(event -> sql.of(event.step()).length()).max().orElse(0);
  }

  static String of(ScheduledRun run, SqlSpelling spelling, String title) {
    return new SqlStory(run, spelling).write(title);
  }

  private String write(String title) {
    Program program = run.schedule().program();
    out.append("-- ").append(title).append('\n');
    sql.setUp(program).forEach(statement -> out.append(statement).append(";\n"));
    out.append('\n');
    for (TraceEvent event : run.trace()) {
      if (event.turn().index() == 0 && !event.waited()) {
        IsolationLevel level =
            program
                .session(event.session())
                .transactions()
                .get(event.turn().transaction())
                .level()
                .orElse(run.level());
        spelling.begin(level).forEach(begin -> line(event.session(), begin, ""));
      }
      line(event);
    }
    out.append('\n').append(sql.tearDown()).append(";\n");
    return out.toString();
  }

  private void line(TraceEvent event) {
    String statement = sql.of(event.step());
    switch (event.kind()) {
      case BLOCKED -> line(event.session(), statement, ", waits");
      case ABORTED -> {
        if (event.waited()) {
          comment(event.session(), "goes on, and is aborted");
        } else {
          line(event.session(), statement, ", is aborted");
        }
      }
      case UNKNOWN -> comment(event.session(), "nothing is known of " + statement);
      case DONE -> {
        if (event.waited()) {
          comment(event.session(), "goes on" + shows(event));
        } else {
          line(event.session(), statement, shows(event));
        }
      }
    }
  }

  private static String shows(TraceEvent event) {
    Step step = event.step();
    if (step instanceof Step.End || (step.changes() && !(step instanceof Step.ReadForUpdate))) {
      return "";
    } else if (event.answer() instanceof Map<?, ?> rows) {
      return rows.isEmpty()
          ? ", shows nothing"
          : ", shows "
              + rows.entrySet().stream()
                  .map(row -> row.getKey() + " = " + printValue(row.getValue()))
                  .collect(Collectors.joining(", "));
    }
    return ", shows " + printValue(event.answer());
  }

  private void line(int session, String statement, String remark) {
    out.append(" ".repeat((session - 1) * width))
        .append(statement)
        .append("; -- T")
        .append(session)
        .append(remark)
        .append('\n');
  }

  private void comment(int session, String remark) {
    out.append(" ".repeat((session - 1) * width))
        .append("-- T")
        .append(session)
        .append(' ')
        .append(remark)
        .append('\n');
  }
}

package dev.clew.jqwik.export;

import dev.clew.run.schedule.Program;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.ScheduledRun;
import dev.clew.run.schedule.SessionProgram;
import dev.clew.run.schedule.TransactionProgram;
import dev.clew.targets.TargetUri;
import dev.clew.targets.sql.SqlSpelling;
import java.util.ArrayList;
import java.util.List;

/**
 * A schedule as a spec of PostgreSQL's isolationtester (src/test/isolation in its sources): what is
 * done before and after, the steps of each session, and the permutation in which they are taken.
 * Each transaction begins in the step that is its first, for beginning earlier could change what it
 * sees.
 */
final class TesterSpec {

  private final ScheduledRun run;
  private final SqlSpelling postgres = SqlSpelling.of(TargetUri.parse("postgres")).orElseThrow();
  private final StepSql sql = new StepSql(postgres);
  private final StringBuilder out = new StringBuilder();

  private TesterSpec(ScheduledRun run) {
    this.run = run;
  }

  static String of(ScheduledRun run, String title) {
    return new TesterSpec(run).write(title);
  }

  private String write(String title) {
    Program program = run.schedule().program();
    out.append("# ").append(title).append("\n\nsetup\n{\n");
    sql.setUp(program).forEach(statement -> out.append("  ").append(statement).append(";\n"));
    out.append("}\n\nteardown\n{\n  ").append(sql.tearDown()).append(";\n}\n");
    for (int session = 1; session <= program.sessions().size(); session++) {
      session(session, program.session(session));
    }
    List<String> permutation = new ArrayList<>();
    for (Schedule.Turn turn : run.schedule().steps()) {
      permutation.add(name(turn.session(), turn.transaction(), turn.index()));
    }
    return out.append("\npermutation ")
        .append(String.join(" ", permutation))
        .append('\n')
        .toString();
  }

  private void session(int number, SessionProgram session) {
    out.append("\nsession s").append(number).append('\n');
    for (int i = 0; i < session.transactions().size(); i++) {
      TransactionProgram transaction = session.transactions().get(i);
      for (int j = 0; j < transaction.steps().size(); j++) {
        out.append("step ").append(name(number, i, j)).append("\t{ ");
        if (j == 0) {
          postgres
              .begin(transaction.level().orElse(run.level()))
              .forEach(begin -> out.append(begin).append("; "));
        }
        out.append(sql.of(transaction.steps().get(j))).append("; }\n");
      }
    }
  }

  private static String name(int session, int transaction, int index) {
    return "s%dt%dx%d".formatted(session, transaction + 1, index + 1);
  }
}

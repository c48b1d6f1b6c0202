package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.cli.report.Checked;
import dev.clew.histories.format.ReadOptions;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.HistoryShape;
import dev.clew.run.workload.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {

  private static final String HISTORY =
      """
      {:process 0, :type :invoke, :f :write, :value 1}
      {:process 0, :type :ok, :f :write, :value 1}
      """;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void check_checkerThatFails_isUnknownAndSaidToBeABug() {
    Checked checked =
        check(
            (history, budget) -> {
              throw new IllegalStateException("edges without ends");
            });
    assertThat(checked.result().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(checked.result().reason()).contains("bug in Clew");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("edges without ends");
  }

  @Test
  void check_checkerThatRunsOutOfMemory_isUnknownAndSaysWhatToDo() {
    Checked checked =
        check(
            (history, budget) -> {
              throw new OutOfMemoryError();
            });
    assertThat(checked.result().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(checked.result().reason()).contains("CLEW_JAVA_OPTS");
  }

  private Checked check(Checker checker) {
    Console console =
        new Console(
            new ByteArrayInputStream(HISTORY.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    HistoryInput input = new HistoryInput(console.in(), ReadOptions.withDefaults());
    CheckOptions options = CheckOptions.defaults();
    Failures failures = new Failures(console);
    Examination never = new Examination(false, false);
    return new Checks(
            input,
            new Judged(checker),
            options,
            Budget.unlimited(),
            never,
            Optional.empty(),
            failures)
        .check("-");
  }

  /** A workload that has a checker and nothing else. */
  private record Judged(Checker judge) implements Workload {

    @Override
    public String name() {
      return "judged";
    }

    @Override
    public String description() {
      return "judged";
    }

    @Override
    public boolean recognises(HistoryShape shape) {
      return true;
    }

    @Override
    public boolean decidesSeveralModels() {
      return false;
    }

    @Override
    public Checker checker(CheckOptions options) {
      return judge;
    }
  }
}

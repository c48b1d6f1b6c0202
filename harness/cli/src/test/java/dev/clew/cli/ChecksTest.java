package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.cli.report.Checked;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.format.ReadOptions;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Generator;
import dev.clew.run.workload.Workload;
import dev.clew.targets.DataType;
import dev.clew.targets.LevelClaim;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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
    return new Checks(input, new Judged(checker), options, Budget.unlimited(), failures).check("-");
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
    public DataType dataType() {
      return DataType.REGISTER;
    }

    @Override
    public @Nullable Object answer(@Nullable Object value) {
      return value;
    }

    @Override
    public boolean isTransactional() {
      return false;
    }

    @Override
    public String function(MicroOperation.Kind kind) {
      return "read";
    }

    @Override
    public boolean recognises(HistoryColumns columns) {
      return true;
    }

    @Override
    public ConsistencyModel consistency(LevelClaim claim) {
      return ConsistencyModels.LINEARIZABLE;
    }

    @Override
    public Checker checker(CheckOptions options) {
      return judge;
    }

    @Override
    public Generator generator(long seed) {
      throw new UnsupportedOperationException("nothing is generated");
    }
  }
}

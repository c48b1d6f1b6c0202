package dev.clew.run;

import static dev.clew.histories.MicroOperation.append;
import static dev.clew.histories.MicroOperation.cas;
import static dev.clew.histories.MicroOperation.read;
import static dev.clew.histories.MicroOperation.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AttemptTest {

  private StepResult begun = StepResult.done();
  private StepResult stepped = StepResult.done();
  private CommitResult committed = CommitResult.ok();
  private boolean usable = true;
  private final List<String> calls = new ArrayList<>();

  private final class ScriptedSession implements Session {
    @Override
    public StepResult begin(IsolationLevel level) {
      calls.add("begin");
      return begun;
    }

    @Override
    public StepResult step(MicroOperation operation) {
      calls.add(operation.toString());
      return stepped;
    }

    @Override
    public CommitResult commit() {
      calls.add("commit");
      return committed;
    }

    @Override
    public CommitResult abort() {
      throw new AssertionError("not asked for");
    }

    @Override
    public boolean isUsable() {
      return usable;
    }

    @Override
    public void close() {}
  }

  private Outcome attempt(MicroOperation... steps) {
    return new Attempt(new ScriptedSession(), IsolationLevel.SNAPSHOT, () -> calls.add("pause"))
        .run(List.of(steps));
  }

  @Test
  void run_ofATransaction_pausesBetweenItsStepsAndFillsInReads() {
    stepped = StepResult.value(List.of(7L));
    Outcome outcome = attempt(read("x"), append("y", 1));
    assertThat(calls).containsExactly("begin", "read x", "pause", "append y 1", "pause", "commit");
    assertThat(outcome.completion()).isEqualTo(Completion.OK);
    assertThat(outcome.operation()).containsExactly(read("x", List.of(7L)), append("y", 1));
    assertThat(outcome.isSessionLost()).isFalse();
  }

  @Test
  void begin_lost_failsForNothingWasSent() {
    begun = StepResult.lost("reset");
    Outcome outcome = attempt(append("y", 1));
    assertThat(outcome).isEqualTo(Outcome.lost(List.of(append("y", 1)), "reset", false));
    assertThat(outcome.completion()).isEqualTo(Completion.FAIL);
  }

  @Test
  void step_blockedThoughToldToWait_isIndeterminate() {
    stepped = StepResult.blocked();
    Outcome outcome = attempt(write("x", 1));
    assertThat(outcome.completion()).isEqualTo(Completion.INFO);
    assertThat(outcome.isSessionLost()).isTrue();
  }

  @Test
  void step_abortedOnASessionThatIsNotUsable_failsAndLosesTheSession() {
    stepped = StepResult.aborted("shutting down");
    usable = false;
    Outcome outcome = attempt(write("x", 1));
    assertThat(outcome.completion()).isEqualTo(Completion.FAIL);
    assertThat(outcome.cause()).isEqualTo("shutting down");
    assertThat(outcome.isSessionLost()).isTrue();
  }

  @Test
  void cas_thatDidNotMatch_failsEvenIfItsCommitIsUnknown() {
    stepped = StepResult.value(false);
    assertThat(attempt(cas("x", 1, 2)).completion()).isEqualTo(Completion.FAIL);
    committed = CommitResult.info("reset");
    Outcome lost = attempt(cas("x", 1, 2));
    assertThat(lost.completion()).isEqualTo(Completion.FAIL);
    assertThat(lost.isSessionLost()).isTrue();
  }

  @Test
  void cas_asOneStepOfSeveral_isRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> attempt(write("y", 1), cas("x", 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a compare-and-set must be an operation of its own");
    assertThat(calls).isEmpty();
  }

  @Test
  void cas_thatMatched_isOk() {
    stepped = StepResult.value(true);
    assertThat(attempt(cas("x", 1, 2)).operation()).containsExactly(cas("x", 1, 2));
  }

  @Test
  void commit_unknown_isIndeterminateOnlyIfSomethingWasChanged() {
    committed = CommitResult.info("reset");
    assertThat(attempt(append("x", 1)).completion()).isEqualTo(Completion.INFO);
    assertThat(attempt(read("x")).completion()).isEqualTo(Completion.FAIL);
  }

  @Test
  void commit_refused_fails() {
    committed = CommitResult.fail("serialization failure");
    Outcome outcome = attempt(append("x", 1));
    assertThat(outcome).isEqualTo(Outcome.fail(List.of(append("x", 1)), "serialization failure"));
  }
}

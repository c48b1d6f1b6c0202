package dev.clew.run;

import static dev.clew.run.Outcomes.count;
import static dev.clew.run.Outcomes.errors;
import static dev.clew.run.Outcomes.isLastOfItsProcess;
import static dev.clew.run.Outcomes.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Verdict;
import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of sessions that go wrong. */
@Timeout(60)
final class SessionFaultsTest {

  @TempDir private Path store;

  private RunPlan plan(String workload, long operations) {
    return Plans.of("serial", workload, operations, 1, store);
  }

  /** Returns a target whose sessions do one thing differently on their nth use, of all sessions. */
  private static SerialTarget faulty(
      int every, BiFunction<Session, MicroOperation, StepResult> fault) {
    AtomicInteger uses = new AtomicInteger();
    return new SerialTarget(
        (session, context) ->
            new SessionWrapper(session) {
              @Override
              public StepResult step(MicroOperation operation) {
                return operation.kind() != MicroOperation.Kind.READ
                        && uses.incrementAndGet() % every == 0
                    ? fault.apply(session, operation)
                    : super.step(operation);
              }
            });
  }

  @Test
  void session_thatThrows_leavesItsOperationIndeterminateAndItsProcessRetires()
      throws InterruptedException {
    SerialTarget target =
        faulty(
            40,
            (session, operation) -> {
              throw new IllegalStateException("boom");
            });
    RunOutcome outcome = run(target, plan("list-append", 500));
    long info = count(outcome, Completion.INFO);
    assertThat(info).isGreaterThan(5);
    assertThat(outcome.history().warnings()).isEmpty();
    assertThat(outcome.history().operations())
        .filteredOn(operation -> operation.completion() == Completion.INFO)
        .allMatch(operation -> isLastOfItsProcess(outcome, operation));
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
    assertThat(target.sessionsClosed).hasValue(target.opened.get());
    assertThat((long) target.opened.get()).isGreaterThanOrEqualTo(info);
    assertThat(errors(outcome, Completion.INFO)).allMatch(error -> error.contains("boom"));
  }

  @Test
  void sessions_thatRefuseEverything_endTheRunAndSayWhy() {
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public StepResult step(MicroOperation operation) {
                    session.abort();
                    return StepResult.aborted("0A000 no such level in recovery");
                  }
                });
    assertThatThrownBy(() -> run(target, plan("list-append", 0)))
        .isInstanceOf(TargetUnavailableException.class)
        .hasMessage(
            """
            target serial refuses every operation at level serializable: 0A000 no such level in \
            recovery
              name another level with --isolation; it should offer serializable\
            """);
    assertThat(target.closed).isTrue();
  }

  @Test
  void session_thatAborts_failsItsOperation() throws InterruptedException {
    SerialTarget target =
        faulty(
            10,
            (session, operation) -> {
              session.abort();
              return StepResult.aborted("serialization failure");
            });
    RunOutcome outcome = run(target, plan("list-append", 500));
    assertThat(count(outcome, Completion.FAIL)).isGreaterThan(20);
    assertThat(count(outcome, Completion.INFO)).isZero();
    assertThat(errors(outcome, Completion.FAIL)).containsExactly("serialization failure");
    assertThat(target.opened.get()).as("three clients and the final reads").isLessThanOrEqualTo(4);
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void step_lostThatReadOnly_failsItsOperationAndClosesTheSession() throws InterruptedException {
    AtomicInteger reads = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public StepResult step(MicroOperation operation) {
                    return operation.kind() == MicroOperation.Kind.READ
                            && reads.incrementAndGet() == 20
                        ? StepResult.lost("connection reset")
                        : super.step(operation);
                  }
                });
    RunOutcome outcome = run(target, plan("register", 200));
    assertThat(errors(outcome, Completion.FAIL)).containsExactly("connection reset");
    assertThat(count(outcome, Completion.INFO)).isZero();
    assertThat(outcome.history().operations())
        .filteredOn(operation -> operation.completion() == Completion.FAIL)
        .allMatch(operation -> isLastOfItsProcess(outcome, operation));
  }

  @Test
  void commit_unknown_isIndeterminate() throws InterruptedException {
    AtomicInteger commits = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public CommitResult commit() {
                    CommitResult result = super.commit();
                    return commits.incrementAndGet() % 20 == 0
                        ? CommitResult.info("connection reset during commit")
                        : result;
                  }
                });
    RunOutcome outcome = run(target, plan("list-append", 500));
    assertThat(errors(outcome, Completion.INFO)).containsExactly("connection reset during commit");
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void commit_acknowledgedButNotDone_isFound() throws InterruptedException {
    AtomicInteger commits = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public CommitResult commit() {
                    return commits.incrementAndGet() % 50 == 0 ? super.abort() : super.commit();
                  }
                });
    assertThat(run(target, plan("list-append", 500)).result().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(run(target, plan("register", 500)).result().verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void step_thatNeverReturns_isGivenUpAndARunEnds() throws InterruptedException {
    Semaphore never = new Semaphore(0);
    AtomicInteger uses = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public StepResult step(MicroOperation operation) {
                    if (operation.kind() == MicroOperation.Kind.READ
                        || uses.incrementAndGet() != 50) {
                      return super.step(operation);
                    }
                    super.abort(); // lets the others have their turn
                    never.acquireUninterruptibly();
                    return StepResult.lost("too late to be taken down");
                  }
                });
    RunOutcome outcome = run(target, plan("list-append", 300));
    never.release(1000);
    assertThat(errors(outcome, Completion.INFO))
        .isNotEmpty()
        .allMatch(error -> error.contains("no answer within"));
    assertThat(count(outcome, Completion.OK)).isGreaterThan(250);
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void step_thatCanBeCancelled_isCancelledAfterTheTimeout() throws InterruptedException {
    AtomicInteger uses = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  private final Semaphore cancelled = new Semaphore(0);

                  @Override
                  public StepResult step(MicroOperation operation) {
                    if (uses.incrementAndGet() != 50) {
                      return super.step(operation);
                    }
                    cancelled.acquireUninterruptibly();
                    super.abort();
                    return StepResult.aborted("cancelled");
                  }

                  @Override
                  public void cancel() {
                    cancelled.release();
                  }
                });
    RunOutcome outcome = run(target, plan("list-append", 300));
    assertThat(errors(outcome, Completion.FAIL)).containsExactly("cancelled");
    assertThat(count(outcome, Completion.INFO)).isZero();
  }

  @Test
  void target_onWhichAllHangs_endsARunEarly() throws InterruptedException {
    Semaphore never = new Semaphore(0);
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public CommitResult commit() {
                    never.acquireUninterruptibly();
                    return super.commit();
                  }
                });
    RunOutcome outcome = run(target, plan("register", 1000));
    never.release(1000);
    assertThat(outcome.notes()).anyMatch(note -> note.contains("never came back"));
  }

  @Test
  void operations_indeterminateBeyondTheLimit_endARunEarly() throws InterruptedException {
    SerialTarget target = faulty(2, (session, operation) -> StepResult.lost("reset"));
    RunPlan plan = plan("register", 100_000);
    Pacing pacing = new Pacing(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, 20);
    RunOutcome outcome =
        run(
            target,
            new RunPlan(
                plan.target(),
                null,
                "register",
                null,
                3,
                plan.time(),
                100_000,
                0,
                1,
                store,
                true,
                pacing));
    assertThat(outcome.notes())
        .singleElement()
        .asString()
        .contains("more than 20 operations are indeterminate");
    Operation last = outcome.history().operation(outcome.history().size() - 1);
    assertThat(last.completion())
        .as("the final reads are made all the same")
        .isEqualTo(Completion.OK);
    assertThat(last.function()).isEqualTo("read");
    assertThat(count(outcome, Completion.INFO)).isGreaterThan(20);
  }

  @Test
  void session_thatCannotBeOpenedForAWhile_isTriedAgain() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) -> {
              if (tries.incrementAndGet() <= 7) {
                throw new IllegalStateException("starting up");
              }
              return session;
            });
    RunOutcome outcome = run(target, plan("list-append", 100));
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
    assertThat(count(outcome, Completion.OK)).isGreaterThan(100);
  }

  @Test
  void session_thatCanNeverBeOpened_makesTheTargetUnavailable() {
    SerialTarget target =
        new SerialTarget(
            (session, context) -> {
              throw new IllegalStateException("wrong password");
            });
    RunPlan plan =
        new RunPlan(
            plan("kv", 0).target(),
            null,
            "kv",
            null,
            2,
            Duration.ofMillis(50),
            0,
            0,
            1,
            store,
            true);
    assertThatThrownBy(() -> run(target, plan))
        .isInstanceOf(TargetUnavailableException.class)
        .hasMessageContaining("wrong password");
    assertThat(target.closed).isTrue();
  }
}

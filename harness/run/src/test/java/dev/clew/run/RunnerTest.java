package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Verdict;
import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.run.workload.Generator;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUnavailableException;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import dev.clew.targets.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RunnerTest {

  private static final RunListener SILENT = new RunListener() {};

  @TempDir private Path store;

  private static RunOutcome run(Target target, RunPlan plan) throws InterruptedException {
    return new Runner(target, SILENT, RunClock.system()).execute(plan);
  }

  private RunPlan plan(String workload, long operations) {
    return Plans.of("serial", workload, operations, 1, store);
  }

  private static long count(RunOutcome outcome, Predicate<Operation> predicate) {
    return outcome.history().operations().stream().filter(predicate).count();
  }

  private static long count(RunOutcome outcome, Completion completion) {
    return count(outcome, operation -> operation.completion() == completion);
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

  @ParameterizedTest
  @ValueSource(strings = {"list-append", "register", "cas-register", "kv"})
  void run_ofASoundTarget_isValid(String workload) throws InterruptedException {
    SerialTarget target = SerialTarget.sound();
    RunOutcome outcome = run(target, plan(workload, 2000));
    assertThat(outcome.result().verdict()).as(outcome.result().reason()).isEqualTo(Verdict.VALID);
    assertThat(outcome.notes()).isEmpty();
    assertThat(count(outcome, Completion.OK)).isGreaterThan(1000);
    assertThat(target.closed).isTrue();
    assertThat(target.sessionsClosed).hasValue(target.opened.get());
  }

  @Test
  void run_ofOneClient_doesWhatTheGeneratorSays() throws InterruptedException {
    RunPlan plan = plan("list-append", 100);
    RunPlan alone =
        new RunPlan(
            plan.target(), null, "list-append", null, 1, plan.time(), 100, 0, 5, store, false);
    Generator generator = Workloads.named("list-append").orElseThrow().generator(5);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      generator.next().forEach(step -> expected.add(step.kind() + " " + step.key()));
    }
    assertThat(steps(run(SerialTarget.sound(), alone))).isEqualTo(expected);
  }

  private static List<String> steps(RunOutcome outcome) {
    List<String> steps = new ArrayList<>();
    for (Operation operation : outcome.history().operations()) {
      List<MicroOperation> transaction = operation.transaction();
      assertThat(transaction).isNotNull();
      for (MicroOperation step : transaction == null ? List.<MicroOperation>of() : transaction) {
        steps.add(step.kind() + " " + step.key());
      }
    }
    return steps;
  }

  @Test
  void run_atItsEnd_readsEveryKeyInAFreshSession() throws InterruptedException {
    RunOutcome outcome = run(SerialTarget.sound(), plan("list-append", 500));
    List<Operation> operations = outcome.history().operations();
    Object last = outcome.history().processName(operations.get(operations.size() - 1).process());
    Set<Object> before = new HashSet<>();
    Set<Object> read = new HashSet<>();
    for (Operation operation : operations) {
      boolean isFinal =
          last != null && last.equals(outcome.history().processName(operation.process()));
      for (MicroOperation step :
          operation.transaction() == null ? List.<MicroOperation>of() : operation.transaction()) {
        (isFinal ? read : before).add(step.key());
      }
    }
    assertThat(read).isEqualTo(before);
    assertThat(last).isNotIn(0L, 1L, 2L);
  }

  @Test
  void run_withoutFinalReads_endsWithTheLastOperation() throws InterruptedException {
    RunPlan plan = plan("kv", 50);
    RunOutcome outcome =
        run(
            SerialTarget.sound(),
            new RunPlan(plan.target(), null, "kv", null, 3, plan.time(), 50, 0, 1, store, false));
    assertThat(outcome.history().size()).isEqualTo(50);
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

  private static Set<String> errors(RunOutcome outcome, Completion completion) {
    return outcome.history().operations().stream()
        .filter(operation -> operation.completion() == completion)
        .map(operation -> String.valueOf(outcome.history().columns().error(operation.index())))
        .collect(Collectors.toSet());
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

  private static boolean isLastOfItsProcess(RunOutcome outcome, Operation last) {
    return outcome.history().operations().stream()
        .noneMatch(
            operation -> operation.process() == last.process() && operation.index() > last.index());
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
        .anyMatch(note -> note.contains("more than 20 operations are indeterminate"));
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

  @Test
  void run_interrupted_stopsAtOnceAndLeavesTheHistory() throws InterruptedException {
    SerialTarget target = SerialTarget.sound();
    RunPlan plan = plan("list-append", 0);
    List<Throwable> thrown = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                run(target, plan);
              } catch (InterruptedException | RuntimeException e) {
                thrown.add(e);
              }
            });
    thread.start();
    while (target.opened.get() < 3) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join();
    assertThat(thrown).hasOnlyElementsOfType(InterruptedException.class).hasSize(1);
    assertThat(target.closed).isTrue();
    assertThat(Histories.read(store.resolve("latest/history.edn")).size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank", ""})
  void plan_withAnUnknownWorkload_namesThoseThereAre(String workload) {
    RunPlan plan = plan(workload, 10);
    assertThatThrownBy(() -> run(SerialTarget.sound(), plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + workload + "'")
        .hasMessageContaining("cas-register, kv, list-append, register");
  }

  @Test
  void plan_withALevelThatIsNotOffered_namesThoseThatAre() {
    RunPlan plan = plan("kv", 10).at(IsolationLevel.READ_COMMITTED, "linearizable");
    assertThatThrownBy(() -> run(SerialTarget.sound(), plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read-committed")
        .hasMessageContaining("serializable");
  }

  @Test
  void plan_withAModelThatDoesNotSuitTheWorkload_startsNothing() {
    SerialTarget target = SerialTarget.sound();
    RunPlan plan = plan("kv", 10).at(IsolationLevel.SERIALIZABLE, "snapshot-isolation");
    assertThatThrownBy(() -> run(target, plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("linearizable");
    assertThat(store).isEmptyDirectory();
    assertThat(target.opened).hasValue(0);
  }

  @Test
  void outcome_ofARun_carriesClaimModelAndCommand() throws InterruptedException {
    RunOutcome outcome = run(SerialTarget.sound(), plan("list-append", 20));
    assertThat(outcome.asked().id()).isEqualTo("serializable");
    assertThat(outcome.claim().documented().id()).isEqualTo("strict-serializable");
    assertThat(outcome.plan().level()).isEqualTo(IsolationLevel.SERIALIZABLE);
    assertThat(outcome.repeat())
        .startsWith("clew run --target serial --isolation serializable --workload list-append");
    assertThat(outcome.directory()).isDirectoryContaining("glob:**/run.json");
    assertThat(outcome.directory()).isDirectoryContaining("glob:**/results.edn");
  }

  @Test
  void context_ofASession_namesItsProcess() throws InterruptedException {
    Set<Integer> processes = new HashSet<>();
    SerialTarget target =
        new SerialTarget(
            (Session session, SessionContext context) -> {
              synchronized (processes) {
                processes.add(context.process());
              }
              return session;
            });
    RunOutcome outcome = run(target, plan("kv", 200));
    assertThat(outcome.history().operations())
        .extracting(operation -> outcome.history().processName(operation.process()))
        .allMatch(name -> name instanceof Long process && processes.contains(process.intValue()));
  }
}

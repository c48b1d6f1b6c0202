package dev.clew.run;

import static dev.clew.run.Outcomes.count;
import static dev.clew.run.Outcomes.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Verdict;
import dev.clew.histories.Completion;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.Operation;
import dev.clew.run.workload.Generator;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.CommitResult;
import dev.clew.targets.spi.Session;
import dev.clew.targets.spi.SessionContext;
import dev.clew.targets.spi.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RunnerTest {

  @TempDir private Path store;

  private RunPlan plan(String workload, long operations) {
    return Plans.of("serial", workload, operations, 1, store);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list-append", "rw-register", "register", "cas-register", "kv"})
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
    Generator generator = Workloads.runnable("list-append").generator(5);
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

  @Test
  void run_interruptedAgainWhileTheTargetIsStopped_stopsItAllTheSame() throws InterruptedException {
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch secondInterrupt = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    SerialTarget target =
        SerialTarget.closing(
            () -> {
              closing.countDown();
              secondInterrupt.await();
              stopped.set(true);
            });
    FutureTask<RunOutcome> running = new FutureTask<>(() -> run(target, plan("list-append", 0)));
    Thread thread = new Thread(running);
    thread.start();
    while (target.opened.get() < 3) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    closing.await();
    thread.interrupt();
    while (thread.isInterrupted()) { // until the interruption was noticed
      Thread.onSpinWait();
    }
    secondInterrupt.countDown();
    assertThatThrownBy(running::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(stopped).isTrue();
  }

  @Test
  void run_inWhichAClientDiesOfAnError_checksWhatWasRecordedAndSaysSo()
      throws InterruptedException {
    LinkageError error = new LinkageError("no such class");
    AtomicInteger commits = new AtomicInteger();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public CommitResult commit() {
                    if (commits.incrementAndGet() == 50) {
                      throw error;
                    }
                    return super.commit();
                  }
                });
    RunOutcome outcome = run(target, plan("list-append", 0));
    assertThat(outcome.failure()).isSameAs(error);
    assertThat(outcome.notes())
        .singleElement()
        .asString()
        .contains("ended early: a client died of", "no such class");
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
    assertThat(count(outcome, Completion.OK)).isGreaterThanOrEqualTo(49);
    assertThat(outcome.directory()).isDirectoryContaining("glob:**/results.edn");
    assertThat(Histories.read(outcome.directory().resolve("history.edn")).size())
        .isEqualTo(outcome.history().size());
    assertThat(target.closed).isTrue();
  }

  @Test
  void run_whoseFinalReadIsAborted_triesItAgain() throws InterruptedException {
    AtomicBoolean aborted = new AtomicBoolean();
    SerialTarget target =
        new SerialTarget(
            (session, context) ->
                new SessionWrapper(session) {
                  @Override
                  public StepResult step(MicroOperation operation) {
                    if (context.process() > 2 && aborted.compareAndSet(false, true)) {
                      super.abort();
                      return StepResult.aborted("deadlock");
                    }
                    return super.step(operation);
                  }
                });
    RunOutcome outcome = run(target, plan("register", 20));
    List<Operation> operations = outcome.history().operations();
    assertThat(aborted).isTrue();
    assertThat(outcome.notes()).isEmpty();
    Operation failed =
        operations.stream().filter(op -> op.completion() == Completion.FAIL).findFirst().get();
    assertThat(operations.subList(failed.index() + 1, operations.size()))
        .anyMatch(op -> op.completion() == Completion.OK && Objects.equals(op.key(), failed.key()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bnak", ""})
  void plan_withAnUnknownWorkload_namesThoseThereAre(String workload) {
    RunPlan plan = plan(workload, 10);
    assertThatThrownBy(() -> run(SerialTarget.sound(), plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + workload + "'")
        .hasMessageContaining("cas-register, kv, list-append, long-fork, register");
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

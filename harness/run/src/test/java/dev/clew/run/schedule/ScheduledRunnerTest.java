package dev.clew.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.DataType;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import dev.clew.targets.spi.TargetContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What schedules come to, on engines in memory and on H2. */
class ScheduledRunnerTest {

  private static final Schedule WRITE_SKEW =
      Schedule.parse("init[x=10, y=20] r1[x] r1[y] r2[x] r2[y] w1[x=11] w2[y=21] c1 c2");

  /** What is to be done with a runner. */
  private interface Work {
    void with(ScheduledRunner runner) throws Exception;
  }

  private static void on(String uri, DataType dataType, Work work) throws Exception {
    try (Target target = Targets.named(TargetUri.parse(uri))) {
      target.start(new TargetContext(dataType, Duration.ofSeconds(20), line -> {}));
      try (ScheduledRunner runner =
          ScheduledRunner.on(target, dataType, target.levels().get(0).level())) {
        work.with(runner);
      }
    }
  }

  private static ScheduledRun run(String uri, String schedule) throws Exception {
    ScheduledRun[] run = new ScheduledRun[1];
    Schedule parsed = Schedule.parse(schedule);
    on(uri, parsed.program().dataType(), runner -> run[0] = runner.run(parsed));
    return run[0];
  }

  @Test
  void run_writeSkewUnderSnapshots_bothCommitAndTheHistoryShowsIt() throws Exception {
    on(
        "memory:si",
        DataType.REGISTER,
        runner -> {
          ScheduledRun run = runner.run(WRITE_SKEW);
          assertThat(run.outcomes()).allMatch(TransactionOutcome::isCommitted);
          assertThat(run.answers(1, 0)).containsExactly(10L, 20L, null);
          assertThat(run.last()).contains(Map.of("x", 11L, "y", 21L));
          assertThat(run.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited()).witnesses())
              .extracting(Witness::anomaly)
              .contains(Anomalies.G2_ITEM);
          assertThat(run.check(ConsistencyModels.SNAPSHOT_ISOLATION, Budget.unlimited()).verdict())
              .isEqualTo(Verdict.VALID);
          assertThat(run.history().print())
              .isEqualTo(
                  """
                  T1: write x 10, write y 20 by 0;
                  T2: read x 10, read y 20, write x 11 by 1
                  T3: read x 10, read y 20, write y 21 by 2;
                  T4: read x 11, read y 21 by 0
                  """);
          assertThat(runner.replay(WRITE_SKEW, 20)).hasToString("stable, 20 of 20");
        });
  }

  @Test
  void printLanes_ofAWaitAndADeadlock_isATableOfEightyColumns() throws Exception {
    ScheduledRun run =
        run(
            "memory:2pl",
            """
            initially x = 1
            alice: write x 2
            bob: write y 3
            alice: read y
            bob: read x
            bob: commit
            alice: commit
            """);
    assertThat(run.printLanes())
        .isEqualTo(
            """
                 alice (SERIALIZABLE)                 bob (SERIALIZABLE)
                 at first: x = 1
              1  write x 2
              2                                       write y 3
              3  read y ... waits
              4                                       read x: ABORTED deadlock over key x
              5  read y -> nil  (waited)
              6  commit
                 at last:  x = 2
            """);
    assertThat(run.printLanes().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run.outcome(1, 0).waited()).isTrue();
    assertThat(run.outcome(2, 0).kind()).isEqualTo(TransactionOutcome.Kind.ABORTED);
    assertThat(run.history().print()).contains("write y 3, read x fail \"deadlock over key x\"");
  }

  @Test
  void run_stepsBehindAnAbort_areLeftOutAndTheNextTransactionIsRun() throws Exception {
    ScheduledRun run = run("memory:si", "w1[x=1] a1 w2[x=2] w1[x=3] r1[x] c2 c1 r1[x] c1");
    assertThat(run.outcomes())
        .extracting(TransactionOutcome::kind)
        .containsExactly(
            TransactionOutcome.Kind.ROLLED_BACK,
            TransactionOutcome.Kind.ABORTED,
            TransactionOutcome.Kind.COMMITTED,
            TransactionOutcome.Kind.COMMITTED);
    assertThat(run.answers(1, 2)).containsExactly(2L);
  }

  @Test
  void run_lists_areAppendedTo() throws Exception {
    ScheduledRun run = run("memory:si", "ap1[x=1] r2[x] c1 r2[x] c2 ap3[x=2] ru3[x] c3");
    assertThat(run.answers(2, 0)).containsExactly(null, null);
    assertThat(run.answers(3, 0)).containsExactly(null, List.of(1L, 2L));
    assertThat(run.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited()).verdict())
        .isEqualTo(Verdict.VALID);
  }

  @Test
  void run_lockedTwice_theLastToWaitIsNotAskedForever() throws Exception {
    ScheduledRun run = run("memory:serial", "r1[x] r2[x] w2[x=1] w1[x=2] c1 c2");
    assertThat(run.outcomes()).allMatch(TransactionOutcome::isCommitted);
    assertThat(run.trace().get(1).kind()).isEqualTo(TraceEvent.Kind.BLOCKED);
    assertThat(run.last()).contains(Map.of("x", 1L));
  }

  @Test
  void run_outOfTime_allThatIsOpenIsRolledBackAndTheNextScheduleRuns() throws Exception {
    for (String uri : List.of("memory:2pl", "h2")) {
      on(
          uri,
          DataType.REGISTER,
          runner -> {
            try (ScheduledRunner hurried = runner.within(Duration.ZERO)) {
              for (int i = 0; i < 2; i++) {
                ScheduledRun run = hurried.run(Schedule.parse("init[x=1] w1[x=2] w2[y=3] c1 c2"));
                assertThat(run.outcomes())
                    .extracting(TransactionOutcome::cause)
                    .containsExactly("given up: the time for the schedule is over", "not begun");
                assertThat(run.last()).contains(Map.of("x", 1L));
                assertThat(run.history().print())
                    .contains(
                        "write x 2 fail \"given up: the time for the schedule is over\" by 1");
              }
            }
          });
    }
  }

  @Test
  void run_incrementsAndReadsForUpdate_doNotLoseUpdates() throws Exception {
    for (String uri : List.of("memory:2pl", "memory:si-first-updater", "h2")) {
      ScheduledRun increments = run(uri, "init[x=10] inc1[x=1] inc2[x=2] c1 c2");
      long committed =
          increments.outcomes().stream()
              .filter(TransactionOutcome::isCommitted)
              .mapToLong(TransactionOutcome::session)
              .sum();
      assertThat(increments.last()).as(uri).contains(Map.of("x", 10 + committed));
      ScheduledRun locked = run(uri, "init[x=10] ru1[x] ru2[x] w1[x=11] w2[x=12] c1 c2");
      assertThat(locked.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited()).verdict())
          .as("%s%n%s", uri, locked.printLanes())
          .isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void run_rowsOnH2_areThoseOfTheScheduleAloneAndTheHistoryIsOfPredicates() throws Exception {
    Schedule phantoms =
        Schedule.parse("init[x=10] rp1[v%3=0] rp2[v%3=0] ins1[y=30] ins2[z=42] c1 c2");
    Schedule changes =
        Schedule.parse("init[x=10, y=20] wp1[true: add 5] wp1[v=15: delete] w1[y=26] w1[q=1] c1");
    on(
        "h2",
        DataType.REGISTER,
        runner -> {
          for (int i = 0; i < 3; i++) {
            ScheduledRun run = runner.run(phantoms);
            assertThat(run.answers(1, 0).get(0)).isEqualTo(Map.of());
            assertThat(run.last()).contains(Map.of("x", 10L, "y", 30L, "z", 42L));
            assertThat(run.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited()).witnesses())
                .extracting(Witness::anomaly)
                .contains(Anomalies.G2);
          }
          ScheduledRun run = runner.run(changes);
          assertThat(run.last()).contains(Map.of("y", 26L));
          assertThat(run.incompleteness()).isEmpty();
          assertThat(run.history().operation(1).output())
              .hasToString(
                  "[[:rp, :true, {x=10, y=20}], [:w, x, 15], [:w, y, 25],"
                      + " [:rp, [:=, 15], {x=15}], [:delete, x], [:w, y, 26], [:r, q, null]]");
          assertThat(run.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited()).verdict())
              .isEqualTo(Verdict.VALID);
        });
  }

  @Test
  void run_valueWrittenTwice_isUndecidedNotAnError() throws Exception {
    ScheduledRun run = run("h2", "init[x=10] w1[x=1] c1 ins2[y=1] w2[x=1] c2");
    assertThat(run.check(ConsistencyModels.SERIALIZABLE, Budget.unlimited()).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void run_whatTheTargetCannotDo_isRefusedBeforeAnythingIsSent() throws Exception {
    on(
        "memory:si",
        DataType.REGISTER,
        runner -> {
          refused(
              runner,
              "rp1[v=1] c1",
              "target memory cannot run this program: 'read where v = 1' needs a table of rows, and"
                  + " it has none");
          refused(
              runner,
              "b1[serializable] r1[x] c1",
              "target memory cannot run this program: it has no level serializable; it has"
                  + " snapshot");
          refused(
              runner,
              "ap1[x=1] c1",
              "target memory was started for keys that hold integers, but this program has them"
                  + " hold lists");
        });
    on(
        "memory:read-atomic",
        DataType.REGISTER,
        runner ->
            refused(
                runner,
                "ru1[x] c1",
                "target memory cannot run this program: it has no 'read x for update'"));
  }

  private static void refused(ScheduledRunner runner, String schedule, String why) {
    assertThatThrownBy(() -> runner.run(Schedule.parse(schedule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void suitability_ofAStoreWithoutTransactions_isOneStepAtATime() {
    Target store = Targets.named(TargetUri.parse("sim:consensus"));
    IsolationLevel level = store.levels().get(0).level();
    assertThat(Suitability.refusal(Schedule.parse("r1[x] w1[x=1] c1").program(), store, level))
        .hasValueSatisfying(why -> assertThat(why).contains("no transactions of several steps"));
    assertThat(Suitability.refusal(Schedule.parse("r1[x] c1").program(), store, level)).isEmpty();
    assertThat(Suitability.refusal(Schedule.parse("r1[x] a1").program(), store, level)).isPresent();
  }

  @Test
  void outcomes_ofAllInterleavings_areGraded() throws Exception {
    on(
        "memory:si",
        DataType.REGISTER,
        runner -> {
          OutcomeTable table =
              OutcomeTable.of(
                  runner,
                  AllInterleavings.of(
                      Schedule.parse("init[x=0,y=0] r1[x] w1[y=1] c1 r2[y] w2[x=2] c2").program(),
                      1_000),
                  ConsistencyModels.SNAPSHOT_ISOLATION,
                  Budget.unlimited());
          assertThat(table.count(OutcomeTable.Grade.ALLOWED)).isPositive();
          assertThat(table.count(OutcomeTable.Grade.SERIAL)).isPositive();
          assertThat(table.count(OutcomeTable.Grade.FORBIDDEN)).isZero();
          assertThat(table.print()).contains("allowed    anomaly write skew").contains("in all");
        });
  }
}

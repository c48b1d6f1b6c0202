package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.Completion;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.targets.IsolationLevel;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commits of a PostgreSQL primary become visible to its own readers in another order than to those
 * of its standby, which sees them in the order of the log.
 */
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongForkTest {

  private static final int ATTEMPTS = 6;

  @TempDir private Path store;

  private RunOutcome run(String target, long seed) throws InterruptedException {
    return Run.execute(
        new RunPlan(
            TargetUri.parse(target),
            null,
            "long-fork",
            null,
            6,
            Duration.ofSeconds(20),
            0,
            0,
            seed,
            store,
            true),
        new RunListener() {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"async", "sync"})
  @Tag("databases")
  void run_onAPrimaryAndItsStandby_showsALongFork(String standby) throws Exception {
    RunOutcome outcome = run("postgres?standby=" + standby, 1);
    // Each attempt finds some nearly always; whether it does is a matter of chance.
    for (int seed = 2; outcome.result().verdict() == Verdict.VALID && seed <= ATTEMPTS; seed++) {
      outcome = run("postgres?standby=" + standby, seed);
    }
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.INVALID);
    assertThat(outcome.result().witnesses().stream().map(Witness::anomaly))
        .containsOnly(Anomalies.LONG_FORK);
    assertThat(outcome.result().ruledOut()).contains(ConsistencyModels.PREFIX);
    assertThat(outcome.history().operations().stream())
        .as("a standby is asked for reads alone")
        .noneMatch(operation -> operation.completion() == Completion.FAIL);
  }

  @Test
  @Tag("databases")
  void run_onThePrimaryAlone_showsNone() throws Exception {
    RunOutcome outcome = run("postgres", 1);
    assertThat(outcome.result().verdict()).isEqualTo(Verdict.VALID);
    assertThat(outcome.result().statistics().get("groups")).isGreaterThan(100);
  }

  @Test
  void prepared_noLevelAsked_isTheFirstThatForbidsForks() {
    Target h2 = Targets.named(TargetUri.parse("h2"));
    assertThat(h2.levels().get(0).level()).isEqualTo(IsolationLevel.READ_COMMITTED);
    Prepared prepared = Prepared.of(Plans.of("h2", "long-fork", 10, 1, store), h2);
    assertThat(prepared.claim().level()).isEqualTo(IsolationLevel.REPEATABLE_READ);
    assertThat(prepared.asked()).isEqualTo(prepared.claim().expected());
  }

  @Test
  void prepared_levelAsked_isThatLevelHeldToSnapshotIsolation() {
    Target h2 = Targets.named(TargetUri.parse("h2"));
    RunPlan plan =
        Plans.of("h2", "long-fork", 10, 1, store)
            .at(IsolationLevel.READ_COMMITTED, "snapshot-isolation");
    Prepared prepared = Prepared.of(plan, h2);
    assertThat(prepared.claim().level()).isEqualTo(IsolationLevel.READ_COMMITTED);
    assertThat(prepared.asked()).isEqualTo(ConsistencyModels.SNAPSHOT_ISOLATION);
  }
}

package dev.clew.run.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.session.SessionChecker;
import dev.clew.checkers.session.SessionModel;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.Workloads;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells one anomaly of a simulated system from another: who reads, when, and after what. */
class SimulatedAnomaliesTest {

  private static final Checker LINEARIZABLE =
      Workloads.runnable("register").checker(CheckOptions.of(ConsistencyModels.LINEARIZABLE));

  /** There is one leader, so the order of writes in real time is the order of versions. */
  private static final Checker MONOTONIC_READS =
      SessionChecker.of(SessionModel.MONOTONIC_READS, null).orderedByRealtime();

  private static Verdict verdict(Checker checker, History history) {
    CheckResult result = checker.check(history, Budget.of(Duration.ofSeconds(60)));
    assertThat(result.verdict()).as(result.reason()).isNotEqualTo(Verdict.UNKNOWN);
    return result.verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "sim:single-leader, register",
    "sim:multi-leader, cas-register",
    "sim:quorum?sloppy=true, register",
    "sim:consensus, kv",
    "sim:lease-lock, cas-register",
    "sim:two-phase-commit, list-append",
    "sim:log, kv",
    "sim:cache, register",
  })
  void history_sameSeed_isTheSame(String uri, String workload) throws Exception {
    String first = Interleaving.of(uri, workload, 4, 60, 7).print();
    assertThat(Interleaving.of(uri, workload, 4, 60, 7).print()).isEqualTo(first);
    assertThat(Interleaving.of(uri, workload, 4, 60, 8).print()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "sim:single-leader?failover=false&reads=followers, true",
    "sim:single-leader?failover=false&reads=own-follower, false",
  })
  void reads_ofFollowers_goBackUnlessOneKeepsToItsOwn(String uri, boolean goesBack)
      throws Exception {
    int invalid = 0;
    for (long seed = 0; seed < 6; seed++) {
      History history = Interleaving.of(uri, "register", 5, 300, seed);
      invalid += verdict(MONOTONIC_READS, history) == Verdict.INVALID ? 1 : 0;
    }
    assertThat(invalid > 0).isEqualTo(goesBack);
  }

  /** Each operation has a client of its own, which begins when the one before has ended. */
  @ParameterizedTest
  @CsvSource({
    "sim:quorum, false",
    "sim:quorum?w=1&r=1, true",
    "sim:quorum?sloppy=true, true",
    "sim:multi-leader, true",
    "sim:single-leader?reads=followers, true",
    "sim:cache?cache=versioned, true",
    "sim:consensus, false",
  })
  void operations_oneAfterAnother_areStaleOrNot(String uri, boolean isStale) throws Exception {
    int invalid = 0;
    for (long seed = 0; seed < 4; seed++) {
      try (Interleaving run = new Interleaving(uri, "register", seed)) {
        for (int i = 0; i < 100; i++) {
          run.play(1, 1);
        }
        invalid += verdict(LINEARIZABLE, run.history()) == Verdict.INVALID ? 1 : 0;
      }
    }
    assertThat(invalid > 0).isEqualTo(isStale);
  }

  /**
   * Only the reads after everything has come to rest are judged: what was stale for a moment is
   * forgiven, what has diverged is not.
   */
  @ParameterizedTest
  @CsvSource({
    "sim:cache, true",
    "sim:cache?cache=versioned, false",
    "sim:single-leader, true",
    "sim:single-leader?reads=followers&failover=false, false",
    "sim:log?delivery=exactly-once, false",
  })
  void reads_afterAllHasComeToRest_areWrongOrNot(String uri, boolean isWrong) throws Exception {
    int invalid = 0;
    for (long seed = 0; seed < 6; seed++) {
      invalid +=
          verdict(LINEARIZABLE, Interleaving.atRest(uri, "register", 5, 300, seed))
                  == Verdict.INVALID
              ? 1
              : 0;
    }
    assertThat(invalid > 0).isEqualTo(isWrong);
  }
}

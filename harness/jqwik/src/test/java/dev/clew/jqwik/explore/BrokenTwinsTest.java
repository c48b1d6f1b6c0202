package dev.clew.jqwik.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Verdict;
import dev.clew.jqwik.arbitraries.Shape;
import dev.clew.run.schedule.Program;
import dev.clew.targets.TargetUri;
import dev.clew.targets.memory.MemoryEngine;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bug of an in-memory engine that a schedule can show is found, and shrunk to its story. */
class BrokenTwinsTest {

  private static final int TRIES = 1_000;
  private static final int FEW_TRIES = 200;

  /** Why bugs are not shown by three transactions, by the URIs of the broken twins. */
  private static final Map<String, String> NOT_BY_THREE_TRANSACTIONS =
      Map.of(
          "memory:serial?bug=lost-append",
          "it strikes each eighth transaction that writes, whoever runs it",
          "memory:serial?bug=duplicate-append",
          "it strikes each eighth transaction that writes, whoever runs it",
          "memory:causal?bug=reorder-session",
          "messages between sites take up to 60 calls, and the schedule is over before",
          "memory:causal?bug=forget-causes",
          "messages between sites take up to 60 calls, and the schedule is over before");

  /** It shows the keys of a commit in the order of their hashes, and each run has its own keys. */
  private static final String UNSTEADY = "memory:mvcc-read-committed?bug=fractured-commit";

  static Stream<String> twins() {
    return MemoryEngine.all().stream()
        .flatMap(engine -> engine.bugs().stream().map(engine::uri))
        .filter(uri -> !NOT_BY_THREE_TRANSACTIONS.containsKey(uri));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void explore_brokenTwin_findsThreeTransactionsAtTheMostThatShowIt(String uri) throws Exception {
    Exploration exploration = explore(uri, TRIES);

    assertThat(exploration.verdict()).isEqualTo(Verdict.INVALID);
    Finding finding = exploration.finding().orElseThrow();
    assertThat(finding.failed()).isGreaterThanOrEqualTo(uri.equals(UNSTEADY) ? 1 : 20);
    assertThat(finding.isMinimal()).isTrue();
    assertThat(transactions(finding.schedule().program())).isBetween(1L, 3L);
    assertThat(finding.result().witnesses())
        .allMatch(witness -> witness.isVerifiedBy(finding.run().history()));
  }

  @Test
  void notByThreeTransactions_isOfBugsThereAre() {
    assertThat(MemoryEngine.all().stream().flatMap(each -> each.bugs().stream().map(each::uri)))
        .containsAll(NOT_BY_THREE_TRANSACTIONS.keySet());
  }

  static Stream<String> twinsOfLongSchedules() {
    return Stream.of("memory:causal?bug=reorder-session", "memory:causal?bug=forget-causes");
  }

  @ParameterizedTest
  @MethodSource("twinsOfLongSchedules")
  void explore_longSchedules_findWhatTakesTime(String uri) throws Exception {
    ExplorePlan plan =
        ExplorePlan.of(TargetUri.parse(uri), 1)
            .within(TRIES, Duration.ofMinutes(5))
            .limitedTo(new Shape(3, 8, 2, 3, Shape.ofIntegers().kinds()));
    Exploration exploration = Explorer.of(plan, ExploreListener.none()).explore();
    assertThat(exploration.verdict()).isEqualTo(Verdict.INVALID);
  }

  static Stream<String> soundEngines() {
    return MemoryEngine.all().stream().map(MemoryEngine::uri);
  }

  @ParameterizedTest
  @MethodSource("soundEngines")
  void explore_soundEngine_findsNothing(String uri) throws Exception {
    Exploration exploration = explore(uri, FEW_TRIES);
    assertThat(exploration.finding()).isEmpty();
    assertThat(exploration.tally().tries()).isEqualTo(FEW_TRIES);
    assertThat(exploration.tally().vacuous()).isLessThan(FEW_TRIES / 2);
  }

  private static Exploration explore(String uri, int tries) throws InterruptedException {
    ExplorePlan plan = ExplorePlan.of(TargetUri.parse(uri), 1).within(tries, Duration.ofMinutes(5));
    return Explorer.of(plan, ExploreListener.none()).explore();
  }

  private static long transactions(Program program) {
    return program.sessions().stream().mapToLong(session -> session.transactions().size()).sum();
  }
}

package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.memory.MemoryEngine;
import dev.clew.targets.memory.engine.Bug;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every broken twin of an in-memory engine is caught, by the anomaly that it should show, and shows
 * nothing beyond what comes with that. The page {@code docs/reference/bugs.md} says how often;
 * {@code -Dclew.golden=write} writes it anew.
 */
class KillMatrixTest {

  private static final int SEEDS = 50;
  private static final int MORE_SEEDS = 2_000;
  private static final int OPERATIONS = 60;
  private static final Path PAGE = Path.of("..", "..", "docs", "reference", "bugs.md");

  /** An engine and one of its bugs. */
  record Twin(MemoryEngine engine, Bug bug) {

    @Override
    public String toString() {
      return engine.uri(bug);
    }
  }

  /**
   * What became of many histories of one workload.
   *
   * @param caught in how many the engine's claim is contradicted
   * @param found the anomalies found in any of them
   */
  private record Kills(int caught, Set<Anomaly> found) {}

  private static final Map<String, Map<String, Kills>> KILLS = new LinkedHashMap<>();

  static Stream<Twin> twins() {
    return MemoryEngine.all().stream()
        .flatMap(engine -> engine.bugs().stream().map(bug -> new Twin(engine, bug)));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void twin_manySeeds_showsItsAnomalyAndItsCompanionsOnly(Twin twin) throws Exception {
    Map<String, Kills> kills = kills(twin);
    assertThat(found(kills.values())).contains(twin.bug().shows());
    isNothingBeyond(twin, kills);
  }

  @ParameterizedTest
  @MethodSource("twins")
  @Tag("exhaustive")
  void twin_evenMoreSeeds_showsNothingElse(Twin twin) throws Exception {
    isNothingBeyond(twin, killsOver(twin, MORE_SEEDS));
  }

  private static void isNothingBeyond(Twin twin, Map<String, Kills> kills) {
    Set<Anomaly> expected = new LinkedHashSet<>(twin.bug().companions());
    expected.add(twin.bug().shows());
    expected.addAll(twin.engine().allows());
    kills.forEach(
        (workload, each) ->
            assertThat(each.found())
                .as("%s with %s", twin, workload)
                .allMatch(
                    found ->
                        found.equals(Anomalies.NONLINEARIZABLE)
                            || expected.stream().anyMatch(Anomalies.implying(found)::contains)));
    assertThat(kills.values()).anyMatch(each -> each.caught() > 0);
  }

  @Test
  void twins_always_areAtLeastTwentyAndEachShowsWhatItsEngineMayNot() {
    assertThat(twins())
        .hasSizeGreaterThanOrEqualTo(20)
        .doesNotHaveDuplicates()
        .allMatch(
            twin ->
                ConsistencyModels.forbids(twin.engine().claim().expected(), twin.bug().shows()));
  }

  @Test
  void page_always_saysInHowManyHistoriesEachIsCaught() throws Exception {
    StringBuilder page =
        new StringBuilder(
                "<!-- Written by KillMatrixTest in harness/run; see CONTRIBUTING.md. -->\n")
            .append("# Broken twins\n\n")
            .append(
                "Each in-memory engine with one mechanism switched off, and what gives it away.")
            .append(" `clew list bugs` prints the names; [engines.md](../engines.md) shows how to")
            .append(" run them. *Shows* is the anomaly by which it is known; *and* are its")
            .append(
                " companions. Whatever these imply may be found too, in forms that count session")
            .append(" or realtime order, and what the engine allows when it is sound.\n\n")
            .append("| target | what goes wrong | shows | and |\n| --- | --- | --- | --- |\n");
    for (Twin twin : twins().toList()) {
      row(
          page,
          "`" + twin + "`",
          twin.bug().breaks(),
          "`" + twin.bug().shows().id() + "`",
          twin.bug().companions().stream()
              .map(companion -> "`" + companion.id() + "`")
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    page.append("\n## Kill matrix\n\n")
        .append(
            "Of " + SEEDS + " histories of " + OPERATIONS + " operations, by five sessions in an")
        .append(" order that comes from the seed, so many contradict what the engine claims; for")
        .append(
            " workloads of single operations, so many are not linearizable. A dash stands for a")
        .append(
            " workload that the engine does not hold, or whose invariant it does not promise, or (causal,")
        .append(
            " psi) is not linearizable with anyway. The sound engines have 0 in every place, over four times as many.\n\n| target |");
    Workloads.runnable().forEach(workload -> page.append(' ').append(workload.name()).append(" |"));
    page.append("\n| --- |").append(" --: |".repeat(Workloads.runnable().size())).append('\n');
    for (Twin twin : twins().toList()) {
      page.append("| `").append(twin).append("` |");
      Map<String, Kills> kills = kills(twin);
      for (RunnableWorkload workload : Workloads.runnable()) {
        Kills each = kills.get(workload.name());
        page.append(' ').append(each == null ? "–" : each.caught()).append(" |");
      }
      page.append('\n');
    }
    if ("write".equals(System.getProperty("clew.golden"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .content()
        .as("%s is stale; CONTRIBUTING.md says how to write it", PAGE)
        .isEqualTo(page.toString());
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static Map<String, Kills> kills(Twin twin) throws Exception {
    Map<String, Kills> known = KILLS.get(twin.toString());
    if (known == null) {
      known = killsOver(twin, SEEDS);
      KILLS.put(twin.toString(), known);
    }
    return known;
  }

  private static Map<String, Kills> killsOver(Twin twin, int seeds) throws Exception {
    Map<String, Kills> kills = new LinkedHashMap<>();
    for (RunnableWorkload workload : Workloads.runnable()) {
      if (suits(twin.engine(), workload)) {
        kills.put(workload.name(), kills(twin, workload, seeds));
      }
    }
    return kills;
  }

  /** Returns whether the sound engine holds a workload and keeps what is checked of it. */
  private static boolean suits(MemoryEngine engine, RunnableWorkload workload) {
    boolean isReplicated = Set.of("causal", "psi").contains(engine.id());
    boolean losesUpdates =
        engine.id().equals("read-atomic") && workload.name().equals("cas-register");
    return engine.dataTypes().contains(workload.dataType())
        && workload.suits(engine.claim())
        && (workload.isTransactional() || !(isReplicated || losesUpdates));
  }

  private static Kills kills(Twin twin, RunnableWorkload workload, int seeds) throws Exception {
    int caught = 0;
    Set<Anomaly> found = new LinkedHashSet<>();
    for (int seed = 0; seed < seeds; seed++) {
      History history =
          Interleaving.record(
              Targets.named(TargetUri.parse(twin.toString())), workload, OPERATIONS, seed);
      CheckResult result =
          workload
              .checker(CheckOptions.of(workload.consistency(twin.engine().claim())))
              .check(history, Budget.unlimited());
      assertThat(result.verdict())
          .as("%s: %s", twin, result.reason())
          .isNotEqualTo(Verdict.UNKNOWN);
      caught += result.verdict() == Verdict.INVALID ? 1 : 0;
      result.witnesses().stream().map(Witness::anomaly).forEach(found::add);
    }
    return new Kills(caught, found);
  }

  private static Set<Anomaly> found(Collection<Kills> kills) {
    return kills.stream()
        .flatMap(each -> each.found().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

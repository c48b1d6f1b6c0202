package dev.clew.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.run.workload.CheckOptions;
import dev.clew.run.workload.RunnableWorkload;
import dev.clew.run.workload.Workloads;
import dev.clew.targets.TargetUri;
import dev.clew.targets.discovery.Targets;
import dev.clew.targets.memory.MemoryEngine;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every in-memory engine keeps what it claims, over many seeds, and allows what it says. */
class MemoryEnginesTest {

  private static final int SEEDS = 200;
  private static final int MORE_SEEDS = 5_000;
  private static final int SEEDS_FOR_ALL = 60;
  private static final int OPERATIONS = 60;

  /** Engines on which even operations by themselves are not linearizable. */
  private static final Set<String> REPLICATED = Set.of("causal", "psi");

  static Stream<String> engines() {
    return MemoryEngine.all().stream().map(MemoryEngine::id);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void engine_manySeeds_keepsItsClaim(String id) throws Exception {
    keepsItsClaim(engine(id), SEEDS);
  }

  @ParameterizedTest
  @MethodSource("engines")
  @Tag("exhaustive")
  void engine_evenMoreSeeds_keepsItsClaim(String id) throws Exception {
    keepsItsClaim(engine(id), MORE_SEEDS);
  }

  private static void keepsItsClaim(MemoryEngine engine, int seeds) throws Exception {
    for (RunnableWorkload workload : workloads(engine)) {
      if (workload.isTransactional()) {
        keeps(engine, workload, engine.claim().expected(), seeds);
      }
    }
  }

  /** A transaction of one step that commits takes effect at one moment, unless it does at sites. */
  @ParameterizedTest
  @MethodSource("engines")
  void engine_singleSteps_areLinearizableOrCausal(String id) throws Exception {
    MemoryEngine engine = engine(id);
    for (RunnableWorkload workload : workloads(engine)) {
      if (workload.name().equals("register")) {
        keeps(
            engine,
            workload,
            REPLICATED.contains(id) ? ConsistencyModels.CAUSAL : ConsistencyModels.LINEARIZABLE,
            SEEDS / 4);
      } else if (!workload.isTransactional()
          && !REPLICATED.contains(id)
          && detectsConflicts(engine)) {
        keeps(engine, workload, ConsistencyModels.LINEARIZABLE, SEEDS / 4);
      }
    }
  }

  private static boolean detectsConflicts(MemoryEngine engine) {
    return !engine.id().equals("read-atomic");
  }

  private static void keeps(
      MemoryEngine engine, RunnableWorkload workload, ConsistencyModel model, int seeds)
      throws Exception {
    int unknown = 0;
    for (int seed = 0; seed < seeds; seed++) {
      CheckResult result = check(engine, workload, model, seed);
      assertThat(result.verdict())
          .as("%s, %s, seed %d: %s", engine.uri(), workload.name(), seed, result.reason())
          .isNotEqualTo(Verdict.INVALID);
      unknown += result.verdict() == Verdict.UNKNOWN ? 1 : 0;
    }
    // Blind writes of registers can leave the order of versions open; lists never do.
    assertThat(unknown).isLessThanOrEqualTo(workload.name().equals("rw-register") ? seeds / 50 : 0);
  }

  /**
   * What is found by a check for strict serializability is what the engine says, and nothing else.
   */
  @ParameterizedTest
  @MethodSource("engines")
  void engine_checkedForAll_showsWhatItAllows(String id) throws Exception {
    MemoryEngine engine = engine(id);
    Set<Anomaly> found = new LinkedHashSet<>();
    for (RunnableWorkload workload : workloads(engine)) {
      for (int seed = 0; workload.isTransactional() && seed < SEEDS_FOR_ALL; seed++) {
        check(engine, workload, ConsistencyModels.STRICT_SERIALIZABLE, seed).witnesses().stream()
            .map(Witness::anomaly)
            .forEach(found::add);
      }
    }
    assertThat(found).containsAll(engine.allows());
    assertThat(found)
        .allMatch(
            anomaly ->
                engine.allows().stream()
                    .anyMatch(allowed -> Anomalies.implying(anomaly).contains(allowed)));
  }

  private static CheckResult check(
      MemoryEngine engine, RunnableWorkload workload, ConsistencyModel model, long seed)
      throws Exception {
    History history =
        Interleaving.record(
            Targets.named(TargetUri.parse(engine.uri())), workload, OPERATIONS, seed);
    return workload.checker(CheckOptions.of(model)).check(history, Budget.unlimited());
  }

  private static MemoryEngine engine(String id) {
    return MemoryEngine.all().stream().filter(each -> each.id().equals(id)).findAny().orElseThrow();
  }

  private static Iterable<RunnableWorkload> workloads(MemoryEngine engine) {
    return Workloads.runnable().stream()
        .filter(workload -> engine.dataTypes().contains(workload.dataType()))
        .filter(workload -> workload.suits(engine.claim()))
        .toList();
  }
}

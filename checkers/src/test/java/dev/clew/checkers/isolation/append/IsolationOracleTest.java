package dev.clew.checkers.isolation.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.witness.CycleWitness;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checker against the definitions, on random small histories. */
class IsolationOracleTest {

  private static final Set<String> CYCLES = Set.of("G0", "G1c", "G-single", "G-nonadjacent", "G2");

  private static final Set<String> OF_THE_VERSION_ORDER =
      Set.of("G1b", "lost-update", "cyclic-versions");

  @Test
  void smallHistories_anomaliesAndModels_areThoseOfTheDefinitions() {
    compare(2, 100_000);
  }

  @Test
  @Tag("exhaustive")
  void smallHistories_manyMore_areThoseOfTheDefinitions() {
    compare(7, 1_000_000);
  }

  private static void compare(long seed, int count) {
    RandomHistories histories = new RandomHistories(seed);
    Map<String, Integer> met = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      SmallHistory small = histories.next();
      HistoryColumns columns = small.columns();
      Findings findings = findings(columns);
      DependencyOracle oracle = new DependencyOracle(small);
      if (!oracle.isAmbiguous) {
        assertThat(cycles(findings)).as("%s", small).isEqualTo(oracle.expected);
        compareLengths(small, findings, oracle);
      }
      compareAccesses(small, findings);
      compareModels(small, columns, findings, oracle);
      History history = History.of(columns);
      for (Anomaly anomaly : findings.anomalies()) {
        met.merge(anomaly.id(), 1, Integer::sum);
        for (Witness witness : findings.witnesses(anomaly)) {
          assertThat(witness.isVerifiedBy(history)).as("%s%s", small, witness).isTrue();
        }
      }
    }
    assertThat(met).hasSizeGreaterThanOrEqualTo(20);
  }

  private static Findings findings(HistoryColumns columns) {
    ListAppendSearch search = new ListAppendSearch(columns, new Deadline(Budget.unlimited()));
    search.findAnomalies();
    return search.findings();
  }

  private static void compareAccesses(SmallHistory small, Findings findings) {
    Set<String> expected = new TreeSet<>(new AccessOracle(small).expected);
    Set<String> found = new TreeSet<>();
    findings.anomalies().stream()
        .filter(anomaly -> !findings.isCompanion(anomaly))
        .forEach(anomaly -> found.add(anomaly.id()));
    found.removeAll(cycles(findings).keySet());
    if (expected.contains("incompatible-order")) {
      // Which reads are on the version order is then a matter of choice.
      List.of(expected, found).forEach(set -> set.removeAll(OF_THE_VERSION_ORDER));
    }
    assertThat(found).as("%s", small).isEqualTo(expected);
  }

  private static Map<String, Long> cycles(Findings findings) {
    Map<String, Long> counts = new TreeMap<>();
    for (Anomaly anomaly : findings.anomalies()) {
      String id = anomaly.id().replace("-process", "").replace("-realtime", "");
      // A companion may be a cycle by a second read of a key, which edges do not come from.
      if (CYCLES.contains(id.replace("-item", "")) && !findings.isCompanion(anomaly)) {
        counts.put(anomaly.id(), findings.count(anomaly));
      }
    }
    return counts;
  }

  private static void compareLengths(
      SmallHistory small, Findings findings, DependencyOracle oracle) {
    for (Anomaly anomaly : findings.anomalies()) {
      for (Witness witness : findings.witnesses(anomaly)) {
        if (witness instanceof CycleWitness cycle && !findings.isCompanion(anomaly)) {
          assertThat(cycle.shortest()).isTrue();
          assertThat(oracle.shortest.get(anomaly.id()))
              .as("%s%s", small, cycle)
              .contains(cycle.dependencies().size());
        }
      }
    }
  }

  private static void compareModels(
      SmallHistory small, HistoryColumns columns, Findings findings, DependencyOracle oracle) {
    ReplayOracle replay = new ReplayOracle(small);
    Map<ConsistencyModel, Ordering> serializable = new HashMap<>();
    serializable.put(ConsistencyModels.SERIALIZABLE, Ordering.NONE);
    serializable.put(ConsistencyModels.STRONG_SESSION_SERIALIZABLE, Ordering.SESSION);
    serializable.put(ConsistencyModels.STRICT_SERIALIZABLE, Ordering.REALTIME);
    serializable.forEach(
        (model, ordering) -> {
          if (ConsistencyModels.isDecidable(model, true, columns.hasRealtime())) {
            assertThat(isPermitted(model, findings))
                .as("%s of%n%s%s", model, small, findings.anomalies())
                .isEqualTo(replay.isSerializable(ordering));
          }
        });
    if (oracle.hasUnknownOrder) {
      return;
    }
    Map<ConsistencyModel, Ordering> snapshot = new HashMap<>();
    snapshot.put(ConsistencyModels.SNAPSHOT_ISOLATION, Ordering.NONE);
    snapshot.put(ConsistencyModels.STRONG_SESSION_SNAPSHOT_ISOLATION, Ordering.SESSION);
    snapshot.put(ConsistencyModels.STRONG_SNAPSHOT_ISOLATION, Ordering.REALTIME);
    snapshot.forEach(
        (model, ordering) -> {
          if (ConsistencyModels.isDecidable(model, true, columns.hasRealtime())) {
            assertThat(isPermitted(model, findings))
                .as("%s of%n%s%s", model, small, findings.anomalies())
                .isEqualTo(replay.isSnapshotIsolated(ordering));
          }
        });
  }

  private static boolean isPermitted(ConsistencyModel model, Findings findings) {
    return findings.anomalies().stream()
        .noneMatch(anomaly -> ConsistencyModels.forbids(model, anomaly));
  }
}

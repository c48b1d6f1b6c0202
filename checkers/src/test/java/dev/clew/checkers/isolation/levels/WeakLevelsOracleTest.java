package dev.clew.checkers.isolation.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The levels against their definitions, on random small histories. */
class WeakLevelsOracleTest {

  private static final Set<ConsistencyModel> COMPARED =
      Set.of(
          ConsistencyModels.MONOTONIC_ATOMIC_VIEW,
          ConsistencyModels.AXIOMATIC_READ_COMMITTED,
          ConsistencyModels.READ_ATOMIC,
          ConsistencyModels.STRONG_SESSION_READ_ATOMIC,
          ConsistencyModels.TRANSACTIONAL_CAUSAL,
          ConsistencyModels.STRONG_SESSION_TRANSACTIONAL_CAUSAL);

  @Test
  void smallHistories_levels_areThoseOfTheDefinitions() {
    compare(3, 100_000);
  }

  @Test
  @Tag("exhaustive")
  void smallHistories_manyMore_areThoseOfTheDefinitions() {
    compare(4, 1_000_000);
  }

  private static void compare(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Integer> met = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      SmallRegisters small = SmallRegisters.random(random);
      HistoryColumns columns = small.columns();
      Findings findings = new Findings();
      Deadline deadline = new Deadline(Budget.unlimited());
      WeakLevels.decide(columns, small.observations(columns), findings, deadline);
      Set<ConsistencyModel> holding = LevelOracle.holding(small.forOracle(), order -> true);
      for (ConsistencyModel model : COMPARED) {
        boolean isContradicted =
            findings.anomalies().stream()
                .anyMatch(anomaly -> ConsistencyModels.forbids(model, anomaly));
        assertThat(!isContradicted)
            .as("%s of%n%s%s", model, small, findings.anomalies())
            .isEqualTo(holding.contains(model));
        met.merge(model + (isContradicted ? " fails" : " holds"), 1, Integer::sum);
      }
      verify(small, History.of(columns), findings, met);
    }
    assertThat(met).as("outcomes met").hasSizeGreaterThanOrEqualTo(2 * COMPARED.size() + 8);
  }

  private static void verify(
      SmallRegisters small, History history, Findings findings, Map<String, Integer> met) {
    for (Anomaly anomaly : findings.anomalies()) {
      met.merge(anomaly.id(), 1, Integer::sum);
      for (Witness witness : findings.witnesses(anomaly)) {
        assertThat(witness.isVerifiedBy(history)).as("%s%s", small, witness).isTrue();
      }
    }
  }
}

package dev.clew.checkers.isolation.predicate;

import static dev.clew.models.isolation.ConsistencyModels.READ_COMMITTED;
import static dev.clew.models.isolation.ConsistencyModels.REPEATABLE_READ;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checker agrees with all orders of transactions, and of their starts and commits. */
class PredicateOracleTest {

  @Test
  void serializable_smallHistories_agreesWithAllOrders() {
    compare(SERIALIZABLE, RowOracle::isSerializable, 4_000, 4, 1);
  }

  @Test
  void snapshotIsolation_smallHistories_agreesWithAllStartsAndCommits() {
    compare(SNAPSHOT_ISOLATION, RowOracle::isSnapshotIsolated, 4_000, 4, 2);
  }

  @Test
  @Tag("exhaustive")
  void bothModels_manyHistories_agreeWithAllOrders() {
    compare(SERIALIZABLE, RowOracle::isSerializable, 300_000, 4, 3);
    compare(SNAPSHOT_ISOLATION, RowOracle::isSnapshotIsolated, 300_000, 4, 4);
  }

  private static void compare(
      ConsistencyModel model, Predicate<History> oracle, int cases, int most, long seed) {
    Random random = new Random(seed);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int i = 0; i < cases; i++) {
      History history = RowStore.history(random, most);
      CheckResult result = PredicateChecker.of(model).check(history);
      verdicts.merge(result.verdict(), 1, Integer::sum);
      boolean allowed = oracle.test(history);
      if (result.verdict() == Verdict.VALID) {
        assertThat(allowed).as("valid, case %d%n%s", i, history).isTrue();
      }
      if (result.verdict() == Verdict.INVALID) {
        assertThat(allowed).as("%s, case %d%n%s", result.reason(), i, history).isFalse();
      }
      for (Witness witness : result.witnesses()) {
        assertThat(witness.isVerifiedBy(history)).as("%s in%n%s", witness, history).isTrue();
        assertThat(witness.explain(history)).hasSizeGreaterThan(1);
      }
      requireMonotone(history, result);
    }
    assertThat(verdicts.getOrDefault(Verdict.VALID, 0)).isGreaterThan(cases / 4);
    assertThat(verdicts.getOrDefault(Verdict.INVALID, 0)).isGreaterThan(cases / 20);
    assertThat(verdicts.getOrDefault(Verdict.UNKNOWN, 0)).isLessThan(cases / 4);
  }

  /** What serializable allows, repeatable read and read committed do. */
  private static void requireMonotone(History history, CheckResult result) {
    if (result.property().equals(SERIALIZABLE.id()) && result.verdict() == Verdict.VALID) {
      for (ConsistencyModel weaker : new ConsistencyModel[] {REPEATABLE_READ, READ_COMMITTED}) {
        assertThat(PredicateChecker.of(weaker).check(history).verdict()).isEqualTo(Verdict.VALID);
      }
    }
  }
}

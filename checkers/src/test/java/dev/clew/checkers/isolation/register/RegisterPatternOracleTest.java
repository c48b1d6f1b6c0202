package dev.clew.checkers.isolation.register;

import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;
import static dev.clew.models.isolation.CyclePattern.anyNumberOf;
import static dev.clew.models.isolation.CyclePattern.step;
import static dev.clew.models.isolation.DependencyKind.RW;
import static dev.clew.models.isolation.DependencyKind.WR;
import static dev.clew.models.isolation.DependencyKind.WW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.Ordering;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Snapshot isolation that forbids, as an anomaly of one's own, all cycles of dependencies is
 * serializability: that is decided by replaying all orders of commits.
 */
class RegisterPatternOracleTest {

  private static final Anomaly ANY_CYCLE =
      Anomaly.named("any-cycle")
          .inPlainWords("transactions depend on one another in a circle")
          .cycle(step(RW, WR), anyNumberOf(WW, WR, RW))
          .forbiddenBy(SNAPSHOT_ISOLATION, "made up")
          .example(
              "T1: read x nil, write y 1 | T2: read y nil, write x 2",
              "T1: read x nil, write y 1 | T2: read y 1, write x 2")
          .build();

  @Test
  void smallHistories_snapshotIsolationWithoutCycles_isSerializability() {
    ReadWriteRegisterChecker checker =
        ReadWriteRegisterChecker.of(SNAPSHOT_ISOLATION).searchingFor(List.of(ANY_CYCLE));
    SplittableRandom random = new SplittableRandom(31);
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    int own = 0;
    for (int i = 0; i < 6_000; i++) {
      SmallRegisters small = RegisterOracleTest.next(random, i % 4 == 0);
      History history = History.of(small.columns());
      CheckResult result = checker.check(history, Budget.unlimited());
      boolean expected =
          new RegisterReplayOracle(small, KeyOrder.NONE).isSerializable(Ordering.NONE);
      if (result.verdict() != Verdict.UNKNOWN) {
        assertThat(result.verdict() == Verdict.VALID).as("%s%s", small, result).isEqualTo(expected);
      }
      verdicts.merge(result.verdict(), 1, Integer::sum);
      own += result.witnesses().stream().anyMatch(w -> w.anomaly().equals(ANY_CYCLE)) ? 1 : 0;
      assertThat(result.witnesses()).allMatch(witness -> witness.isVerifiedBy(history));
    }
    assertThat(own).isGreaterThan(400);
    assertThat(verdicts.get(Verdict.VALID)).isGreaterThan(1_200);
    assertThat(verdicts.getOrDefault(Verdict.UNKNOWN, 0)).isLessThan(300);
  }
}

package dev.clew.checkers.isolation.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Witness;
import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.small.SimulatedDatabase;
import dev.clew.checkers.isolation.small.Strength;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checker against the definitions, on random small histories. */
class RegisterOracleTest {

  private static final Deadline NEVER = new Deadline(Budget.unlimited());

  private record Asked(ConsistencyModel model, boolean snapshots, Ordering ordering) {}

  private static final List<Asked> MODELS =
      List.of(
          new Asked(ConsistencyModels.SERIALIZABLE, false, Ordering.NONE),
          new Asked(ConsistencyModels.STRONG_SESSION_SERIALIZABLE, false, Ordering.SESSION),
          new Asked(ConsistencyModels.STRICT_SERIALIZABLE, false, Ordering.REALTIME),
          new Asked(ConsistencyModels.SNAPSHOT_ISOLATION, true, Ordering.NONE),
          new Asked(ConsistencyModels.STRONG_SESSION_SNAPSHOT_ISOLATION, true, Ordering.SESSION),
          new Asked(ConsistencyModels.STRONG_SNAPSHOT_ISOLATION, true, Ordering.REALTIME));

  private int invalid;
  private int unknown;
  private final TreeMap<String, Integer> met = new TreeMap<>();

  @Test
  void smallHistories_verdicts_areThoseOfTheDefinitions() {
    compare(11, 60_000, false, KeyOrder.NONE);

    assertThat(invalid).isGreaterThan(10_000);
    assertThat(unknown).isLessThan(120);
    assertThat(met).containsKeys("G1a", "G1b", "G1c", "lost-update", "internal", "G2-item");
  }

  @Test
  void smallHistoriesOfUpdates_areDecidedExactly() {
    compare(12, 20_000, true, KeyOrder.NONE);

    assertThat(invalid).isGreaterThan(3_000);
    assertThat(unknown).isZero();
  }

  @Test
  void smallHistories_assertedOrders_areThoseOfTheDefinitions() {
    compare(13, 10_000, false, KeyOrder.SEQUENTIAL);
    compare(14, 10_000, false, KeyOrder.LINEARIZABLE);

    assertThat(invalid).isGreaterThan(3_000);
    assertThat(met).containsKeys("cyclic-versions");
  }

  @Test
  @Tag("exhaustive")
  void smallHistories_manyMore_areThoseOfTheDefinitions() {
    compare(21, 600_000, false, KeyOrder.NONE);
    compare(22, 200_000, true, KeyOrder.NONE);
    compare(23, 100_000, false, KeyOrder.SEQUENTIAL);
    compare(24, 100_000, false, KeyOrder.LINEARIZABLE);
  }

  private void compare(long seed, int count, boolean updatesOnly, KeyOrder asserted) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      SmallRegisters small = next(random, updatesOnly);
      HistoryColumns columns = small.columns();
      RegisterReplayOracle oracle = new RegisterReplayOracle(small, asserted);
      // One model of the six a history: what it has in common is found in all.
      Asked asked = MODELS.get(i % MODELS.size());
      boolean known = asserted != KeyOrder.LINEARIZABLE || small.realtime;
      if (known && ConsistencyModels.isDecidable(asked.model(), true, small.realtime)) {
        boolean expected =
            asked.snapshots()
                ? oracle.isSnapshotIsolated(asked.ordering())
                : oracle.isSerializable(asked.ordering());
        compare(small, History.of(columns), asked.model(), asserted, expected);
      }
    }
  }

  private void compare(
      SmallRegisters small,
      History history,
      ConsistencyModel model,
      KeyOrder asserted,
      boolean expected) {
    RegisterTransactions transactions = RegisterTransactions.of(history.columns(), NEVER);
    RegisterSearch search = new RegisterSearch(transactions, model, asserted, NEVER);
    search.search();
    if (search.judgement().isViolated()) {
      invalid++;
      assertThat(expected).as("INVALID as %s of%n%s", model, small).isFalse();
    } else if (search.judgement().isProved()) {
      assertThat(expected).as("VALID as %s of%n%s", model, small).isTrue();
    } else if (transactions.oks() > 0) {
      unknown++;
      assertThat(search.judgement().complete("nothing", search.statistics()).reason())
          .as("UNKNOWN as %s of%n%s", model, small)
          .containsPattern("[1-9][0-9]* constraints? (is|are) open");
    }
    for (Anomaly anomaly : search.findings().anomalies()) {
      met.merge(anomaly.id(), 1, Integer::sum);
      Witness witness = search.findings().witnesses(anomaly).get(0);
      assertThat(witness.isVerifiedBy(history)).as("%s%s", small, witness).isTrue();
      assertThat(witness.explain(history)).isNotEmpty();
    }
  }

  /** Returns a history of at most five transactions on at most three keys. */
  static SmallRegisters next(SplittableRandom random, boolean updatesOnly) {
    Strength[] strengths = Strength.values();
    SmallRegisters history =
        new SmallRegisters(
            SimulatedDatabase.run(
                random,
                new SmallRegisters.Registers(),
                new SimulatedDatabase.Load(
                    strengths[random.nextInt(strengths.length)],
                    2 + Math.max(random.nextInt(4), random.nextInt(4)),
                    1 + random.nextInt(3),
                    1 + random.nextInt(4),
                    1 + random.nextInt(4),
                    updatesOnly)),
            random.nextInt(8) != 0);
    for (int changes = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0; changes > 0; changes--) {
      change(random, history);
    }
    return history;
  }

  /** Lets a read return another value: of a write to its key, or of nobody. */
  private static void change(SplittableRandom random, SmallRegisters history) {
    List<SmallRegisters.Mop> reads = new ArrayList<>();
    List<SmallRegisters.Mop> writes = new ArrayList<>();
    for (SmallRegisters.Txn txn : history.txns) {
      for (SmallRegisters.Mop mop : txn.mops) {
        (mop.writes ? writes : reads).add(mop);
      }
    }
    if (!reads.isEmpty()) {
      SmallRegisters.Mop read = reads.get(random.nextInt(reads.size()));
      writes.removeIf(write -> write.key != read.key);
      int choice = random.nextInt(20);
      if (choice == 0) {
        read.value = 999;
      } else if (choice < 5 || writes.isEmpty()) {
        read.value = SmallRegisters.NIL;
      } else {
        read.value = writes.get(random.nextInt(writes.size())).value;
      }
    }
  }
}

package dev.clew.checkers.isolation.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.ModelDecision.Outcome;
import dev.clew.checkers.isolation.levels.LevelOracle;
import dev.clew.checkers.isolation.register.SmallRegisters.Mop;
import dev.clew.checkers.isolation.register.SmallRegisters.Txn;
import dev.clew.histories.History;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is decided of every model, against the definitions, on random small histories. */
class RegisterLevelsOracleTest {

  private static final List<ConsistencyModel> ASKED =
      ConsistencyModels.all().stream()
          .filter(model -> model.subject() == ConsistencyModel.Subject.TRANSACTIONS)
          .toList();

  private final Map<String, Integer> met = new TreeMap<>();
  private int decided;
  private int open;

  @Test
  void smallHistories_decisions_areThoseOfTheDefinitions() {
    compare(31, 100_000);

    assertThat(met).as("outcomes met").hasSizeGreaterThanOrEqualTo(45);
    assertThat(open).as("left open, of %d", decided + open).isLessThan(decided / 20);
  }

  /** T2 wrote k0 before T1, for T5 saw both; so T4, which saw T1 and not T2, saw no prefix. */
  @Test
  void lostUpdates_beyondAFork_doNotLetPrefixHold() {
    SmallRegisters small =
        new SmallRegisters(
            List.of(
                txn(0, 4, "r 0 0", "w 0 1"),
                txn(1, 6, "r 1 0", "r 0 0", "w 0 3", "w 1 4"),
                txn(2, 8, "r 1 0", "w 1 5"),
                txn(3, 9, "r 1 0", "w 1 7", "r 0 1"),
                txn(5, 7, "r 0 1", "w 0 8", "r 1 4", "w 1 9")),
            true);
    ASKED.forEach(asked -> compare(small, small.txns, asked));

    assertThat(met).containsKey("prefix NOT_DECIDABLE").doesNotContainKey("prefix HOLDS");
  }

  private static Txn txn(int invoked, int completed, String... mops) {
    Txn txn = new Txn();
    txn.process = invoked == 5 ? 0 : invoked;
    txn.invoked = invoked;
    txn.completed = completed;
    for (String mop : mops) {
      String[] words = mop.split(" ");
      boolean writes = words[0].equals("w");
      txn.mops.add(new Mop(Integer.parseInt(words[1]), writes, Integer.parseInt(words[2])));
    }
    return txn;
  }

  @Test
  @Tag("exhaustive")
  void smallHistories_manyMore_areThoseOfTheDefinitions() {
    compare(32, 1_000_000);
  }

  private void compare(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      SmallRegisters small = RegisterOracleTest.next(random, i % 4 == 0);
      List<Txn> committed = committed(small);
      if (small.txns.stream().anyMatch(Txn::isOk) && isOfFinalWrites(committed)) {
        // What is asked decides how far the search goes, and so what it says of the others.
        compare(small, committed, ASKED.get(i % ASKED.size()));
      }
    }
  }

  private void compare(SmallRegisters small, List<Txn> committed, ConsistencyModel asked) {
    boolean isInternal = committed.stream().anyMatch(txn -> txn.isOk() && disagrees(txn));
    Set<ConsistencyModel> holding = holding(small, committed);
    CheckResult result = ReadWriteRegisterChecker.of(asked).check(History.of(small.columns()));
    for (ModelDecision decision : result.decisions()) {
      ConsistencyModel model = decision.model();
      boolean forbidsInternal = ConsistencyModels.forbids(model, Anomalies.INTERNAL);
      if (!isKnown(model) || (isInternal && !forbidsInternal)) {
        continue;
      }
      boolean expected = holding.contains(model) && !isInternal;
      met.merge(model + " " + decision.outcome(), 1, Integer::sum);
      if (decision.outcome() == Outcome.NOT_DECIDABLE) {
        open += ConsistencyModels.isDecidable(model, true, small.realtime) ? 1 : 0;
        assertThat(decision.reason()).isNotEmpty();
      } else {
        decided++;
        assertThat(decision.outcome() == Outcome.HOLDS)
            .as("%s, asked for %s, of%n%s%s", model, asked, small, result.witnesses())
            .isEqualTo(expected);
      }
    }
  }

  private static boolean isKnown(ConsistencyModel model) {
    return LevelOracle.MODELS.contains(model)
        || model.equals(ConsistencyModels.STRICT_SERIALIZABLE)
        || model.equals(ConsistencyModels.STRONG_SNAPSHOT_ISOLATION);
  }

  private static Set<ConsistencyModel> holding(SmallRegisters small, List<Txn> committed) {
    Set<ConsistencyModel> holding =
        new HashSet<>(LevelOracle.holding(forOracle(committed), order -> true));
    if (small.realtime) {
      RegisterReplayOracle replay = new RegisterReplayOracle(small, KeyOrder.NONE);
      if (replay.isSerializable(Ordering.REALTIME)) {
        holding.add(ConsistencyModels.STRICT_SERIALIZABLE);
      }
      if (replay.isSnapshotIsolated(Ordering.REALTIME)) {
        holding.add(ConsistencyModels.STRONG_SNAPSHOT_ISOLATION);
      }
    }
    return holding;
  }

  private static List<Txn> committed(SmallRegisters small) {
    Set<Integer> seen = new HashSet<>();
    for (Txn txn : small.txns) {
      for (Mop mop : txn.mops) {
        if (txn.isOk() && !mop.writes) {
          seen.add(mop.value);
        }
      }
    }
    return small.txns.stream()
        .filter(
            txn ->
                txn.isOk()
                    || (txn.completion == HistoryColumns.INFO
                        && txn.mops.stream()
                            .anyMatch(mop -> mop.writes && seen.contains(mop.value))))
        .toList();
  }

  /** Returns whether no read shows what was aborted, intermediate, of the future, or unwritten. */
  private static boolean isOfFinalWrites(List<Txn> committed) {
    for (Txn txn : committed) {
      Map<Integer, Integer> own = new HashMap<>();
      for (Mop mop : txn.mops) {
        if (mop.writes) {
          own.put(mop.key, mop.value);
        } else if (txn.isOk() && mop.value != SmallRegisters.NIL) {
          int writer = writer(committed, mop.key, mop.value);
          boolean isOwn = writer >= 0 && committed.get(writer) == txn;
          boolean isFinal = writer >= 0 && last(committed.get(writer), mop.key) == mop.value;
          if (isOwn ? !Integer.valueOf(mop.value).equals(own.get(mop.key)) : !isFinal) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Returns whether a read differs from what its transaction wrote or read before. */
  private static boolean disagrees(Txn txn) {
    Map<Integer, Integer> state = new HashMap<>();
    for (Mop mop : txn.mops) {
      Integer before = state.put(mop.key, mop.value);
      if (!mop.writes && before != null && before != mop.value) {
        return true;
      }
    }
    return false;
  }

  private static int last(Txn txn, int key) {
    return txn.mops.stream()
        .filter(mop -> mop.writes && mop.key == key)
        .mapToInt(mop -> mop.value)
        .reduce(-1, (first, second) -> second);
  }

  private static List<LevelOracle.Txn> forOracle(List<Txn> committed) {
    List<LevelOracle.Txn> txns = new ArrayList<>();
    for (Txn txn : committed) {
      List<LevelOracle.Read> reads = new ArrayList<>();
      int writes = 0;
      for (Mop mop : txn.mops) {
        if (mop.writes) {
          writes |= 1 << mop.key;
        } else if (txn.isOk() && (writes & 1 << mop.key) == 0) {
          reads.add(new LevelOracle.Read(mop.key, writer(committed, mop.key, mop.value)));
        }
      }
      txns.add(new LevelOracle.Txn(txn.process, reads, writes));
    }
    return txns;
  }

  /** Returns the transaction that wrote a value, or -1. */
  private static int writer(List<Txn> committed, int key, int value) {
    for (int t = 0; t < committed.size(); t++) {
      for (Mop mop : committed.get(t).mops) {
        if (mop.writes && mop.key == key && mop.value == value) {
          return t;
        }
      }
    }
    return -1;
  }
}

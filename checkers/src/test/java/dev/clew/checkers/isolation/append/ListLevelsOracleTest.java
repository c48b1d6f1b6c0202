package dev.clew.checkers.isolation.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.ModelDecision;
import dev.clew.checkers.ModelDecision.Outcome;
import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import dev.clew.checkers.isolation.levels.LevelOracle;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is decided of every model, against the definitions, on random small histories of lists. */
class ListLevelsOracleTest {

  /** Models that the oracle knows and that may be left open though it decides them. */
  private static final Set<ConsistencyModel> PERHAPS_OPEN =
      Set.of(ConsistencyModels.CURSOR_STABILITY);

  /** Models that say something of transactions that disagree with themselves. */
  private static final Set<ConsistencyModel> OF_SINGLE_READS =
      Set.of(
          ConsistencyModels.READ_UNCOMMITTED,
          ConsistencyModels.READ_COMMITTED,
          ConsistencyModels.STRONG_SESSION_READ_UNCOMMITTED,
          ConsistencyModels.MONOTONIC_ATOMIC_VIEW,
          ConsistencyModels.AXIOMATIC_READ_COMMITTED);

  @Test
  void smallHistories_decisions_areThoseOfTheDefinitions() {
    compare(11, 100_000);
  }

  @Test
  @Tag("exhaustive")
  void smallHistories_manyMore_areThoseOfTheDefinitions() {
    compare(12, 1_000_000);
  }

  private static void compare(long seed, int count) {
    RandomHistories histories = new RandomHistories(seed);
    Map<String, Integer> met = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      SmallHistory small = histories.next();
      Set<String> direct = new HashSet<>(new AccessOracle(small).expected);
      direct.remove("lost-update");
      boolean isInternal = direct.remove("internal");
      if (direct.isEmpty() && small.txns.stream().anyMatch(Txn::isOk)) {
        compare(small, isInternal, met);
      }
    }
    assertThat(met).as("outcomes met").hasSizeGreaterThanOrEqualTo(45);
  }

  private static void compare(SmallHistory small, boolean isInternal, Map<String, Integer> met) {
    List<Txn> committed = committed(small);
    Set<ConsistencyModel> holding =
        LevelOracle.holding(forOracle(committed), order -> showsAllReads(committed, order));
    CheckResult result =
        ListAppendChecker.of(ConsistencyModels.READ_COMMITTED).check(History.of(small.columns()));
    boolean hasFans = result.notes().stream().anyMatch(note -> note.contains("that no read saw"));
    for (ModelDecision decision : result.decisions()) {
      ConsistencyModel model = decision.model();
      if (!LevelOracle.MODELS.contains(model)) {
        continue;
      }
      boolean forbidsInternal = ConsistencyModels.forbids(model, Anomalies.INTERNAL);
      if (isInternal && !forbidsInternal && !OF_SINGLE_READS.contains(model)) {
        continue;
      }
      boolean expected = holding.contains(model) && !(isInternal && forbidsInternal);
      met.merge(model + " " + decision.outcome(), 1, Integer::sum);
      if (decision.outcome() == Outcome.NOT_DECIDABLE) {
        assertThat(hasFans || PERHAPS_OPEN.contains(model))
            .as("%s is left open of%n%s", model, small)
            .isTrue();
      } else {
        assertThat(decision.outcome() == Outcome.HOLDS)
            .as("%s of%n%s%s", model, small, result.witnesses())
            .isEqualTo(expected);
      }
    }
  }

  private static List<Txn> committed(SmallHistory small) {
    List<Txn> committed = new ArrayList<>();
    for (Txn txn : small.txns) {
      boolean isSeen =
          txn.mops.stream()
              .anyMatch(
                  append ->
                      append.isAppend()
                          && small.txns.stream()
                              .filter(Txn::isOk)
                              .flatMap(other -> other.mops.stream())
                              .anyMatch(
                                  read ->
                                      read.key == append.key
                                          && Arrays.stream(read.list)
                                              .anyMatch(element -> element == append.value)));
      if (txn.isOk() || (!txn.isFailed() && isSeen)) {
        committed.add(txn);
      }
    }
    return committed;
  }

  private static List<LevelOracle.Txn> forOracle(List<Txn> committed) {
    List<LevelOracle.Txn> txns = new ArrayList<>();
    for (Txn txn : committed) {
      List<LevelOracle.Read> reads = new ArrayList<>();
      int writes = 0;
      for (Mop mop : txn.mops) {
        if (mop.isAppend()) {
          writes |= 1 << mop.key;
        } else if (txn.isOk() && (writes & 1 << mop.key) == 0) {
          int last = mop.list.length == 0 ? -1 : mop.list[mop.list.length - 1];
          reads.add(new LevelOracle.Read(mop.key, appender(committed, mop.key, last)));
        }
      }
      txns.add(new LevelOracle.Txn(txn.process, reads, writes));
    }
    return txns;
  }

  private static int appender(List<Txn> committed, int key, int element) {
    for (int t = 0; t < committed.size(); t++) {
      for (Mop mop : committed.get(t).mops) {
        if (mop.isAppend() && mop.key == key && mop.value == element) {
          return t;
        }
      }
    }
    return -1;
  }

  /** Returns whether every list read is what appends in an order make it, up to some point. */
  private static boolean showsAllReads(List<Txn> committed, int[] order) {
    for (Txn reader : committed) {
      for (Mop read : reader.mops) {
        if (reader.isOk() && !read.isAppend() && !isPrefix(committed, order, read)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPrefix(List<Txn> committed, int[] order, Mop read) {
    int matched = 0;
    for (int t : order) {
      for (Mop mop : committed.get(t).mops) {
        if (mop.isAppend() && mop.key == read.key && matched < read.list.length) {
          if (read.list[matched++] != mop.value) {
            return false;
          }
        }
      }
    }
    return matched == read.list.length;
  }
}

package dev.clew.checkers.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.SimulatedStores.Answer;
import dev.clew.checkers.invariant.SimulatedStores.Store;
import dev.clew.checkers.invariant.bank.BankChecker;
import dev.clew.checkers.invariant.counter.CounterChecker;
import dev.clew.checkers.invariant.fork.LongForkChecker;
import dev.clew.checkers.invariant.ids.UniqueIdsChecker;
import dev.clew.checkers.invariant.queue.TotalQueueChecker;
import dev.clew.checkers.invariant.sets.SetChecker;
import dev.clew.checkers.invariant.sets.SetFullChecker;
import dev.clew.histories.History;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Simulated stores that answer at the completion of each operation, so correctly, until one defect
 * is injected: the anomaly must be named.
 */
class InvariantMutationTest {

  private static final int OPERATIONS = 60;
  private static final int PROCESSES = 4;

  /** Defects, each with the anomaly that must be named. */
  @SuppressWarnings("ImmutableEnumChecker") // Checkers are immutable by contract.
  enum Defect {
    CREDIT_LOST("wrong-total", BankChecker.inferring(), SimulatedStores.Bank::new),
    OVERDRAWN("negative-balance", BankChecker.inferring(), SimulatedStores.Bank::new),
    ACCOUNT_MISSING("nil-balance", BankChecker.inferring(), SimulatedStores.Bank::new),
    ADDITION_LOST("counter-out-of-bounds", CounterChecker.create(), SimulatedStores.Counter::new),
    ADDITION_TWICE("counter-out-of-bounds", CounterChecker.create(), SimulatedStores.Counter::new),
    ELEMENT_LOST("lost-element", SetChecker.create(), SimulatedStores.Elements::new),
    ELEMENT_FROM_NOWHERE("unwritten-read", SetFullChecker.create(), SimulatedStores.Elements::new),
    ELEMENT_LOST_EARLY("lost-element", SetFullChecker.create(), SimulatedStores.Elements::new),
    ELEMENT_TWICE("duplicate-elements", SetFullChecker.create(), SimulatedStores.Elements::new),
    STALE("stale-read", SetFullChecker.create().linearizable(), SimulatedStores.Elements::new),
    MESSAGE_LOST("lost-element", TotalQueueChecker.create(), SimulatedStores.Queue::new),
    MESSAGE_FROM_NOWHERE("unwritten-read", TotalQueueChecker.create(), SimulatedStores.Queue::new),
    ID_TWICE("duplicate-id", UniqueIdsChecker.create(), SimulatedStores.Ids::new),
    FORK("long-fork", LongForkChecker.inferring(), SimulatedStores.Groups::new);

    private final String anomaly;
    private final Checker checker;
    private final Function<Defect, Store> store;

    Defect(String anomaly, Checker checker, Function<Defect, Store> store) {
      this.anomaly = anomaly;
      this.checker = checker;
      this.store = store;
    }
  }

  @ParameterizedTest
  @EnumSource
  void check_simulatedStoreWithOneDefect_namesIt(Defect defect) {
    int shown = 0;
    for (int seed = 0; seed < 200; seed++) {
      Simulation simulation = new Simulation(new Random(seed), defect.store.apply(defect), true);
      CheckResult result = defect.checker.check(simulation.history);
      if (simulation.defectShown) {
        shown++;
        assertThat(result.verdict()).as("%s", simulation.history).isEqualTo(Verdict.INVALID);
        assertThat(result.witnesses().get(0).anomaly().id()).isEqualTo(defect.anomaly);
        assertThat(result.witnesses()).allMatch(each -> each.isVerifiedBy(simulation.history));
        assertThat(result.witnesses().get(0).explain(simulation.history))
            .allSatisfy(line -> assertThat(line).isNotBlank());
      }
    }
    assertThat(shown).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  void check_simulatedStoreWithoutDefect_isValid(Defect defect) {
    for (int seed = 0; seed < 200; seed++) {
      Simulation simulation = new Simulation(new Random(seed), defect.store.apply(defect), false);
      CheckResult result = defect.checker.check(simulation.history);
      assertThat(result.verdict()).as("%s %s", simulation.history, result).isEqualTo(Verdict.VALID);
      assertThat(result.witnesses()).isEmpty();
    }
  }

  @Test
  void witness_ofAnotherHistory_isNotVerified() {
    History other = History.parse("frobnicate 1");
    for (Defect defect : Defect.values()) {
      Simulation simulation = new Simulation(new Random(3), defect.store.apply(defect), true);
      assertThat(defect.checker.check(simulation.history).witnesses())
          .noneMatch(witness -> witness.isVerifiedBy(other));
    }
  }

  /** Runs a store with concurrent processes. */
  private static final class Simulation {
    final History history;
    boolean defectShown;

    Simulation(Random random, Store store, boolean defective) {
      RandomEvents events = new RandomEvents();
      RandomEvents.@Nullable Call[] open = new RandomEvents.Call[PROCESSES];
      int left = OPERATIONS;
      int pending = 0;
      while (left > 0 || pending > 0) {
        int process = random.nextInt(PROCESSES);
        RandomEvents.Call call = open[process];
        if (call != null) {
          Answer answer = store.answer(call, defective && !defectShown && left < OPERATIONS / 2);
          defectShown |= answer.defectShown();
          events.event(HistoryColumns.OK, process, call.function(), answer.value());
          open[process] = null;
          pending--;
        } else if (left > 0) {
          call = store.next(random);
          events.event(EventRow.INVOKE, process, call.function(), call.input());
          open[process] = call;
          left--;
          pending++;
        }
      }
      RandomEvents.Call last = store.last();
      events.ok(9, last.function(), last.input(), store.answer(last, false).value());
      history = events.build();
    }
  }
}

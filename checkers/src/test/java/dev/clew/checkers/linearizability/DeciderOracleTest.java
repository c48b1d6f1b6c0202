package dev.clew.checkers.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.Witness;
import dev.clew.histories.History;
import dev.clew.models.Model;
import dev.clew.models.sequential.CasRegister;
import dev.clew.models.sequential.ElementSet;
import dev.clew.models.sequential.FifoQueue;
import dev.clew.models.sequential.LifoStack;
import dev.clew.models.sequential.MaxPriorityQueue;
import dev.clew.models.sequential.Mutex;
import dev.clew.models.sequential.Register;
import dev.clew.models.sequential.UnitCounter;
import dev.clew.models.sequential.UnorderedQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Compares the monitor of each kind of object with the search and with all orders. */
class DeciderOracleTest {

  private static final int HISTORIES = 900;

  @Test
  void register_randomHistories_monitorAgrees() {
    compare(1, Register.of(0), () -> new Sources.Registers(false));
  }

  @Test
  void casRegister_randomHistories_monitorAgrees() {
    compare(2, CasRegister.of(0), () -> new Sources.Registers(true));
    compare(3, CasRegister.of(0).perKey(), () -> new Sources.Keyed(new Sources.Registers(true), 2));
  }

  @Test
  void queue_randomHistories_monitorAgrees() {
    compare(4, new FifoQueue<>(), () -> new Sources.Containers("enqueue", "dequeue"));
    compare(
        5,
        new FifoQueue<>().perKey(),
        () -> new Sources.Keyed(new Sources.Containers("enqueue", "dequeue"), 2));
  }

  @Test
  void unorderedQueue_randomHistories_monitorAgrees() {
    compare(6, new UnorderedQueue<>(), () -> new Sources.Containers("enqueue", "dequeue"));
  }

  @Test
  void priorityQueue_randomHistories_monitorAgrees() {
    compare(7, new MaxPriorityQueue(), () -> new Sources.Containers("enqueue", "dequeue"));
  }

  @Test
  void stack_randomHistories_monitorAgrees() {
    compare(8, new LifoStack<>(), () -> new Sources.Containers("push", "pop"));
  }

  @Test
  void set_randomHistories_monitorAgrees() {
    compare(9, new ElementSet<>(), Sources.Sets::new);
  }

  @Test
  void counter_randomHistories_monitorAgrees() {
    compare(10, new UnitCounter(2), Sources.Counters::new);
  }

  @Test
  void mutex_randomHistories_monitorAgrees() {
    compare(11, new Mutex(), Sources.Locks::new);
  }

  private static void compare(
      long seed, Model<?, ?> model, Supplier<RandomHistory.Source> newSource) {
    Random random = new Random(seed);
    Map<Verdict, Integer> verdicts = new HashMap<>();
    for (int i = 0; i < HISTORIES; i++) {
      History history = RandomHistory.next(random, 7, 4, newSource.get());
      verdicts.merge(compareOne(model, history), 1, Integer::sum);
    }
    // A comparison where one of the verdicts is rare would show little.
    assertThat(verdicts.getOrDefault(Verdict.VALID, 0)).isGreaterThan(HISTORIES / 20);
    assertThat(verdicts.getOrDefault(Verdict.INVALID, 0)).isGreaterThan(HISTORIES / 20);
  }

  /** Returns the verdict of the monitor. */
  private static Verdict compareOne(Model<?, ?> model, History history) {
    CheckResult monitored = Linearizability.of(model).decider(Decider.MONITOR).check(history);
    CheckResult searched = Linearizability.of(model).decider(Decider.SEARCH).check(history);
    boolean isLinearizable = BruteForce.isLinearizable(model, history.columns(), Meaning.USUAL);
    if (searched.verdict() != Verdict.UNKNOWN) {
      assertThat(searched.verdict() == Verdict.VALID)
          .as("%s by search%n%s", model, history)
          .isEqualTo(isLinearizable);
    }
    if (monitored.verdict() != Verdict.UNKNOWN) {
      assertThat(monitored.verdict() == Verdict.VALID)
          .as("%s by %s%n%s", model, monitored.decidedBy(), history)
          .isEqualTo(isLinearizable);
    }
    for (Witness witness : monitored.witnesses()) {
      assertThat(witness.isVerifiedBy(history))
          .as("%s, %s%n%s", model, witness.explain(history), history)
          .isTrue();
    }
    return monitored.verdict();
  }
}

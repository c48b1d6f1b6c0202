package dev.clew.checkers.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.Budget;
import dev.clew.checkers.Checker;
import dev.clew.checkers.Verdict;
import dev.clew.checkers.invariant.bank.BankChecker;
import dev.clew.checkers.invariant.counter.CounterChecker;
import dev.clew.checkers.invariant.fork.LongForkChecker;
import dev.clew.checkers.invariant.ids.UniqueIdsChecker;
import dev.clew.checkers.invariant.queue.TotalQueueChecker;
import dev.clew.checkers.invariant.sets.SetFullChecker;
import dev.clew.histories.History;
import dev.clew.histories.MicroOperation;
import dev.clew.histories.columns.EventRow;
import dev.clew.histories.columns.HistoryColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories so large that a quadratic pass would take hours: that these tests end is the proof. */
class LargeInvariantsTest {

  private static final int OPERATIONS = 1_000_000;

  @Test
  void setFull_manyReadsThenManyAdditions_isLinear() {
    RandomEvents events = new RandomEvents();
    // Open all the time, so that every other read is nested in it.
    events.event(EventRow.INVOKE, 1, "read", null);
    List<Object> few = List.of(0L, 1L, 2L);
    List<Object> all = new ArrayList<>(few);
    for (Object element : few) {
      events.ok(0, "add", element, element);
    }
    for (int i = 0; i < OPERATIONS / 2; i++) {
      events.ok(0, "read", null, few);
    }
    for (long element = 3; element < OPERATIONS / 2; element++) {
      events.ok(0, "add", element, element);
      all.add(element);
    }
    events.event(HistoryColumns.OK, 1, "read", few).ok(0, "read", null, all);

    assertThat(verdict(SetFullChecker.create(), events)).isEqualTo(Verdict.VALID);
  }

  @Test
  void counterQueueAndIds_manyOperations_areLinear() {
    RandomEvents counter = new RandomEvents();
    RandomEvents queue = new RandomEvents();
    RandomEvents ids = new RandomEvents();
    for (long i = 0; i < OPERATIONS / 2; i++) {
      counter.ok(0, "add", 1L, 1L).ok(0, "read", null, i + 1);
      queue.ok(0, "enqueue", i, i).ok(0, "dequeue", null, i);
      ids.ok(0, "generate", null, i);
    }
    assertThat(verdict(CounterChecker.create(), counter)).isEqualTo(Verdict.VALID);
    assertThat(verdict(TotalQueueChecker.create(), queue)).isEqualTo(Verdict.VALID);
    assertThat(verdict(UniqueIdsChecker.create(), ids)).isEqualTo(Verdict.VALID);
  }

  @Test
  void longFork_manyReadsOfOneGroup_isLinear() {
    RandomEvents events = new RandomEvents();
    List<MicroOperation> asked = List.of(MicroOperation.read(0L), MicroOperation.read(1L));
    List<MicroOperation> first = List.of(MicroOperation.read(0L, 1L), MicroOperation.read(1L));
    for (int i = 0; i < OPERATIONS / 2; i++) {
      events.ok(0, "txn", asked, i % 2 == 0 ? asked : first);
    }
    assertThat(verdict(LongForkChecker.inferring(), events)).isEqualTo(Verdict.VALID);
  }

  @Test
  void bank_budgetUsedUp_isUnknown() {
    RandomEvents events = new RandomEvents();
    for (int i = 0; i < 100_000; i++) {
      events.ok(0, "read", null, Map.of(0L, 5L, 1L, 5L));
    }
    History history = events.build();
    long[] time = {0};
    Budget budget = new Budget(Duration.ofNanos(1), 0, () -> time[0]++);

    assertThat(BankChecker.inferring().check(history, budget).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(BankChecker.inferring().check(history).verdict()).isEqualTo(Verdict.VALID);
  }

  private static Verdict verdict(Checker checker, RandomEvents events) {
    return checker.check(events.build()).verdict();
  }
}

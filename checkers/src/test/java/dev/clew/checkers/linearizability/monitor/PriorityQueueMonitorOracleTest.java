package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.models.Structure.Kind;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the monitor of priority queues with all orders of a few operations. */
class PriorityQueueMonitorOracleTest {

  @Test
  void priorityQueue_randomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.PRIORITY_QUEUE, new PriorityQueueMonitor(), 100_000, 1)
        .bothVerdictsAreCommon();
  }

  @Test
  void priorityQueue_crashedRemovalsAndEmptyAnswers_areMostlyDecided() {
    Random random = new Random(2);
    MonitorOracle.Tally tally = new MonitorOracle.Tally();
    for (int i = 0; i < 20_000; i++) {
      Shape shape = Shape.valid(8, 3).crash(0.3).wrong(0.2);
      MonitorOracle.compare(
          Kind.PRIORITY_QUEUE,
          new PriorityQueueMonitor(),
          RandomOperations.of(Kind.PRIORITY_QUEUE, shape, random),
          tally);
    }
    tally.bothVerdictsAreCommon();
  }

  @Test
  @Tag("exhaustive")
  void priorityQueue_millionRandomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.PRIORITY_QUEUE, new PriorityQueueMonitor(), 1_000_000, 3)
        .bothVerdictsAreCommon();
  }
}

package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.models.Structure.Kind;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the monitor of queues with all orders of a few operations. */
class QueueMonitorOracleTest {

  @Test
  void queue_randomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.QUEUE, new QueueMonitor(), 100_000, 1).bothVerdictsAreCommon();
  }

  @Test
  void queue_crashedRemovalsAndEmptyAnswers_areDecided() {
    Random random = new Random(2);
    MonitorOracle.Tally tally = new MonitorOracle.Tally();
    for (int i = 0; i < 20_000; i++) {
      Shape shape = Shape.valid(8, 3).crash(0.3).wrong(0.2);
      MonitorOracle.compare(
          Kind.QUEUE, new QueueMonitor(), RandomOperations.of(Kind.QUEUE, shape, random), tally);
    }
    tally.bothVerdictsAreCommon();
    assertThat(tally.toString()).endsWith(", 0 unsuited");
  }

  @Test
  @Tag("exhaustive")
  void queue_millionRandomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.QUEUE, new QueueMonitor(), 1_000_000, 3).bothVerdictsAreCommon();
  }
}

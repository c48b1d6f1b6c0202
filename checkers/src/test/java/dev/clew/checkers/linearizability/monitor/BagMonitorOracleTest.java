package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.models.Structure.Kind;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the monitor of bags with all orders of a few operations. */
class BagMonitorOracleTest {

  @Test
  void bag_randomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.BAG, new BagMonitor(), 100_000, 1).bothVerdictsAreCommon();
  }

  @Test
  void bag_crashedRemovalsAndEmptyAnswers_areDecided() {
    Random random = new Random(2);
    MonitorOracle.Tally tally = new MonitorOracle.Tally();
    for (int i = 0; i < 20_000; i++) {
      Shape shape = Shape.valid(8, 3).crash(0.3).wrong(0.2);
      MonitorOracle.compare(
          Kind.BAG, new BagMonitor(), RandomOperations.of(Kind.BAG, shape, random), tally);
    }
    tally.bothVerdictsAreCommon();
    assertThat(tally.toString()).endsWith(", 0 unsuited");
  }

  @Test
  @Tag("exhaustive")
  void bag_millionRandomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.BAG, new BagMonitor(), 1_000_000, 3).bothVerdictsAreCommon();
  }
}

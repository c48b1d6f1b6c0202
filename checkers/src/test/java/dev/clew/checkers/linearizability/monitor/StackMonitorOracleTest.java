package dev.clew.checkers.linearizability.monitor;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.models.Structure.Kind;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the monitor of stacks with all orders of a few operations. */
class StackMonitorOracleTest {

  @Test
  void stack_randomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.STACK, new StackMonitor(), 100_000, 1).bothVerdictsAreCommon();
  }

  @Test
  void stack_crashedRemovalsAndEmptyAnswers_areMostlyDecided() {
    Random random = new Random(2);
    MonitorOracle.Tally tally = new MonitorOracle.Tally();
    for (int i = 0; i < 20_000; i++) {
      Shape shape = Shape.valid(8, 3).crash(0.3).wrong(0.2);
      MonitorOracle.compare(
          Kind.STACK, new StackMonitor(), RandomOperations.of(Kind.STACK, shape, random), tally);
    }
    tally.bothVerdictsAreCommon();
  }

  @Test
  @Tag("exhaustive")
  void stack_millionRandomOperations_agreesWithAllOrders() {
    MonitorOracle.compare(Kind.STACK, new StackMonitor(), 1_000_000, 3).bothVerdictsAreCommon();
  }
}

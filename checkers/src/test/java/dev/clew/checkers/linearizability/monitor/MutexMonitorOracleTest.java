package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the mutex monitor with all orders. */
class MutexMonitorOracleTest {

  @Test
  void rule_randomMutexes_agreesWithAllOrders() {
    compare(100_000, 1);
  }

  @Test
  @Tag("exhaustive")
  void rule_manyRandomMutexes_agreesWithAllOrders() {
    compare(1_000_000, 2);
  }

  private static void compare(int objects, long seed) {
    MonitorOracle.compare(Kind.MUTEX, new MutexMonitor(), objects, seed).bothVerdictsAreCommon();
  }
}

package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares block zones with all orders. */
class BlockZonesOracleTest {

  @Test
  void rule_randomRegisters_agreesWithAllOrders() {
    compare(100_000, 1);
  }

  @Test
  @Tag("exhaustive")
  void rule_manyRandomRegisters_agreesWithAllOrders() {
    compare(1_000_000, 2);
  }

  private static void compare(int objects, long seed) {
    MonitorOracle.compare(Kind.REGISTER, new BlockZones(), objects, seed).bothVerdictsAreCommon();
  }
}

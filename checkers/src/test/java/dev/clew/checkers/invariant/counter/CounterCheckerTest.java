package dev.clew.checkers.invariant.counter;

import dev.clew.checkers.invariant.Examples;
import org.junit.jupiter.api.Test;

class CounterCheckerTest {

  private final Examples counter = new Examples(CounterChecker.create());

  @Test
  void check_readBelowWhatWasAcknowledged_saysHowMuchThatIs() {
    counter.invalid("add 2 by 0; read 1 by 1", "counter-out-of-bounds", "at least 2");
    counter.valid("add 2 by 0 | read 0 by 1");
    counter.valid("add 2 by 0 | read 1 by 1");
  }

  @Test
  void check_readAboveWhatWasAttempted_saysHowMuchThatIs() {
    counter.invalid("add 2 by 0; read 3 by 1", "counter-out-of-bounds", "at most 2");
    counter.invalid("add 2 by 0 fail; read 2 by 1", "counter-out-of-bounds", "at most 0");
    counter.valid("add 2 by 0 info; read 2 by 1; read 0 by 1");
  }

  @Test
  void check_decrements_lowerTheBounds() {
    counter.valid("increment by 0; dec 3 by 0; read -2 by 1; subtract 1 by 0 | read -3 by 1");
    counter.invalid("decrement 1 by 0; read 0 by 1", "counter-out-of-bounds", "at most -1");
  }

  @Test
  void check_nothingToDecide_saysSo() {
    counter.valid("add 1");
    counter.unknown("without realtime\nadd 1 | read 1", "real time");
    counter.unknown("add 9223372036854775807; add 1; read 1", "64 bits");
  }

  @Test
  void check_otherOperations_areRefused() {
    counter.refused("frobnicate 1", "no operation :frobnicate");
    counter.refused("add x", "this add of a counter has x");
    counter.refused("read nil", "this read of a counter has nil");
    counter.refused("add x 1; add y 1", "this counter has a key, and others another");
  }
}

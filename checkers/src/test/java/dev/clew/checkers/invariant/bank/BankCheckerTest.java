package dev.clew.checkers.invariant.bank;

import dev.clew.checkers.invariant.Examples;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BankCheckerTest {

  private final Examples inferring = new Examples(BankChecker.inferring());

  @Test
  void check_readOfHalfATransfer_saysByHowMuchItDiffersFromWhichRead() {
    inferring.invalid(
        "read {a 10, b 0} by 0; transfer {from a, to b, amount 1} by 1; read {a 9, b 0} by 0",
        "wrong-total",
        "The balances of O1 add up to 9, 1 less than 10, the total of O2.");
    inferring.valid("read {a 10, b 0} by 0; read {a 9, b 1} by 0; read {a 0} by 1 fail");
  }

  @Test
  void check_totalGiven_countsAgainstTheFirstRead() {
    new Examples(BankChecker.inferring().total(BigDecimal.ONE))
        .invalid("read {a 3}", "wrong-total", "3, 2 more than 1.");
  }

  @Test
  void check_numbersThatAreNoLongs_areAddedExactly() {
    inferring.valid("read {a 0.1, b 0.2}; read {a 0.3, b 0}; read {a 0.15M, b 0.15M}");
    inferring.valid("read {a 9223372036854775807, b 1}; read {a 9223372036854775808N, b 0}");
    inferring.invalid(
        "read {a 9223372036854775807, b 1}; read {a 9223372036854775807, b 2}",
        "wrong-total",
        "add up to 9223372036854775809, 1 more than 9223372036854775808");
    inferring.invalid("read {a 1.5}; read {a 2.0, b -0.5}", "negative-balance", "account b");
  }

  @Test
  void check_accountWithoutBalance_isWrongAndNoTotal() {
    inferring.invalid(
        "read {a nil, b 1}; read {a 1, b 1}", "nil-balance", "O1 found no balance of account a.");
    inferring.unknown("read {a nil}", "no read completed ok with a balance");
  }

  @Test
  void check_overdrawnAccount_isWrongUnlessAllowed() {
    inferring.invalid("read {a -1, b 2}", "negative-balance", "account a overdrawn");
    new Examples(BankChecker.inferring().negativeBalances(true)).valid("read {a -1, b 2}");
  }

  @Test
  void check_noReads_isUnknown() {
    inferring.unknown("transfer 1; read fail", "no read");
    new Examples(BankChecker.inferring().total(BigDecimal.ONE)).unknown("transfer 1", "no read");
  }

  @Test
  void check_readsThatAreNoBalances_areRefused() {
    inferring.refused("read 5", "completes with 5");
    inferring.refused("read {a b}", "has a balance b");
  }
}

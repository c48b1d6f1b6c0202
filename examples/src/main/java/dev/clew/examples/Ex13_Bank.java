package dev.clew.examples;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.invariant.bank.BankChecker;
import dev.clew.histories.History;
import java.math.BigDecimal;

/**
 * A bank in which money only moves, so that every read of all accounts has the same total.
 *
 * <p>The second read sees one side of a transfer without the other: read skew. No search is needed
 * to see it, and nothing needs to be known of the transfers.
 */
public final class Ex13_Bank {

  private Ex13_Bank() {}

  /** Prints the verdict on a read of half a transfer, and on its legal twin. */
  public static void main(String... arguments) {
    show("transfer {from a, to b, amount 4} by 0 | read {a 6, b 0} by 1; read {a 6, b 4} by 1");
    show("transfer {from a, to b, amount 4} by 0 | read {a 10, b 0} by 1; read {a 6, b 4} by 1");
  }

  private static void show(String text) {
    History history = History.parse(text);
    CheckResult result = BankChecker.inferring().total(BigDecimal.TEN).check(history);
    System.out.println("bank: " + result.verdict().word());
    result.witnesses().forEach(witness -> witness.explain(history).forEach(System.out::println));
    System.out.println("ruled out: " + result.ruledOut());
  }
}

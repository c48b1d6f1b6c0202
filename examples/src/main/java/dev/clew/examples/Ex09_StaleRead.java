package dev.clew.examples;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.histories.History;
import dev.clew.models.sequential.CasRegister;

/**
 * A read that answers an old value after a newer one was acknowledged.
 *
 * <p>A semicolon says that all before it was over when what follows began, so no order that keeps
 * real time explains the read. Take the semicolon before the read away, and the write of 2 and the
 * read are concurrent: then the read may come first.
 */
public final class Ex09_StaleRead {

  private Ex09_StaleRead() {}

  /** Prints the verdict on the stale read, and on its legal twin. */
  public static void main(String... arguments) {
    show(History.parse("write 1 by 0; write 2 by 0; read 1 by 1"));
    show(History.parse("write 1 by 0; write 2 by 0 | read 1 by 1"));
  }

  private static void show(History history) {
    CheckResult result = Linearizability.of(CasRegister.of(0)).check(history);
    System.out.println("linearizable: " + result.verdict().word());
    result.witnesses().forEach(witness -> witness.explain(history).forEach(System.out::println));
  }
}

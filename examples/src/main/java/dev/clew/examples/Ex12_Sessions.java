package dev.clew.examples;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.Checker;
import dev.clew.checkers.linearizability.Linearizability;
import dev.clew.checkers.session.SequentialConsistency;
import dev.clew.checkers.session.SessionChecker;
import dev.clew.checkers.session.SessionModel;
import dev.clew.histories.History;
import dev.clew.models.sequential.CasRegister;

/**
 * What sessions notice of a stale read.
 *
 * <p>In the first history a session reads an old value after another session's write was
 * acknowledged. That is not linearizable; but as the two sessions talk only through the register,
 * neither can tell that the read did not come first: it is sequentially consistent. In the second
 * the session that reads the old value has written the new one itself, and does notice.
 */
public final class Ex12_Sessions {

  private Ex12_Sessions() {}

  /** Prints what each history is consistent with. */
  public static void main(String... arguments) {
    History unnoticed = History.parse("write x 1 by 0; write x 2 by 0; read x 1 by 1");
    show(unnoticed, Linearizability.of(CasRegister.of(0).perKey()));
    show(unnoticed, SequentialConsistency.of(CasRegister.of(0).perKey()));

    History noticed = History.parse("write x 1 by 0; write x 2 by 1; read x 0 by 1");
    show(noticed, SequentialConsistency.of(CasRegister.of(0).perKey()));
    show(noticed, SessionChecker.of(SessionModel.MONOTONIC_READS, 0));
  }

  private static void show(History history, Checker checker) {
    CheckResult result = checker.check(history);
    System.out.println(result.property() + ": " + result.verdict().word());
    if (!result.witnesses().isEmpty()) {
      result.witnesses().get(0).explain(history).forEach(line -> System.out.println("  " + line));
    }
    if (!result.ruledOut().isEmpty()) {
      System.out.println("  ruled out, with all that is stronger: " + result.ruledOut());
    }
  }
}

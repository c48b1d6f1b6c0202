package dev.clew.examples;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.histories.History;
import dev.clew.models.isolation.ConsistencyModels;

/**
 * Two transactions, each of which reads what the other then changes.
 *
 * <p>Run in any order one after the other, the second would have seen the append of the first. So
 * the history is not serializable. Under snapshot isolation it is legal: both read the state of
 * before, and they write different keys.
 */
public final class Ex08_Notation {

  private Ex08_Notation() {}

  /** Prints what two consistency models say. */
  public static void main(String... arguments) {
    History history =
        History.parse(
            """
            T1: read x [], append y 1
            T2: read y [], append x 1 ;
            T3: read x [1], read y [1]
            """);

    CheckResult serializable = ListAppendChecker.of(ConsistencyModels.SERIALIZABLE).check(history);
    System.out.println("serializable: " + serializable.verdict().word());
    serializable
        .witnesses()
        .forEach(witness -> witness.explain(history).forEach(System.out::println));

    CheckResult snapshot =
        ListAppendChecker.of(ConsistencyModels.SNAPSHOT_ISOLATION).check(history);
    System.out.println("snapshot isolation: " + snapshot.verdict().word());
  }
}

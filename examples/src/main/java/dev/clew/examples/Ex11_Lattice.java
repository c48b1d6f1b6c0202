package dev.clew.examples;

import dev.clew.models.isolation.Anomalies;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.List;

/**
 * Which level of isolation prevents what, asked of the tables.
 *
 * <p>Names are those of the literature, in any case, with the aliases of other papers.
 */
public final class Ex11_Lattice {

  private Ex11_Lattice() {}

  /** Prints what three levels forbid, and what write skew rules out. */
  public static void main(String... arguments) {
    ConsistencyModel snapshot = ConsistencyModels.named("PL-SI");
    Anomaly lostUpdate = Anomalies.named("P4");
    System.out.println(
        snapshot
            + " forbids "
            + lostUpdate
            + ": "
            + ConsistencyModels.forbids(snapshot, lostUpdate));
    System.out.println(
        snapshot
            + " forbids "
            + Anomalies.WRITE_SKEW
            + ": "
            + ConsistencyModels.forbids(snapshot, Anomalies.WRITE_SKEW));

    List<Anomaly> found = List.of(Anomalies.WRITE_SKEW);
    System.out.println(
        "write skew rules out "
            + ConsistencyModels.weakestRuledOut(found)
            + " and what is stronger");
    System.out.println("what may still hold: " + ConsistencyModels.strongestNotRuledOut(found));
  }
}

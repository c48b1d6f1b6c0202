package dev.clew.examples;

import static dev.clew.models.isolation.ConsistencyModels.CURSOR_STABILITY;
import static dev.clew.models.isolation.ConsistencyModels.SERIALIZABLE;
import static dev.clew.models.isolation.ConsistencyModels.SNAPSHOT_ISOLATION;
import static dev.clew.models.isolation.CyclePattern.step;
import static dev.clew.models.isolation.DependencyKind.RW;
import static dev.clew.models.isolation.DependencyKind.WW;

import dev.clew.checkers.CheckResult;
import dev.clew.checkers.isolation.append.ListAppendChecker;
import dev.clew.checkers.own.OwnAnomalies;
import dev.clew.histories.History;
import dev.clew.models.isolation.Anomaly;
import dev.clew.models.isolation.AnomalySource;
import dev.clew.models.isolation.Scan;
import java.util.List;

/**
 * Anomalies of one's own: each is one constant and two histories. A cycle is searched for and told
 * by the engine that finds all the others; a scan looks at values.
 *
 * <p>{@code META-INF/services/dev.clew.models.isolation.AnomalySource} names {@link Bookings}, so
 * that {@code clew list} and {@code clew check} know them too. {@code DoubleBookingTest} holds the
 * first against its examples, and so does whoever loads it.
 */
public final class Ex05_MyOwnAnomaly {

  /** Two guests in one room. */
  public static final Anomaly DOUBLE_BOOKING =
      Anomaly.named("double-booking")
          .inPlainWords("two transactions saw the same bookings of a room, and both booked it")
          .cycle(step(RW).onKey("room"), step(RW, WW).onKey("room"))
          .sameVersionRead("room")
          .forbiddenBy(CURSOR_STABILITY, "Adya 1999, G-cursor")
          .forbiddenBy(SNAPSHOT_ISOLATION, "Berenson 1995, P4")
          .example(
              "T1: read room1 [], append room1 1 | T2: read room1 [], append room1 2",
              "T1: read room1 [], append room1 1 | T2: read room1 [1], append room1 2")
          .build();

  /** More guests than beds. */
  public static final Anomaly OVERBOOKED =
      Anomaly.named("overbooked")
          .inPlainWords("a room has more than two bookings")
          .scan(
              history ->
                  Scan.reads(history)
                      .where(read -> read.value() instanceof List<?> list && list.size() > 2))
          .forbiddenBy(SERIALIZABLE, "derived: who books looks first whether a bed is free")
          .example(
              "T1: append room1 1 | T2: append room1 2 | T3: append room1 3; T4: read room1 [1 2 3]",
              "T1: append room1 1 | T2: append room1 2; T4: read room1 [1 2]")
          .build();

  /** What ServiceLoader finds. */
  public static final class Bookings implements AnomalySource {
    @Override
    public List<Anomaly> anomalies() {
      return List.of(DOUBLE_BOOKING, OVERBOOKED);
    }
  }

  private Ex05_MyOwnAnomaly() {}

  /** Prints what is registered, and the verdict on two guests who met in one room. */
  public static void main(String... arguments) {
    List<Anomaly> own = OwnAnomalies.load(Ex05_MyOwnAnomaly.class.getClassLoader());
    System.out.println("registered: " + own);
    show(
        "T1: read room1 [], append room1 1 by ann | T2: read room1 [], append room1 2 by bob;"
            + " T3: read room1 [1 2] by ann",
        own);
    show(
        "T1: read room1 [], append room1 1 by ann | T2: read room1 [1], append room1 2 by bob;"
            + " T3: read room1 [1 2] by ann",
        own);
  }

  private static void show(String text, List<Anomaly> own) {
    History history = History.parse(text);
    CheckResult result =
        OwnAnomalies.beside(ListAppendChecker.of(SNAPSHOT_ISOLATION), own).check(history);
    System.out.println("snapshot isolation: " + result.verdict().word());
    result.witnesses().stream()
        .filter(witness -> own.contains(witness.anomaly()))
        .forEach(witness -> witness.explain(history).forEach(System.out::println));
  }
}

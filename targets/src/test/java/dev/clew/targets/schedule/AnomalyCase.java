package dev.clew.targets.schedule;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.schedule.Schedule.Outcome;
import dev.clew.targets.spi.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The test cases of Hermitage that need no predicates, on registers x = 10 and y = 20: a schedule,
 * and how its outcome shows the anomaly.
 */
@SuppressWarnings("ImmutableEnumChecker") // the predicates are pure
public enum AnomalyCase {
  /** Dirty write: the writes of two transactions are mixed. */
  G0(
      "1 w x 11, 2 w x 12, 1 w y 21, 1 c, 2 w y 22, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && Objects.equals(outcome.last().get("x"), 11L)
                  != Objects.equals(outcome.last().get("y"), 21L)),
  /** Aborted read: a value is seen that was never committed. */
  G1A(
      "1 w x 101, 2 r x, 2 r y, 1 a, 2 r x, 2 r y, 2 c",
      outcome -> outcome.committed(2) && outcome.reads(2).contains(101L)),
  /** Intermediate read: a value is seen that its writer replaced before committing. */
  G1B(
      "1 w x 101, 2 r x, 2 r y, 1 w x 11, 1 c, 2 r x, 2 r y, 2 c",
      outcome -> outcome.committed(2) && outcome.reads(2).contains(101L)),
  /** Circular information flow: each sees the other's write. */
  G1C(
      "1 w x 11, 2 w y 22, 1 r y, 2 r x, 1 c, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && outcome.reads(1).contains(22L)
              && outcome.reads(2).contains(11L)),
  /** Observed transaction vanishes: one write of a transaction is seen, then another is not. */
  OTV(
      "1 w x 11, 1 w y 19, 2 w x 12, 1 c, 3 r x, 3 r y, 2 w y 18, 3 r x, 3 r y, 2 c, 3 r x, 3 r y, 3 c",
      outcome -> outcome.committed(3) && goesBack(outcome.reads(3))),
  /** Lost update: both read one value, both write, both commit. */
  P4(
      "1 r x, 2 r x, 1 w x 11, 2 w x 11, 1 c, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && outcome.reads(1).equals(List.of(10L))
              && outcome.reads(2).equals(List.of(10L))),
  /** Read skew: of another's two writes, one is seen and the other is not. */
  G_SINGLE(
      "1 r x, 2 r x, 2 r y, 2 w x 12, 2 w y 18, 2 c, 1 r y, 1 c",
      outcome -> outcome.committed(1, 2) && outcome.reads(1).equals(List.of(10L, 18L))),
  /** Write skew: each writes what the other has read. */
  G2_ITEM(
      "1 r x, 1 r y, 2 r x, 2 r y, 1 w x 11, 2 w y 21, 1 c, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && outcome.reads(1).equals(List.of(10L, 20L))
              && outcome.reads(2).equals(List.of(10L, 20L))),
  /** Read-only anomaly (Fekete): serializable but for a transaction that only reads. */
  G2_READ_ONLY(
      "1 r x, 1 r y, 2 r y, 2 w y 25, 2 c, 3 r x, 3 r y, 3 c, 1 w x 0, 1 c",
      outcome ->
          outcome.committed(1, 2, 3)
              && outcome.reads(1).equals(List.of(10L, 20L))
              && outcome.reads(3).equals(List.of(10L, 25L)));

  private final String schedule;
  private final Predicate<Outcome> happened;

  AnomalyCase(String schedule, Predicate<Outcome> happened) {
    this.schedule = schedule;
    this.happened = happened;
  }

  /** Returns the cases whose anomaly happens at a level of a started target of registers. */
  public static Set<AnomalyCase> happening(Target target, IsolationLevel level) throws Exception {
    Set<AnomalyCase> happening = EnumSet.noneOf(AnomalyCase.class);
    for (AnomalyCase each : values()) {
      if (each.happened.test(Schedule.run(target, level, each.schedule))) {
        happening.add(each);
      }
    }
    return happening;
  }

  /** Returns whether reads of OTV go from a later transaction's write to an earlier one's. */
  private static boolean goesBack(List<@Nullable Object> reads) {
    List<Set<Long>> writes = List.of(Set.of(10L, 20L), Set.of(11L, 19L), Set.of(12L, 18L));
    int latest = 0;
    for (Object read : reads) {
      int writer = 0;
      while (!writes.get(writer).contains(read)) {
        writer++;
      }
      if (writer < latest) {
        return true;
      }
      latest = writer;
    }
    return false;
  }
}

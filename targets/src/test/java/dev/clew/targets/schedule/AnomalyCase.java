package dev.clew.targets.schedule;

import dev.clew.targets.IsolationLevel;
import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowOperation;
import dev.clew.targets.spi.Target;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The test cases of Hermitage (Martin Kleppmann, github.com/ept/hermitage) and one more, on rows x
 * = 10 and y = 20: a schedule, and how its outcome shows the anomaly.
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
      outcome -> outcome.committed(2) && outcome.answers(2).contains(101L)),
  /** Intermediate read: a value is seen that its writer replaced before committing. */
  G1B(
      "1 w x 101, 2 r x, 2 r y, 1 w x 11, 1 c, 2 r x, 2 r y, 2 c",
      outcome -> outcome.committed(2) && outcome.answers(2).contains(101L)),
  /** Circular information flow: each sees the other's write. */
  G1C(
      "1 w x 11, 2 w y 22, 1 r y, 2 r x, 1 c, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && outcome.answers(1).contains(22L)
              && outcome.answers(2).contains(11L)),
  /** Observed transaction vanishes: one write of a transaction is seen, then another is not. */
  OTV(
      "1 w x 11, 1 w y 19, 2 w x 12, 1 c, 3 r x, 3 r y, 2 w y 18, 3 r x, 3 r y, 2 c, 3 r x, 3 r y, 3 c",
      outcome -> outcome.committed(3) && goesBack(outcome.answers(3))),
  /** Predicate-many-preceders: a row appears that was not there for an earlier read. */
  PMP(
      "1 rows v=30, 2 insert z 30, 2 c, 1 rows v%3, 1 c",
      outcome -> outcome.committed(1, 2) && rows(outcome, 1, 1).containsKey("z")),
  /** The same of a write by predicate: it does what it would in no serial order. */
  PMP_WRITE("1 add all 10, 2 rows v=20, 2 delete v=20, 1 c, 2 c", AnomalyCase::deletesOther),
  /** The same where the rows are read before they change, and not dirty at any level. */
  PMP_WRITE_READ_FIRST(
      "2 rows v=20, 1 add all 10, 2 delete v=20, 1 c, 2 c", AnomalyCase::deletesOther),
  /** Lost update: both read one value, both write, both commit. */
  P4(
      "1 r x, 2 r x, 1 w x 11, 2 w x 11, 1 c, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && outcome.answers(1).equals(List.of(10L))
              && outcome.answers(2).equals(List.of(10L))),
  /** Read skew: of another's two writes, one is seen and the other is not. */
  G_SINGLE(
      "1 r x, 2 r x, 2 r y, 2 w x 12, 2 w y 18, 2 c, 1 r y, 1 c",
      outcome -> outcome.committed(1, 2) && outcome.answers(1).equals(List.of(10L, 18L))),
  /** Read skew of two predicates. */
  G_SINGLE_DEPENDENCIES(
      "1 rows v%5, 2 set v=10 12, 2 c, 1 rows v%3, 1 c",
      outcome -> outcome.committed(1, 2) && rows(outcome, 1, 1).containsKey("x")),
  /** Read skew of a write: what is to be removed is changed, and nothing is removed. */
  G_SINGLE_WRITE_1(
      "1 r x, 2 rows all, 2 w x 12, 2 w y 18, 2 c, 1 delete v=20, 1 c",
      outcome -> outcome.committed(1, 2) && outcome.answers(1).equals(List.of(10L, 0L))),
  /** What an aborted transaction removed is gone though another writes it. */
  G_SINGLE_WRITE_2(
      "1 r x, 2 rows all, 2 w x 12, 1 delete v=20, 2 w y 18, 1 a, 2 c",
      outcome -> outcome.committed(2) && !outcome.last().equals(Map.of("x", 12L, "y", 18L))),
  /** Write skew: each writes what the other has read. */
  G2_ITEM(
      "1 r x, 1 r y, 2 r x, 2 r y, 1 w x 11, 2 w y 21, 1 c, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && outcome.answers(1).equals(List.of(10L, 20L))
              && outcome.answers(2).equals(List.of(10L, 20L))),
  /** Write skew of predicates: each inserts what the other has not seen. */
  G2(
      "1 rows v%3, 2 rows v%3, 1 insert z 30, 2 insert w 42, 1 c, 2 c",
      outcome ->
          outcome.committed(1, 2)
              && rows(outcome, 1, 0).isEmpty()
              && rows(outcome, 2, 0).isEmpty()),
  /** Read-only anomaly (Fekete): serializable but for a transaction that only reads. */
  G2_READ_ONLY(
      "1 r x, 1 r y, 2 r y, 2 w y 25, 2 c, 3 r x, 3 r y, 3 c, 1 w x 0, 1 c",
      outcome ->
          outcome.committed(1, 2, 3)
              && outcome.answers(1).equals(List.of(10L, 20L))
              && outcome.answers(3).equals(List.of(10L, 25L))),
  /** The same where all rows are read at once. */
  G2_TWO_EDGES(
      "1 rows all, 2 add y 5, 2 c, 3 rows all, 3 c, 1 w x 0, 1 c",
      outcome ->
          outcome.committed(1, 2, 3)
              && rows(outcome, 1, 0).equals(Map.of("x", 10L, "y", 20L))
              && rows(outcome, 3, 0).equals(Map.of("x", 10L, "y", 25L))),
  /** Monotonic atomic view broken by one's own write: it rests on a row whose fellow is unseen. */
  MAV_OWN(
      "1 r x, 2 w x 12, 2 w y 18, 2 c, 1 add y 1, 1 rows all, 1 c",
      outcome ->
          outcome.committed(1, 2) && outcome.answers(1).contains(Map.of("x", 10L, "y", 19L)));

  private final String schedule;
  private final Predicate<Outcome> happened;

  AnomalyCase(String schedule, Predicate<Outcome> happened) {
    this.schedule = schedule;
    this.happened = happened;
  }

  /** Returns what a started target of registers did about each case that it can run. */
  public static Map<AnomalyCase, CaseResult> results(Target target, IsolationLevel level)
      throws Exception {
    Map<AnomalyCase, CaseResult> results = new EnumMap<>(AnomalyCase.class);
    for (AnomalyCase each : values()) {
      if (target.takes(new RowOperation.ReadRows(new RowCondition.All())) || !each.needsRows()) {
        Outcome outcome = Schedule.run(target, level, each.schedule);
        results.put(each, CaseResult.of(outcome, each.happened.test(outcome)));
      }
    }
    return results;
  }

  /** Returns the cases whose anomaly happens at a level of a started target of registers. */
  public static Set<AnomalyCase> happening(Target target, IsolationLevel level) throws Exception {
    Set<AnomalyCase> happening = EnumSet.noneOf(AnomalyCase.class);
    results(target, level)
        .forEach(
            (each, result) -> {
              if (result == CaseResult.ALLOWED) {
                happening.add(each);
              }
            });
    return happening;
  }

  /** Returns whether the case needs operations on rows. */
  public boolean needsRows() {
    for (String step : schedule.split(",")) {
      if (Step.parse(step).action() instanceof Step.OnRows) {
        return true;
      }
    }
    return false;
  }

  private static Map<?, ?> rows(Outcome outcome, int transaction, int index) {
    return (Map<?, ?>) Objects.requireNonNull(outcome.answers(transaction).get(index));
  }

  /** Returns whether the second removes what it would not in either serial order. */
  private static boolean deletesOther(Outcome outcome) {
    return outcome.committed(1, 2)
        && !(rows(outcome, 2, 0).equals(Map.of("x", 20L))
            && outcome.last().equals(Map.of("y", 30L)))
        && !(rows(outcome, 2, 0).equals(Map.of("y", 20L))
            && outcome.last().equals(Map.of("x", 20L)));
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

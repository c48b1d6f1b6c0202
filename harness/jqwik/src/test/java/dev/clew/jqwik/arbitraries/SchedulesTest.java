package dev.clew.jqwik.arbitraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clew.run.schedule.Program;
import dev.clew.run.schedule.Schedule;
import dev.clew.run.schedule.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is generated, and what it shrinks to. */
class SchedulesTest {

  private static final int MANY = 2_000;

  static Stream<Shape> shapes() {
    return Stream.of(
        Shape.ofIntegers(),
        Shape.ofLists(),
        Shape.ofIntegers().with(2, 1),
        Shape.of(EnumSet.complementOf(EnumSet.of(StepKind.APPEND))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void of_anyShape_staysWithinIt(Shape shape) {
    Set<Schedule> different = new HashSet<>();
    for (Shrinkable<Schedule> each : generated(Schedules.of(shape), MANY)) {
      Program program = each.value().program();
      different.add(each.value());
      assertThat(program.sessions()).hasSizeLessThanOrEqualTo(shape.sessions());
      assertThat(program.sessions())
          .allMatch(session -> session.transactions().size() <= shape.transactions())
          .allSatisfy(
              session ->
                  assertThat(session.transactions())
                      .allMatch(each2 -> each2.body().size() <= shape.steps()));
      assertThat(namedKeys(program)).hasSizeLessThanOrEqualTo(shape.keys());
    }
    assertThat(different).hasSizeGreaterThan(MANY / 4);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void of_anyShape_writesEachValueOfAKeyOnce(Shape shape) {
    for (Shrinkable<Schedule> each : generated(Schedules.of(shape), MANY)) {
      Program program = each.value().program();
      Set<List<Object>> written = new HashSet<>();
      program.initial().forEach((key, value) -> written.add(List.of(key, value)));
      program.steps().stream()
          .filter(Step.Write.class::isInstance)
          .map(Step.Write.class::cast)
          .forEach(write -> assertThat(written.add(List.of(write.to(), write.value()))).isTrue());
    }
  }

  @Test
  void of_mostOfThem_giveAConflictAChance() {
    long chances =
        generated(Schedules.of(Shape.ofIntegers()), MANY).stream()
            .filter(each -> overlapInConflict(each.value()))
            .count();
    assertThat(chances).isGreaterThan(MANY * 6 / 10);
  }

  @Test
  void of_oneSeed_isTheSame() {
    Shape shape = Shape.ofLists();
    assertThat(values(generated(Schedules.of(shape), 100)))
        .isEqualTo(values(generated(Schedules.of(shape), 100)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shrink_anySchedule_givesSimplerOnesThatAreSchedules(Shape shape) {
    for (Shrinkable<Schedule> each : generated(Schedules.of(shape), 40)) {
      each.shrink()
          .forEach(
              simpler -> {
                assertThat(simpler.distance()).isLessThan(each.distance());
                assertThat(Schedule.parse(simpler.value().print())).isEqualTo(simpler.value());
              });
    }
  }

  @Test
  void shrink_whateverFails_endsInOneReadAlone() {
    Schedule smallest = smallest(Schedules.of(Shape.ofIntegers()), schedule -> true);
    assertThat(smallest.program().size()).isEqualTo(2);
    assertThat(smallest.turns()).containsExactly(1, 1);
  }

  @Test
  void shrink_aWriteSkew_isThatOfTheTextbook() {
    Schedule smallest = smallest(Schedules.of(Shape.ofIntegers()), SchedulesTest::isWriteSkew);
    assertThat(smallest.printCompact())
        .isEqualTo("init[x=10, y=20] r1[x] r2[y] w2[x=11] c2 w1[y=21] c1");
  }

  @Test
  void shrink_aDirtyReadOfAnAbortedWrite_keepsTheAbort() {
    Schedule smallest = smallest(Schedules.of(Shape.ofLists()), SchedulesTest::readsBeforeAnAbort);
    assertThat(smallest.printCompact()).isEqualTo("ap1[x=1] r2[x] c2 a1");
  }

  @Test
  void programs_ofAShape_shrinkWithoutAnOrder() {
    Program smallest =
        smallest(Schedules.programs(Shape.ofIntegers()), program -> program.keys().size() == 2);
    assertThat(smallest.size()).isEqualTo(3);
  }

  @Test
  void ordersOf_aProgram_leaveItAsItIs() {
    Program program = Schedule.parse("r1[x] w1[y=7] c1 r2[y] w2[x=9] c2").program();
    Arbitrary<Schedule> orders = Schedules.ordersOf(program);
    assertThat(values(generated(orders, 100)))
        .allMatch(schedule -> schedule.program().equals(program))
        .anyMatch(SchedulesTest::overlaps);
    assertThat(smallest(orders, SchedulesTest::overlaps).turns()).containsExactly(1, 1, 2, 2, 2, 1);
  }

  @Test
  void shape_thatIsNone_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.ofIntegers().with(0, 1))
        .withMessage("0 sessions: expected from 1 to 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(EnumSet.allOf(StepKind.class)))
        .withMessageContaining("either write or append");
  }

  private static <T> List<Shrinkable<T>> generated(Arbitrary<T> arbitrary, int count) {
    List<Shrinkable<T>> all = new ArrayList<>();
    JqwikSession.run(
        "17",
        () -> {
          Random random = JqwikSession.getRandom().orElseThrow();
          arbitrary.generator(1000, true).stream(random).limit(count).forEach(all::add);
        });
    return all;
  }

  private static <T> List<T> values(List<Shrinkable<T>> shrinkables) {
    return shrinkables.stream().map(Shrinkable::value).toList();
  }

  /** Walks down from the first of those that fail. */
  private static <T> T smallest(Arbitrary<T> arbitrary, Predicate<T> fails) {
    Shrinkable<T> smallest =
        generated(arbitrary, MANY).stream()
            .filter(each -> fails.test(each.value()))
            .findFirst()
            .orElseThrow();
    while (true) {
      Shrinkable<T> next =
          smallest.shrink().filter(each -> fails.test(each.value())).findFirst().orElse(null);
      if (next == null) {
        return smallest.value();
      }
      smallest = next;
    }
  }

  private static Set<String> namedKeys(Program program) {
    Set<String> keys = new HashSet<>();
    program.steps().forEach(step -> step.key().ifPresent(keys::add));
    return keys;
  }

  /** Whether a transaction changes a key that another uses between its first and its last step. */
  private static boolean overlapInConflict(Schedule schedule) {
    List<Schedule.Turn> turns = schedule.steps();
    for (int i = 0; i < turns.size(); i++) {
      for (int j = i + 1; j < turns.size(); j++) {
        if (turns.get(i).session() != turns.get(j).session()
            && turns.get(i).step().key().isPresent()
            && turns.get(i).step().key().equals(turns.get(j).step().key())
            && (turns.get(i).step().changes() || turns.get(j).step().changes())
            && endOf(turns, i) > startOf(turns, j)
            && endOf(turns, j) > startOf(turns, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int startOf(List<Schedule.Turn> turns, int index) {
    return where(turns, index, 0);
  }

  private static int endOf(List<Schedule.Turn> turns, int index) {
    for (int i = index; i < turns.size(); i++) {
      if (isSameTransaction(turns.get(i), turns.get(index))
          && turns.get(i).step() instanceof Step.End) {
        return i;
      }
    }
    throw new AssertionError("a transaction does not end");
  }

  private static int where(List<Schedule.Turn> turns, int index, int from) {
    int first = from;
    while (!isSameTransaction(turns.get(first), turns.get(index))) {
      first++;
    }
    return first;
  }

  private static boolean isSameTransaction(Schedule.Turn one, Schedule.Turn other) {
    return one.session() == other.session() && one.transaction() == other.transaction();
  }

  /** Whether two transactions overlap, and each changes what the other has read before. */
  private static boolean isWriteSkew(Schedule schedule) {
    List<Schedule.Turn> turns = schedule.steps();
    return Stream.of("x", "y", "z")
        .anyMatch(
            one ->
                Stream.of("x", "y", "z")
                    .anyMatch(other -> !one.equals(other) && isSkewOf(turns, one, other)));
  }

  private static boolean isSkewOf(List<Schedule.Turn> turns, String one, String other) {
    for (int i = 0; i < turns.size(); i++) {
      for (int j = 0; j < turns.size(); j++) {
        if (turns.get(i).session() != turns.get(j).session()
            && turns.get(i).step().equals(new Step.Read(one))
            && turns.get(j).step().equals(new Step.Read(other))
            && writes(turns, i, other, endOf(turns, j), j)
            && writes(turns, j, one, endOf(turns, i), i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the transaction writes a key after the other's read, and began before its end. */
  private static boolean writes(
      List<Schedule.Turn> turns, int transaction, String key, int otherEnd, int otherRead) {
    for (int i = transaction; i < turns.size(); i++) {
      if (isSameTransaction(turns.get(i), turns.get(transaction))
          && turns.get(i).step() instanceof Step.Write write
          && write.to().equals(key)) {
        return startOf(turns, transaction) < otherEnd && i > otherRead;
      }
    }
    return false;
  }

  private static boolean overlaps(Schedule schedule) {
    List<Integer> turns = schedule.turns();
    return turns.indexOf(2) < turns.lastIndexOf(1) && turns.indexOf(1) < turns.lastIndexOf(2);
  }

  private static boolean readsBeforeAnAbort(Schedule schedule) {
    List<Schedule.Turn> turns = schedule.steps();
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).step() instanceof Step.Append append
          && turns.get(endOf(turns, i)).step() == Step.End.ABORT) {
        for (int j = i + 1; j < endOf(turns, i); j++) {
          if (turns.get(j).session() != turns.get(i).session()
              && turns.get(j).step().equals(new Step.Read(append.to()))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}

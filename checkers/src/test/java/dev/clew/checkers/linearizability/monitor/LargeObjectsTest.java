package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.models.Structure.Kind;
import java.util.BitSet;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects beyond brute force, whose verdict is known by construction or from another. */
class LargeObjectsTest {

  @ParameterizedTest
  @EnumSource(names = {"REGISTER", "SET", "COUNTER", "MUTEX"})
  void rule_correctObject_valid(Kind kind) {
    for (int processes : new int[] {5, 30}) {
      for (double crash : new double[] {0, 0.01}) {
        Shape shape = Shape.valid(10_000, processes).values(kind == Kind.SET ? 100 : 0);
        assertThat(rule(kind, RandomOperations.of(kind, shape.crash(crash), new Random(1))))
            .isEqualTo(Ruling.VALID);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REGISTER", "SET", "COUNTER", "MUTEX"})
  void rule_oneDefect_namesFewOperations(Kind kind) {
    for (int seed = 0; seed < 5; seed++) {
      Shape shape = Shape.valid(10_000, 10).values(kind == Kind.SET ? 100 : 0);
      ObjectOperations operations =
          RandomOperations.of(kind, shape.defect(6_000), new Random(seed));
      Ruling ruling = rule(kind, operations);
      assertThat(ruling).isInstanceOf(Ruling.Violation.class);
      BitSet named = new BitSet();
      ((Ruling.Violation) ruling).because().forEach(s -> s.operations().forEach(named::set));
      assertThat(named.cardinality()).isBetween(1, 4);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REGISTER", "SET", "COUNTER", "MUTEX"})
  void valid_withoutOneLook_staysValid(Kind kind) {
    relate(
        kind,
        (operations, op) ->
            switch (operations.role(op)) {
              case READ, CONTAINS -> copy(operations, other -> other != op, -1);
              default -> operations;
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"REGISTER", "SET", "COUNTER", "MUTEX"})
  void valid_oneCrashesInstead_staysValid(Kind kind) {
    relate(
        kind,
        (operations, op) ->
            switch (operations.role(op)) {
              case READ, CONTAINS -> operations;
              // Crashed ones do not tell what they observed.
              case ADD, DISCARD ->
                  operations.observed(op) == ObjectOperations.NONE
                      ? copy(operations, other -> true, op)
                      : operations;
              default -> copy(operations, other -> true, op);
            });
  }

  private interface Change {
    ObjectOperations of(ObjectOperations operations, int op);
  }

  private static void relate(Kind kind, Change change) {
    Random random = new Random(7);
    int compared = 0;
    for (int i = 0; i < 500; i++) {
      Shape shape = Shape.valid(40, 6).values(kind == Kind.SET ? 3 : 0);
      ObjectOperations operations =
          RandomOperations.of(kind, shape.crash(0.05).wrong(0.01), random);
      if (operations.size() > 0 && rule(kind, operations).equals(Ruling.VALID)) {
        ObjectOperations changed = change.of(operations, random.nextInt(operations.size()));
        assertThat(rule(kind, changed))
            .as(() -> RandomOperations.print(changed))
            .isEqualTo(Ruling.VALID);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  private static ObjectOperations copy(
      ObjectOperations operations, IntPredicate isKept, int crashed) {
    Given copy = Given.first(operations.value(operations.initial()));
    for (int op = 0; op < operations.size(); op++) {
      if (isKept.test(op)) {
        int returned = op == crashed ? ObjectOperations.NEVER : operations.returned(op);
        copy.op(
            operations.role(op),
            observed(operations, op),
            operations.installed(op) < 0 ? null : operations.value(operations.installed(op)),
            operations.invoked(op),
            returned);
      }
    }
    return copy.operations();
  }

  private static @Nullable Object observed(ObjectOperations operations, int op) {
    int observed = operations.observed(op);
    return switch (operations.role(op)) {
      case ADD, DISCARD, CONTAINS -> observed < 0 ? null : observed == ObjectOperations.YES;
      default -> observed < 0 ? null : operations.value(observed);
    };
  }

  private static Ruling rule(Kind kind, ObjectOperations operations) {
    return Objects.requireNonNull(Monitors.of(kind)).rule(operations, () -> false);
  }
}

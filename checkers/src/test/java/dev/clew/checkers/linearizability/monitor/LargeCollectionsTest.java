package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Many operations on collections, correct ones and ones with a single wrong answer. */
class LargeCollectionsTest {

  @ParameterizedTest
  @CsvSource({
    "BAG,5",
    "BAG,30",
    "QUEUE,5",
    "QUEUE,30",
    "PRIORITY_QUEUE,5",
    "PRIORITY_QUEUE,30",
    "STACK,5",
    "STACK,30",
    "QUEUE,1000"
  })
  void rule_correctObject_valid(Kind kind, int processes) {
    Shape shape = Shape.valid(50_000, processes);
    assertThat(rule(kind, shape)).isEqualTo(Ruling.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "BAG,5",
    "BAG,30",
    "QUEUE,5",
    "QUEUE,30",
    "PRIORITY_QUEUE,5",
    "PRIORITY_QUEUE,30",
    "STACK,5",
    "STACK,30"
  })
  void rule_crashedOperations_valid(Kind kind, int processes) {
    Shape shape = Shape.valid(30_000, processes).crash(0.01);
    assertThat(rule(kind, shape)).isEqualTo(Ruling.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "BAG,5",
    "BAG,30",
    "QUEUE,5",
    "QUEUE,30",
    "PRIORITY_QUEUE,5",
    "PRIORITY_QUEUE,30",
    "STACK,5",
    "STACK,30"
  })
  void rule_oneWrongAnswer_violationOfFewOperations(Kind kind, int processes) {
    Shape shape = Shape.valid(50_000, processes).defect(30_000);
    Ruling ruling = rule(kind, shape);
    assertThat(ruling).isInstanceOf(Violation.class);
    assertThat(((Violation) ruling).because().get(0).operations()).hasSizeBetween(1, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUE,5",
    "QUEUE,30",
    "PRIORITY_QUEUE,5",
    "PRIORITY_QUEUE,30",
    "STACK,5",
    "STACK,30"
  })
  void rule_twoAnswersSwapped_violationOfFewOperations(Kind kind, int processes) {
    Shape shape = Shape.valid(50_000, processes);
    ObjectOperations operations = RandomOperations.of(kind, shape, new Random(1));
    Ruling ruling = rule(kind, swapped(operations, 30_000));
    assertThat(ruling).isInstanceOf(Violation.class);
    assertThat(((Violation) ruling).because().get(0).operations()).hasSizeBetween(2, 4);
  }

  /**
   * Swaps what a removal answered with what a much later one did, of a value that was in already
   * and was not inserted at the same time.
   */
  static ObjectOperations swapped(ObjectOperations operations, int from) {
    int[] insert = new int[operations.distinct()];
    for (int op = 0; op < operations.size(); op++) {
      if (operations.role(op) == Role.INSERT) {
        insert[operations.installed(op)] = op;
      }
    }
    int first = from;
    while (operations.observed(first) < 0) {
      first++;
    }
    int one = insert[operations.observed(first)];
    for (int second = first + 100; second < operations.size(); second++) {
      int value = operations.observed(second);
      if (value >= 0
          && operations.returned(first) < operations.invoked(second)
          && operations.returned(insert[value]) < operations.invoked(first)
          && (operations.returned(insert[value]) < operations.invoked(one)
              || operations.returned(one) < operations.invoked(insert[value]))) {
        return swapped(operations, first, second);
      }
    }
    return swapped(operations, from - 100);
  }

  private static ObjectOperations swapped(ObjectOperations operations, int first, int second) {
    Values values = new Values();
    for (int value = 0; value < operations.distinct(); value++) {
      values.of(operations.value(value));
    }
    ObjectOperations copy = new ObjectOperations(values, null);
    copy.begin();
    for (int op = 0; op < operations.size(); op++) {
      int seen = operations.observed(op == first ? second : op == second ? first : op);
      int put = operations.installed(op);
      copy.add(
          op,
          operations.role(op),
          seen < 0 ? seen : copy.number(values.of(operations.value(seen))),
          put < 0 ? put : copy.number(values.of(operations.value(put))),
          operations.invoked(op),
          operations.returned(op));
    }
    return copy;
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BAG", "QUEUE", "PRIORITY_QUEUE", "STACK"})
  void rule_allOperationsConcurrent_valid(Kind kind) {
    int values = 100_000;
    ObjectOperations operations = ascending(values);
    for (int value = 0; value < values; value++) {
      insert(operations, value, 2 * value);
      remove(operations, value, 2 * value + 1);
    }
    for (int op = 0; op < operations.size(); op++) {
      operations.returns(op, operations.size() + op);
    }
    assertThat(rule(kind, operations)).isEqualTo(Ruling.VALID);
  }

  @ParameterizedTest
  @CsvSource({"STACK,true", "PRIORITY_QUEUE,true", "QUEUE,false"})
  void rule_allInsertedBeforeAnyIsRemoved_orderMatters(Kind kind, boolean backwards) {
    assertThat(rule(kind, nested(100_000, backwards))).isEqualTo(Ruling.VALID);
    assertThat(rule(kind, nested(100_000, !backwards))).isInstanceOf(Violation.class);
  }

  @Test
  void rule_cycleOfManyValues_endsInTime() {
    int values = 20_000;
    ObjectOperations operations = ascending(values);
    int position = 0;
    insert(operations, 0, position++);
    operations.returns(0, position++);
    for (int value = 1; value < values; value++) {
      insert(operations, value, position++);
    }
    operations.returns(1, position++);
    remove(operations, 0, position++);
    for (int value = 2; value < values; value++) {
      operations.returns(value, position++);
      remove(operations, value - 1, position++);
    }
    operations.returns(values, position++);
    remove(operations, values - 1, position++);
    for (int op = values + 1; op < 2 * values; op++) {
      operations.returns(op, position++);
    }
    Ruling ruling = rule(Kind.STACK, operations);
    assertThat(ruling).isInstanceOf(Violation.class);
    // Without any one of them there would be an order.
    assertThat(((Violation) ruling).because().stream().flatMap(s -> s.operations().stream()))
        .hasSizeGreaterThan(values);
  }

  /** Inserts the values in ascending order, then removes them in that order or backwards. */
  private static ObjectOperations nested(int values, boolean backwards) {
    ObjectOperations operations = ascending(values);
    for (int value = 0; value < values; value++) {
      insert(operations, value, 2 * value);
      operations.returns(value, 2 * value + 1);
    }
    for (int i = 0; i < values; i++) {
      remove(operations, backwards ? values - 1 - i : i, 2 * (values + i));
      operations.returns(values + i, 2 * (values + i) + 1);
    }
    return operations;
  }

  private static ObjectOperations ascending(int count) {
    Values values = new Values();
    for (int value = 0; value < count; value++) {
      values.ofLong(value);
    }
    ObjectOperations operations = new ObjectOperations(values, null);
    operations.begin();
    for (int value = 0; value < count; value++) {
      // Nil has the number 0.
      assertThat(operations.number(values.ofLong(value))).isEqualTo(value + 1);
    }
    return operations;
  }

  private static void insert(ObjectOperations operations, int value, int position) {
    int none = ObjectOperations.NONE;
    operations.add(operations.size(), Role.INSERT, none, value + 1, position);
  }

  private static void remove(ObjectOperations operations, int value, int position) {
    int none = ObjectOperations.NONE;
    operations.add(operations.size(), Role.REMOVE, value + 1, none, position);
  }

  private static Ruling rule(Kind kind, Shape shape) {
    return rule(kind, RandomOperations.of(kind, shape, new Random(1)));
  }

  private static Ruling rule(Kind kind, ObjectOperations operations) {
    return Objects.requireNonNull(Monitors.of(kind)).rule(operations, () -> false);
  }
}

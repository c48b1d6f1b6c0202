package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.RandomOperations.Shape;
import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Shape shape = Shape.valid(200_000, processes);
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
    Shape shape = Shape.valid(100_000, processes).crash(0.01);
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
    Shape shape = Shape.valid(200_000, processes).defect(150_000);
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
    Shape shape = Shape.valid(200_000, processes);
    ObjectOperations operations = RandomOperations.of(kind, shape, new Random(1));
    Ruling ruling = rule(kind, swapped(operations, 150_000));
    assertThat(ruling).isInstanceOf(Violation.class);
    assertThat(((Violation) ruling).because().get(0).operations()).hasSizeBetween(2, 4);
  }

  /** Swaps what the next removal from an operation on answered with what a much later one did. */
  static ObjectOperations swapped(ObjectOperations operations, int from) {
    int first = nextRemoval(operations, from);
    int second = nextRemoval(operations, from + operations.size() / 10);
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

  private static int nextRemoval(ObjectOperations operations, int from) {
    int op = from;
    while (operations.role(op) != Role.REMOVE || operations.observed(op) < 0) {
      op++;
    }
    return op;
  }

  private static Ruling rule(Kind kind, Shape shape) {
    return rule(kind, RandomOperations.of(kind, shape, new Random(1)));
  }

  private static Ruling rule(Kind kind, ObjectOperations operations) {
    return Objects.requireNonNull(Monitors.of(kind)).rule(operations, () -> false);
  }
}

package dev.clew.checkers.linearizability.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.checkers.linearizability.monitor.Ruling.Violation;
import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Kind;
import dev.clew.models.Structure.Role;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of the values that a violation of a collection names, each counts. */
class MinimalViolationOracleTest {

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BAG", "QUEUE", "PRIORITY_QUEUE", "STACK"})
  void violation_withoutAnyValueNamed_hasAnOrder(Kind kind) {
    Random random = new Random(1);
    Monitor monitor = Monitors.of(kind);
    assertThat(monitor).isNotNull();
    int several = 0;
    for (int i = 0; i < 10_000; i++) {
      ObjectOperations operations = RandomOperations.small(kind, random);
      if (monitor.rule(operations, () -> false) instanceof Violation violation) {
        Set<Integer> named =
            violation.because().stream()
                .flatMap(sentence -> sentence.operations().stream())
                .collect(Collectors.toSet());
        Set<Integer> values = new TreeSet<>();
        named.forEach(op -> values.add(value(operations, op)));
        values.removeIf(value -> value < 0);
        assertThat(isLinearizable(kind, operations, named, values)).isFalse();
        for (int value : values) {
          Set<Integer> fewer = new TreeSet<>(values);
          fewer.remove(value);
          assertThat(isLinearizable(kind, operations, named, fewer))
              .as("%s without %s:%n%s", violation, value, RandomOperations.print(operations))
              .isTrue();
        }
        several += values.size() > 1 ? 1 : 0;
      }
    }
    assertThat(several).isGreaterThan(kind == Kind.BAG ? 0 : 100);
  }

  private static int value(ObjectOperations operations, int op) {
    return operations.role(op) == Role.INSERT ? operations.installed(op) : operations.observed(op);
  }

  /** Returns whether some values, those named that found nothing, and crashed removals have one. */
  private static boolean isLinearizable(
      Kind kind, ObjectOperations operations, Set<Integer> named, Set<Integer> kept) {
    Values values = new Values();
    for (int value = 0; value < operations.distinct(); value++) {
      values.of(operations.value(value));
    }
    ObjectOperations part = new ObjectOperations(values, null);
    part.begin();
    for (int op = 0; op < operations.size(); op++) {
      int value = value(operations, op);
      boolean isKept =
          value >= 0 ? kept.contains(value) : value == ObjectOperations.NONE || named.contains(op);
      if (isKept) {
        int number = value < 0 ? value : part.number(values.of(operations.value(value)));
        boolean isInsert = operations.role(op) == Role.INSERT;
        part.add(
            op,
            operations.role(op),
            isInsert ? ObjectOperations.NONE : number,
            isInsert ? number : ObjectOperations.NONE,
            operations.invoked(op),
            operations.returned(op));
      }
    }
    return MonitorOracle.isLinearizable(kind, part);
  }
}

package dev.clew.checkers.linearizability.monitor;

import dev.clew.histories.values.Values;
import dev.clew.models.Structure.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that are written down one by one, in the order of their invocations. */
final class Given {

  private record Row(
      Role role,
      @Nullable Object observed,
      @Nullable Object installed,
      int invoked,
      int returned) {}

  private final @Nullable Object first;
  private final Values values = new Values();
  private final List<Row> rows = new ArrayList<>();

  private Given(@Nullable Object first) {
    this.first = first;
  }

  /** Begins with what a register or counter holds at first. */
  static Given first(@Nullable Object first) {
    return new Given(first);
  }

  /** Adds an operation; a boolean observed is an answer, and null is none. */
  Given op(
      Role role, @Nullable Object observed, @Nullable Object installed, int invoked, int returned) {
    values.of(observed);
    values.of(installed);
    rows.add(new Row(role, observed, installed, invoked, returned));
    return this;
  }

  /** Adds an operation that crashed. */
  Given crashed(Role role, @Nullable Object observed, @Nullable Object installed, int invoked) {
    return op(role, observed, installed, invoked, ObjectOperations.NEVER);
  }

  ObjectOperations operations() {
    ObjectOperations operations = new ObjectOperations(values, first);
    operations.begin();
    for (Row row : rows) {
      int observed =
          row.observed instanceof Boolean answer
              ? answer ? ObjectOperations.YES : ObjectOperations.NO
              : number(operations, row.observed);
      operations.add(
          operations.size(),
          row.role,
          observed,
          number(operations, row.installed),
          row.invoked,
          row.returned);
    }
    return operations;
  }

  private int number(ObjectOperations operations, @Nullable Object value) {
    return value == null ? ObjectOperations.NONE : operations.number(values.of(value));
  }

  /** Returns what a monitor says of the operations, as one string. */
  String ruling(Monitor monitor) {
    Ruling ruling = monitor.rule(operations(), () -> false);
    if (ruling instanceof Ruling.Violation violation) {
      List<String> sentences = new ArrayList<>();
      violation.because().forEach(sentence -> sentences.add(sentence.words(op -> "#" + op)));
      return String.join("; ", sentences);
    }
    return ruling instanceof Ruling.Unsuited unsuited ? "unsuited: " + unsuited.why() : "valid";
  }
}

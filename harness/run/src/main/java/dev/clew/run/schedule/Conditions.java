package dev.clew.run.schedule;

import dev.clew.targets.spi.RowCondition;
import dev.clew.targets.spi.RowCondition.MultipleOf;
import dev.clew.targets.spi.RowCondition.ValueIs;

/** Conditions on the values of rows, as the notation writes them. */
final class Conditions {

  private Conditions() {}

  /** Returns {@code true}, {@code v = 30} or {@code v % 3 = 0}. */
  static String print(RowCondition condition) {
    if (condition instanceof ValueIs is) {
      return "v = " + is.value();
    } else if (condition instanceof MultipleOf of) {
      return "v % " + of.divisor() + " = 0";
    }
    return "true";
  }

  /** Returns {@link #print} without blanks. */
  static String printCompact(RowCondition condition) {
    return print(condition).replace(" ", "");
  }
}

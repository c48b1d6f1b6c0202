package dev.clew.checkers.invariant.counter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the functions of a counter add to it. */
final class Additions {

  private static final Map<String, Integer> SIGNS =
      Map.of("add", 1, "increment", 1, "inc", 1, "decrement", -1, "dec", -1, "subtract", -1);

  private Additions() {}

  /** Returns 1 for what adds its argument, -1 for what subtracts it, 0 for other functions. */
  static int sign(String function) {
    return SIGNS.getOrDefault(function, 0);
  }

  /**
   * Returns what an operation of a sign adds: its argument, or 1 if there is none.
   *
   * @throws ArithmeticException if that is no number of 64 bits
   */
  static long amount(int sign, @Nullable Object argument) {
    long amount = argument == null ? 1 : (Long) argument;
    return sign > 0 ? amount : Math.negateExact(amount);
  }
}

package dev.clew.jqwik.arbitraries;

import java.util.EnumSet;
import java.util.Set;

/**
 * What generated programs look like. Small on purpose: nearly every anomaly that is known shows in
 * two or three transactions on one or two keys.
 *
 * @param sessions how many there are at the most; at least 1
 * @param transactions how many each session does at the most; at least 1
 * @param keys how many there are at the most; from 1 to {@value #MAX_KEYS}
 * @param steps how many each transaction has at the most, its end not counted; at least 1
 * @param kinds what steps do: either read and append, of lists, or read and write and more
 */
public record Shape(int sessions, int transactions, int keys, int steps, Set<StepKind> kinds) {

  /** So many keys have one letter each, and values of their own. */
  public static final int MAX_KEYS = 5;

  private static final int MAX = 8;

  /** Copies what is given and refuses what is no shape. */
  public Shape {
    kinds = Set.copyOf(kinds);
    requireWithin("sessions", sessions, MAX);
    requireWithin("transactions of each session", transactions, MAX);
    requireWithin("keys", keys, MAX_KEYS);
    requireWithin("steps of each transaction", steps, MAX);
    if (kinds.contains(StepKind.APPEND) == kinds.contains(StepKind.WRITE)
        || !kinds.contains(StepKind.READ)) {
      throw new IllegalArgumentException(
          "programs read, and either write or append, but these steps were asked for: " + kinds);
    }
  }

  private static void requireWithin(String what, int number, int most) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(
          "%d %s: expected from 1 to %d".formatted(number, what, most));
    }
  }

  /**
   * Returns the usual shape of programs of some steps: at most three sessions of two transactions
   * of four steps, on three keys.
   */
  public static Shape of(Set<StepKind> kinds) {
    return new Shape(3, 2, 3, 4, kinds);
  }

  /** Returns the usual shape of programs that read and write integers. */
  public static Shape ofIntegers() {
    return of(EnumSet.of(StepKind.READ, StepKind.WRITE));
  }

  /** Returns the usual shape of programs that read and append to lists. */
  public static Shape ofLists() {
    return of(EnumSet.of(StepKind.READ, StepKind.APPEND));
  }

  /** Returns this shape with other numbers of sessions and keys. */
  public Shape with(int mostSessions, int mostKeys) {
    return new Shape(mostSessions, transactions, mostKeys, steps, kinds);
  }

  /** Returns this shape with another number of transactions of each session. */
  public Shape withTransactions(int most) {
    return new Shape(sessions, most, keys, steps, kinds);
  }

  /** Returns this shape with other steps. */
  public Shape withKinds(Set<StepKind> others) {
    return new Shape(sessions, transactions, keys, steps, others);
  }

  /** Returns whether keys hold lists. */
  public boolean isOfLists() {
    return kinds.contains(StepKind.APPEND);
  }

  boolean has(StepKind kind) {
    return kinds.contains(kind);
  }
}

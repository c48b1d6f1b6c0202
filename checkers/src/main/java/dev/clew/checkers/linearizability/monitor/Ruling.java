package dev.clew.checkers.linearizability.monitor;

import java.util.List;

/** What a monitor answers about an object. */
public sealed interface Ruling {

  /** There is an order. */
  Ruling VALID = new Valid();

  /** There is an order. */
  record Valid() implements Ruling {}

  /**
   * There is no order, and a few operations show it.
   *
   * <p>Together with every other operation that changes the object and touches their values, the
   * operations named have no order by themselves; a register's values are one if a compare-and-set
   * leads from one to the other. Counters and locks have no values: there, all operations that
   * change the object count. A verifier tries just those.
   *
   * @param because why, the first sentence being a summary
   */
  record Violation(List<Sentence> because) implements Ruling {

    /** Copies the sentences. */
    public Violation {
      because = List.copyOf(because);
    }

    /** Returns a violation that a few sentences explain. */
    public static Violation of(Sentence... because) {
      return new Violation(List.of(because));
    }
  }

  /**
   * The method does not reach.
   *
   * @param why a clause such as {@code a value was written twice}
   */
  record Unsuited(String why) implements Ruling {}
}

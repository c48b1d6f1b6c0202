package dev.clew.cli.suite;

import java.util.List;

/**
 * Named expectations, in the order in which they are run.
 *
 * @param name of the suite
 * @param expectations at least one, no two of one name
 */
public record Suite(String name, List<Expectation> expectations) {

  /** Copies the expectations. */
  public Suite {
    expectations = List.copyOf(expectations);
  }
}

package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.witness.Dependency;

/**
 * What data tell of dependencies, beyond that they are there. Operations and keys are the numbers
 * of columns, kinds those of {@link dev.clew.checkers.isolation.graph.DependencyGraph}.
 */
public interface EdgeEvidence {

  /** Returns the keys of the ww, wr or rw dependencies from one operation to another, distinct. */
  int[] keys(byte kind, int from, int to);

  /** Returns the keys that an operation writes, ascending and distinct. */
  int[] written(int op);

  /**
   * Returns which version of a key an operation read before it wrote to the key: equal numbers for
   * equal versions, or -1 if it read none, or none that is known.
   */
  long versionRead(int op, int key);

  /**
   * Returns a dependency.
   *
   * @param key the key, or -1 for any that it has, and for an order between transactions
   */
  Dependency dependency(byte kind, int from, int to, int key);
}

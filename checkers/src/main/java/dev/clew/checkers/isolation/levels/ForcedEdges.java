package dev.clew.checkers.isolation.levels;

/** Takes the pairs of transactions whose order an axiom forces. */
interface ForcedEdges {

  /**
   * Takes a pair.
   *
   * @param earlier the transaction that must commit first: visible to the reader, and a writer of
   *     the key that it read
   * @param read the read that forces it; the other transaction is the one that it read from
   */
  void add(int earlier, int read);
}

package dev.clew.checkers.witness;

import org.jspecify.annotations.Nullable;

/**
 * Why one transaction precedes another. Of a register, an append stands for a write.
 *
 * @param kind what relates them
 * @param from the operation that comes first
 * @param to the operation that comes second
 * @param key the key of both, or null for an order between transactions
 * @param element what the first appended, the last element that the second read or appended behind;
 *     null for {@link Kind#RW} and for an order between transactions
 * @param next what the second appended; null for {@link Kind#WR} and for an order between
 *     transactions
 * @param fromMop which of the first one's micro-operations it is, counted from 0, or -1
 * @param toMop which of the second one's, or -1
 * @param basis what tells the order of the two versions of a register, or null if the second
 *     transaction tells it, by having read the one and written the other
 */
public record Dependency(
    Kind kind,
    int from,
    int to,
    @Nullable Object key,
    @Nullable Object element,
    @Nullable Object next,
    int fromMop,
    int toMop,
    @Nullable Basis basis) {

  /** What relates two transactions. */
  public enum Kind {
    /** The second appended right behind what the first appended. */
    WW,
    /** The second read what the first appended. */
    WR,
    /** The first read the list as it was right before the second appended. */
    RW,
    /** The same process invoked the second after it had completed the first. */
    SESSION,
    /** The second was invoked after the first had completed. */
    REALTIME
  }

  /**
   * An order of the versions of a register that the user asserts: two transactions met the one and
   * the other, in this order.
   *
   * @param asserted what is asserted
   * @param earlier the operation that met the first version: read it, or wrote it last
   * @param later the operation that met the second: read it, or wrote it without having read
   */
  public record Basis(Asserted asserted, int earlier, int later) {}

  /** An order of versions that a user may assert. */
  public enum Asserted {
    /** Each session meets the versions of a key in their order. */
    SEQUENTIAL_KEYS,
    /** Transactions meet the versions of a key in their order in real time. */
    LINEARIZABLE_KEYS
  }

  /** Makes a dependency that rests on nothing asserted. */
  public Dependency(
      Kind kind,
      int from,
      int to,
      @Nullable Object key,
      @Nullable Object element,
      @Nullable Object next,
      int fromMop,
      int toMop) {
    this(kind, from, to, key, element, next, fromMop, toMop, null);
  }

  /** Returns a dependency through an order between transactions. */
  public static Dependency ordered(Kind kind, int from, int to) {
    return new Dependency(kind, from, to, null, null, null, -1, -1);
  }
}

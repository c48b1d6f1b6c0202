package dev.clew.checkers.witness;

import org.jspecify.annotations.Nullable;

/**
 * Why one transaction precedes another.
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
 */
public record Dependency(
    Kind kind,
    int from,
    int to,
    @Nullable Object key,
    @Nullable Object element,
    @Nullable Object next,
    int fromMop,
    int toMop) {

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

  /** Returns a dependency through an order between transactions. */
  public static Dependency ordered(Kind kind, int from, int to) {
    return new Dependency(kind, from, to, null, null, null, -1, -1);
  }
}

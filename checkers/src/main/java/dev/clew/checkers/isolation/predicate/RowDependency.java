package dev.clew.checkers.isolation.predicate;

import dev.clew.checkers.witness.Dependency.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Why one transaction on rows precedes another.
 *
 * @param kind what relates them
 * @param byAbsence whether a read told by not showing the row, rather than by a value
 * @param byPredicate whether that read was by predicate, so that the dependency is no item's
 * @param from the operation that comes first
 * @param to the operation that comes second
 * @param key the row, or null for an order between transactions
 * @param fromStep which of the first one's steps it is, counted from 0, or -1
 * @param toStep which of the second one's, or -1
 */
public record RowDependency(
    Kind kind,
    boolean byAbsence,
    boolean byPredicate,
    int from,
    int to,
    @Nullable Object key,
    int fromStep,
    int toStep) {

  /** Returns a dependency through an order between transactions. */
  static RowDependency ordered(Kind kind, int from, int to) {
    return new RowDependency(kind, false, false, from, to, null, -1, -1);
  }
}

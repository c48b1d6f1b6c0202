package dev.clew.checkers.isolation.predicate;

import org.jspecify.annotations.Nullable;

/**
 * What a committed transaction left of a row, or what the row was at first.
 *
 * @param writer the operation, or -1 for what was there at first
 * @param step which of its steps made it, the last one on the row
 * @param value the value, or null if the row is unborn or dead
 * @param needsRow whether the row must have been there before: the first step on it was no insert
 */
record RowVersion(int writer, int step, @Nullable Object value, boolean needsRow) {

  /** Returns what was there at first. */
  static RowVersion initial(@Nullable Object value) {
    return new RowVersion(-1, -1, value, false);
  }

  /** Returns whether the row is there and matches a predicate. */
  boolean matches(RowPredicate predicate) {
    return value != null && predicate.matches(value);
  }

  /** Returns whether it can come right behind another version. */
  boolean canFollow(RowVersion before) {
    return needsRow == (before.value() != null);
  }
}

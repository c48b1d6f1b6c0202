package dev.clew.targets.spi;

import java.util.Map;

/**
 * A step on the rows of a table of keys and integers that a condition picks, for targets that have
 * {@link Target#takesRowOperations such a table}: what phantoms and predicate write skew are made
 * of. Rows are those that micro-operations on registers read and write.
 */
public sealed interface RowOperation {

  /** Reads rows; answers a {@link Map} from their keys to their values. */
  record ReadRows(RowCondition where) implements RowOperation {}

  /** Adds a row; answers null. That a row of its key is there already aborts the transaction. */
  record InsertRow(Object key, long value) implements RowOperation {}

  /** Replaces the value of rows; answers how many there were, as a {@link Long}. */
  record SetRows(RowCondition where, long value) implements RowOperation {}

  /** Adds a number to the value of rows; answers how many there were, as a {@link Long}. */
  record AddToRows(RowCondition where, long addend) implements RowOperation {}

  /** Removes rows; answers how many there were, as a {@link Long}. */
  record DeleteRows(RowCondition where) implements RowOperation {}
}

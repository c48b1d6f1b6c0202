package dev.clew.targets.spi;

import java.util.Map;

/**
 * A step beyond micro-operations: what statements of SQL do to rows of keys and integers, some of
 * them to all rows that a condition picks. Phantoms, predicate write skew and updates in place are
 * made of them. Rows are those that micro-operations on registers read and write.
 *
 * <p>Which of them a target takes is what {@link Target#takes} says.
 */
public sealed interface RowOperation {

  /** Reads rows; answers a {@link Map} from their keys to their values. */
  record ReadRows(RowCondition where) implements RowOperation {}

  /** Adds a row; answers null. That a row of its key is there already aborts the transaction. */
  record InsertRow(Object key, long value) implements RowOperation {}

  /**
   * Replaces the value of rows; answers a {@link Map} from their keys to their new values, or, of a
   * database that does not tell which they are, how many there were, as a {@link Long}.
   */
  record SetRows(RowCondition where, long value) implements RowOperation {}

  /**
   * Adds a number to the value of rows; answers a {@link Map} from their keys to their new values,
   * or, of a database that does not tell which they are, how many there were, as a {@link Long}.
   */
  record AddToRows(RowCondition where, long addend) implements RowOperation {}

  /**
   * Removes rows; answers a {@link Map} from their keys to the values they had, or, of a database
   * that does not tell which they are, how many there were, as a {@link Long}.
   */
  record DeleteRows(RowCondition where) implements RowOperation {}

  /**
   * Adds a number to the value of one key in place, without reading it first; answers the value
   * after that, as a {@link Long}, or null if there is no row or it holds nothing.
   */
  record Increment(Object key, long addend) implements RowOperation {}

  /**
   * Reads one key as one that the transaction is about to write: others that write it wait, or are
   * refused. Answers its value as a read does; also for keys that hold lists.
   */
  record ReadForUpdate(Object key) implements RowOperation {}
}

package dev.clew.checkers.linearizability.monitor;

import dev.clew.models.Structure.Role;
import java.util.Arrays;

/**
 * When each value of a collection may have gone in and come out, in columns.
 *
 * <p>Positions are those of events, from 0 up to {@link #end}, which stands for never. The gap g
 * lies between the events g and g + 1; an operation invoked at i and returned at r takes effect in
 * one of the gaps i ≤ g &lt; r, and any number of operations may do so in the same gap, in any
 * order. A value is certainly in during its <em>inner interval</em>, the gaps from the return of
 * its insertion until the invocation of its removal, if there are any.
 *
 * <p>A value whose insertion crashed and which nobody is known to have removed is left out: the
 * insertion need not have happened. Values are numbered by the invocation of their insertions.
 */
final class Lifetimes {

  /** The position of what never happens. */
  final int end;

  /** How many values there are. */
  final int values;

  /** By value, the operation that inserted it. */
  final int[] insert;

  /** By value, the operation that removed it; {@link ObjectOperations#NONE} if none is known to. */
  final int[] remove;

  /** By value, the invocation of its insertion, ascending. */
  final int[] insertInvoked;

  /** By value, the return of its insertion. */
  final int[] insertReturned;

  /** By value, the invocation of its removal. */
  final int[] removeInvoked;

  /** By value, the return of its removal. */
  final int[] removeReturned;

  /** The operations that found nothing. */
  final int[] empty;

  /** By the number of an operation that found nothing, its invocation, ascending. */
  final int[] emptyInvoked;

  /** By the number of an operation that found nothing, its return. */
  final int[] emptyReturned;

  /** The removals that crashed: each may have taken a value that nobody else did. */
  final int[] crash;

  /** By the number of a removal that crashed, its invocation, ascending. */
  final int[] crashInvoked;

  private Lifetimes(int end, int values, int empties, int crashes) {
    this.end = end;
    this.values = values;
    insert = new int[values];
    remove = new int[values];
    insertInvoked = new int[values];
    insertReturned = new int[values];
    removeInvoked = new int[values];
    removeReturned = new int[values];
    empty = new int[empties];
    emptyInvoked = new int[empties];
    emptyReturned = new int[empties];
    crash = new int[crashes];
    crashInvoked = new int[crashes];
  }

  /** Returns the lifetimes of values that do not contradict each other. */
  static Lifetimes of(ObjectOperations operations, ValuePairs pairs) {
    Lifetimes result = sized(operations, pairs);
    int value = 0;
    int empty = 0;
    int crash = 0;
    for (int op = 0; op < operations.size(); op++) {
      if (operations.role(op) == Role.INSERT) {
        int remove = pairs.remove(operations.installed(op));
        if (remove >= 0 || !operations.isCrashed(op)) {
          result.addValue(value++, operations, op, remove);
        }
      } else if (operations.observed(op) == ObjectOperations.EMPTY) {
        result.empty[empty] = op;
        result.emptyInvoked[empty] = operations.invoked(op);
        result.emptyReturned[empty++] = operations.returned(op);
      } else if (operations.isCrashed(op)) {
        result.crash[crash] = op;
        result.crashInvoked[crash++] = operations.invoked(op);
      }
    }
    return result;
  }

  private static Lifetimes sized(ObjectOperations operations, ValuePairs pairs) {
    int values = 0;
    int empties = 0;
    int crashes = 0;
    for (int op = 0; op < operations.size(); op++) {
      if (operations.role(op) == Role.INSERT) {
        if (!operations.isCrashed(op) || pairs.remove(operations.installed(op)) >= 0) {
          values++;
        }
      } else if (operations.observed(op) == ObjectOperations.EMPTY) {
        empties++;
      } else if (operations.isCrashed(op)) {
        crashes++;
      }
    }
    return new Lifetimes(operations.events(), values, empties, crashes);
  }

  private void addValue(int value, ObjectOperations operations, int inserted, int removed) {
    insert[value] = inserted;
    remove[value] = removed;
    insertInvoked[value] = operations.invoked(inserted);
    insertReturned[value] = Math.min(end, operations.returned(inserted));
    removeInvoked[value] = removed < 0 ? end : operations.invoked(removed);
    removeReturned[value] = removed < 0 ? end : Math.min(end, operations.returned(removed));
  }

  /**
   * Returns lifetimes in which every value that nobody is known to have removed may have been
   * removed from a position on, and in which nothing crashed. Where they have no order, the
   * original has none if none of the removals that crashed was invoked before.
   */
  Lifetimes removedFrom(int position) {
    Lifetimes result = new Lifetimes(end, values, empty.length, 0);
    for (int v = 0; v < values; v++) {
      result.copyValue(v, this, v);
      if (!isRemoved(v)) {
        result.removeInvoked[v] = position;
      }
    }
    for (int e = 0; e < empty.length; e++) {
      result.copyEmpty(e, this, e);
    }
    return result;
  }

  /** Returns some of the values, ascending, and some of the operations that found nothing. */
  Lifetimes only(int[] someValues, int[] someEmpties) {
    Lifetimes result = new Lifetimes(end, someValues.length, someEmpties.length, 0);
    for (int i = 0; i < someValues.length; i++) {
      result.copyValue(i, this, someValues[i]);
    }
    for (int i = 0; i < someEmpties.length; i++) {
      result.copyEmpty(i, this, someEmpties[i]);
    }
    return result.compacted();
  }

  /** Returns the same with positions that are all in use. */
  private Lifetimes compacted() {
    int[] used = new int[4 * values + 2 * empty.length];
    int count = 0;
    for (int[] column : positions()) {
      System.arraycopy(column, 0, used, count, column.length);
      count += column.length;
    }
    Arrays.sort(used);
    int distinct = 0;
    for (int position : used) {
      if (position < end && (distinct == 0 || used[distinct - 1] != position)) {
        used[distinct++] = position;
      }
    }
    Lifetimes result = new Lifetimes(distinct, values, empty.length, 0);
    System.arraycopy(insert, 0, result.insert, 0, values);
    System.arraycopy(remove, 0, result.remove, 0, values);
    System.arraycopy(empty, 0, result.empty, 0, empty.length);
    int[] rank = distinct > end / 64 ? ranks(used, distinct) : null;
    for (int c = 0; c < positions().length; c++) {
      int[] from = positions()[c];
      int[] to = result.positions()[c];
      for (int i = 0; i < from.length; i++) {
        to[i] =
            from[i] == end
                ? distinct
                : rank != null ? rank[from[i]] : Arrays.binarySearch(used, 0, distinct, from[i]);
      }
    }
    return result;
  }

  /** Returns by position its rank. */
  private int[] ranks(int[] used, int distinct) {
    int[] rank = new int[end];
    for (int i = 0; i < distinct; i++) {
      rank[used[i]] = i;
    }
    return rank;
  }

  private int[][] positions() {
    return new int[][] {
      insertInvoked, insertReturned, removeInvoked, removeReturned, emptyInvoked, emptyReturned
    };
  }

  private void copyValue(int to, Lifetimes other, int from) {
    insert[to] = other.insert[from];
    remove[to] = other.remove[from];
    insertInvoked[to] = other.insertInvoked[from];
    insertReturned[to] = other.insertReturned[from];
    removeInvoked[to] = other.removeInvoked[from];
    removeReturned[to] = other.removeReturned[from];
  }

  private void copyEmpty(int to, Lifetimes other, int from) {
    empty[to] = other.empty[from];
    emptyInvoked[to] = other.emptyInvoked[from];
    emptyReturned[to] = other.emptyReturned[from];
  }

  /** Returns whether a value is known to have been removed. */
  boolean isRemoved(int value) {
    return remove[value] >= 0;
  }

  /** Returns by position the value whose insertion returns there, or -1. */
  int[] returningInserts() {
    int[] at = new int[end + 1];
    Arrays.fill(at, -1);
    for (int value = 0; value < values; value++) {
      if (insertReturned[value] < end) {
        at[insertReturned[value]] = value;
      }
    }
    return at;
  }
}

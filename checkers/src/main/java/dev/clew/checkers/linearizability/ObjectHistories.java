package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * A history divided by object: one if the model is of one object, else one per key. Operations that
 * failed are left out, for they did not happen.
 */
final class ObjectHistories {

  private final HistoryColumns columns;
  private final int[] callOf;
  private final int calls;
  private final int objects;

  /** By object, where its operations and events begin; one entry more for the end. */
  private final int[] opStart;

  private final int[] eventStart;

  /** Operations by object, in the order of their invocations. */
  private final int[] ops;

  /** Events by object: the number of the operation within its object times two, plus one. */
  private final int[] events;

  private ObjectHistories(HistoryColumns columns, CallTable<?> table, boolean perKey) {
    this.columns = columns;
    int n = columns.operations();
    // Operations that name no key share the object with number 0.
    this.objects = perKey ? columns.keys() + 1 : 1;
    this.callOf = new int[n];
    this.opStart = new int[objects + 1];
    this.eventStart = new int[objects + 1];
    int[] objectOf = new int[n];
    for (int op = 0; op < n; op++) {
      objectOf[op] =
          columns.completion(op) == HistoryColumns.FAIL ? -1 : perKey ? 1 + columns.key(op) : 0;
      if (objectOf[op] >= 0) {
        callOf[op] = table.callOf(op);
        opStart[objectOf[op] + 1]++;
        eventStart[objectOf[op] + 1] += columns.returned(op) == HistoryColumns.NEVER ? 1 : 2;
      }
    }
    this.calls = table.size();
    for (int object = 0; object < objects; object++) {
      opStart[object + 1] += opStart[object];
      eventStart[object + 1] += eventStart[object];
    }
    this.ops = new int[opStart[objects]];
    this.events = new int[eventStart[objects]];
    distribute(objectOf);
  }

  /**
   * Divides a history.
   *
   * @throws dev.clew.histories.columns.InputException if the model lacks one of its operations
   */
  static ObjectHistories of(HistoryColumns columns, CallTable<?> table, boolean perKey) {
    return new ObjectHistories(columns, table, perKey);
  }

  private void distribute(int[] objectOf) {
    // What happens at a position: an operation, complemented if it returns there; 0 for neither.
    int[] at = new int[columns.events()];
    for (int op = 0; op < objectOf.length; op++) {
      if (objectOf[op] >= 0) {
        at[columns.invoked(op)] = op + 1;
        if (columns.returned(op) != HistoryColumns.NEVER) {
          at[columns.returned(op)] = ~op;
        }
      }
    }
    int[] nextOp = opStart.clone();
    int[] nextEvent = eventStart.clone();
    int[] local = new int[objectOf.length];
    for (int what : at) {
      if (what > 0) {
        int op = what - 1;
        int object = objectOf[op];
        local[op] = nextOp[object] - opStart[object];
        ops[nextOp[object]++] = op;
        events[nextEvent[object]++] = 2 * local[op];
      } else if (what < 0) {
        int op = ~what;
        events[nextEvent[objectOf[op]]++] = 2 * local[op] + 1;
      }
    }
  }

  /** Returns how many operations did not fail. */
  int operations() {
    return ops.length;
  }

  /** Returns the objects that have operations, those with the most first. */
  int[] bySize() {
    long[] ranked = new long[objects];
    int count = 0;
    for (int object = 0; object < objects; object++) {
      int size = opStart[object + 1] - opStart[object];
      if (size > 0) {
        ranked[count++] = ((long) (Integer.MAX_VALUE - size) << 32) | object;
      }
    }
    Arrays.sort(ranked, 0, count);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) ranked[i];
    }
    return order;
  }

  /** Returns the dense key id of an object, or -1 if it has none. */
  int keyOf(int object) {
    return object - 1;
  }

  /** Builds the history of an object. */
  ObjectHistory history(int object) {
    int[] index = Arrays.copyOfRange(ops, opStart[object], opStart[object + 1]);
    byte[] fate = new byte[index.length];
    int[] call = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      call[i] = callOf[index[i]];
      fate[i] =
          columns.returned(index[i]) == HistoryColumns.NEVER
              ? ObjectHistory.CRASHED
              : ObjectHistory.REQUIRED;
    }
    int[] distinct = objects == 1 ? all(calls) : renumber(call);
    return new ObjectHistory(
        index,
        distinct,
        call,
        fate,
        Arrays.copyOfRange(events, eventStart[object], eventStart[object + 1]));
  }

  private static int[] all(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** Replaces each number by its rank among the distinct ones, which are returned. */
  private static int[] renumber(int[] numbers) {
    int[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Arrays.binarySearch(sorted, 0, distinct, numbers[i]);
    }
    return Arrays.copyOf(sorted, distinct);
  }
}

package dev.clew.checkers.linearizability;

import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A history divided by object: one if the model is of one object, else one per key. Operations that
 * take no part are left out.
 */
final class ObjectHistories {

  private final HistoryColumns columns;
  private final int objects;

  /** By object, where its operations and events begin; one entry more for the end. */
  private final int[] opStart;

  private final int[] eventStart;

  /** Operations by object, in the order of their invocations. */
  private final int[] ops;

  /** Events by object: the number of the operation within its object times two, plus one. */
  private final int[] events;

  private ObjectHistories(HistoryColumns columns, IntPredicate takesPart, boolean perKey) {
    this.columns = columns;
    int n = columns.operations();
    // Operations that name no key share the object with number 0.
    this.objects = perKey ? columns.keys() + 1 : 1;
    this.opStart = new int[objects + 1];
    this.eventStart = new int[objects + 1];
    int[] objectOf = new int[n];
    for (int op = 0; op < n; op++) {
      objectOf[op] = takesPart.test(op) ? (perKey ? 1 + columns.key(op) : 0) : -1;
      if (objectOf[op] >= 0) {
        opStart[objectOf[op] + 1]++;
        eventStart[objectOf[op] + 1] += columns.returned(op) == HistoryColumns.NEVER ? 1 : 2;
      }
    }
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
   * @param takesPart whether an operation is to be explained
   */
  static ObjectHistories of(HistoryColumns columns, IntPredicate takesPart, boolean perKey) {
    return new ObjectHistories(columns, takesPart, perKey);
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

  /** Returns how many operations take part. */
  int operations() {
    return ops.length;
  }

  /** Returns the objects that have operations, those with the most first; by counting sizes. */
  int[] bySize() {
    int largest = 0;
    for (int object = 0; object < objects; object++) {
      largest = Math.max(largest, size(object));
    }
    // By size, how many objects are larger: where those of that size begin.
    int[] begin = new int[largest + 2];
    for (int object = 0; object < objects; object++) {
      if (size(object) > 0) {
        begin[size(object) - 1]++;
      }
    }
    for (int size = largest; size > 0; size--) {
      begin[size - 1] += begin[size];
    }
    int[] order = new int[begin[0]];
    for (int object = 0; object < objects; object++) {
      if (size(object) > 0) {
        order[begin[size(object)]++] = object;
      }
    }
    return order;
  }

  /** Returns the dense key id of an object, or -1 if it has none. */
  int keyOf(int object) {
    return object - 1;
  }

  /** Returns how many operations an object has. */
  int size(int object) {
    return opStart[object + 1] - opStart[object];
  }

  /** Returns how many events an object has. */
  int events(int object) {
    return eventStart[object + 1] - eventStart[object];
  }

  /** Returns an event of an object: the number of the operation times two, plus one on return. */
  int event(int object, int position) {
    return events[eventStart[object] + position];
  }

  /** Returns the index in the whole history of an operation of an object. */
  int index(int object, int op) {
    return ops[opStart[object] + op];
  }

  /**
   * Builds the history of an object.
   *
   * @throws dev.clew.histories.columns.InputException if the model lacks one of its operations
   */
  ObjectHistory history(int object, CallTable<?> table) {
    int[] index = Arrays.copyOfRange(ops, opStart[object], opStart[object + 1]);
    byte[] fate = new byte[index.length];
    int[] call = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      call[i] = table.callOf(index[i]);
      fate[i] =
          columns.returned(index[i]) == HistoryColumns.NEVER
              ? ObjectHistory.CRASHED
              : ObjectHistory.REQUIRED;
    }
    return new ObjectHistory(
        index,
        table.localise(call),
        call,
        fate,
        Arrays.copyOfRange(events, eventStart[object], eventStart[object + 1]));
  }
}

package dev.clew.checkers.session;

import java.util.Arrays;

/**
 * The order of versions in real time: a write that returned before another of its key was invoked
 * is older.
 *
 * <p>Per key a chain of points is laid through the events: a write that returns leads to the next
 * point, a point to the writes invoked before the next and to the next, so that there are few edges
 * instead of all pairs.
 */
final class RealtimeVersions {

  private final Registers registers;
  private final boolean[] keys;
  private final Edges edges;

  RealtimeVersions(Registers registers, boolean[] keys, Edges edges) {
    this.registers = registers;
    this.keys = keys;
    this.edges = edges;
  }

  /** Adds the points and their edges; returns how many nodes there are then. */
  int add(int nodes) {
    long[] events = events();
    int[] point = new int[registers.keys()];
    boolean[] returned = new boolean[registers.keys()];
    Arrays.fill(point, -1);
    int next = nodes;
    for (long event : events) {
      int write = (int) event >> 1;
      int key = registers.key[write];
      if ((event & 1) == 1) {
        // What returned since the last point leads to the one that is laid at the next invocation.
        if (!returned[key]) {
          int laid = next++;
          if (point[key] >= 0) {
            edges.add(point[key], laid, Edges.REALTIME, -1, -1);
          }
          point[key] = laid;
          returned[key] = true;
        }
        edges.add(write, point[key], Edges.REALTIME, -1, -1);
      } else if (point[key] >= 0) {
        returned[key] = false;
        edges.add(point[key], write, Edges.REALTIME, -1, -1);
      }
    }
    return next;
  }

  /**
   * Returns the events of writes in order, each with its operation times two, plus one if it is its
   * return.
   */
  private long[] events() {
    long[] events = new long[2 * registers.size()];
    int count = 0;
    for (int i = 0; i < registers.size(); i++) {
      if (registers.writes[i] && keys[registers.key[i]]) {
        int op = registers.op[i];
        events[count++] = ((long) registers.columns.invoked(op) << 32) | (2L * i);
        if (registers.columns.returned(op) < Integer.MAX_VALUE) {
          events[count++] = ((long) registers.columns.returned(op) << 32) | (2L * i + 1);
        }
      }
    }
    Arrays.sort(events, 0, count);
    return Arrays.copyOf(events, count);
  }
}

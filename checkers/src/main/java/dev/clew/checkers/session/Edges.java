package dev.clew.checkers.session;

import java.util.Arrays;

/** A growable list of edges, each with a reason: a kind, and two numbers of what shows it. */
final class Edges {

  /** A session wrote both versions of a key, the second later. */
  static final byte SESSION = 0;

  /** Who wrote the second version had replaced the first. */
  static final byte REPLACED = 1;

  /** The first version is the initial one. */
  static final byte FIRST = 2;

  /** A session read the first version before it wrote the second. */
  static final byte READ_BEFORE = 3;

  /** The first was written before the second in real time. */
  static final byte REALTIME = 4;

  /** A session had seen a version before it came to a point. */
  static final byte SEEN = 5;

  /** A session came to one point after the other. */
  static final byte LATER = 6;

  /** At a point a session read a version. */
  static final byte RETURNED = 7;

  int[] from = new int[64];
  int[] to = new int[64];
  byte[] kind = new byte[64];
  int[] first = new int[64];
  int[] second = new int[64];
  int size;

  void add(int source, int target, byte why, int evidence, int more) {
    if (size == from.length) {
      int capacity = 2 * size;
      from = Arrays.copyOf(from, capacity);
      to = Arrays.copyOf(to, capacity);
      kind = Arrays.copyOf(kind, capacity);
      first = Arrays.copyOf(first, capacity);
      second = Arrays.copyOf(second, capacity);
    }
    from[size] = source;
    to[size] = target;
    kind[size] = why;
    first[size] = evidence;
    second[size] = more;
    size++;
  }

  /** Returns where the edges of each node begin in {@link #bySource}; one entry more. */
  int[] starts(int nodes) {
    int[] start = new int[nodes + 1];
    for (int edge = 0; edge < size; edge++) {
      start[from[edge] + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      start[node + 1] += start[node];
    }
    return start;
  }

  /** Returns the edges sorted by the nodes that they leave. */
  int[] bySource(int[] starts) {
    int[] next = starts.clone();
    int[] sorted = new int[size];
    for (int edge = 0; edge < size; edge++) {
      sorted[next[from[edge]]++] = edge;
    }
    return sorted;
  }
}

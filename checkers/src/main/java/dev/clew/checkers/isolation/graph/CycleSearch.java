package dev.clew.checkers.isolation.graph;

import static dev.clew.checkers.isolation.graph.CycleClass.bit;
import static dev.clew.checkers.isolation.graph.DependencyGraph.REALTIME;
import static dev.clew.checkers.isolation.graph.DependencyGraph.RW;
import static dev.clew.checkers.isolation.graph.DependencyGraph.SESSION;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.models.isolation.Ordering;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Searches a strong component for a shortest cycle of a class.
 *
 * <p>From each head of a required edge, a breadth-first search along the allowed edges looks for a
 * tail of a required edge into that head; the shortest over all heads is a shortest cycle of the
 * class. Cycles of length two are looked for first, without a search. For cycles without adjacent
 * rw, a node is visited twice, by whether rw led to it; if the walk found is no cycle the next head
 * is tried. Session and realtime order count as one edge however far they reach.
 *
 * <p>A search from every head would be quadratic, so it ends after a fixed number of steps per
 * edge; what it has by then may not be shortest, and says so.
 */
public final class CycleSearch {

  private static final int STEPS_PER_EDGE = 64;
  private static final long STEPS_AT_LEAST = 2_000_000;

  private final DependencyGraph graph;
  private final CycleClass cycleClass;
  private final int mask;
  private final Deadline deadline;
  private final boolean nonadjacent;

  /** Per node: the tails of the required edges into it, but for those of fans. */
  private final Digraph tails;

  /** Per node: the fans that it reads from, and that it writes to. */
  private final Digraph readsFrom;

  private final Digraph writesTo;

  // Of the current head; a mark is that head plus one.
  private final int[] tailMark;
  private int lastTail;

  // Of the current search; a state is twice a node, plus one if rw led to it.
  private final int[] parent;
  private final byte[] parentKind;
  private final int[] distance;
  private final int[] reached;
  private final int[] queue;
  private final int[] sessionMark;
  private final int[] fanMark;
  private int queued;
  private int firstByRealtime;
  private int head;
  private int maxLength;
  private long steps;

  public CycleSearch(
      DependencyGraph graph, CycleClass cycleClass, Ordering ordering, Deadline deadline) {
    this.graph = graph;
    this.cycleClass = cycleClass;
    this.mask = cycleClass.mask(ordering);
    this.deadline = deadline;
    this.nonadjacent = cycleClass == CycleClass.G_NONADJACENT;
    int n = graph.nodes();
    tails = graph.tails(cycleClass.required());
    readsFrom = graph.fansRead();
    writesTo = graph.fansWritten();
    tailMark = new int[n];
    parent = new int[2 * n];
    parentKind = new byte[2 * n];
    distance = new int[2 * n];
    reached = new int[2 * n];
    queue = new int[2 * n];
    sessionMark = new int[n];
    fanMark = new int[graph.fans()];
  }

  /** Returns a cycle through one of the heads, or null if all that was found are other walks. */
  @Nullable Cycle shortest(int[] heads) {
    long limit = Math.max(STEPS_AT_LEAST, (long) STEPS_PER_EDGE * (graph.edges() + graph.nodes()));
    for (int candidate : heads) {
      if (steps > limit) {
        break;
      }
      markTails(candidate);
      maxLength = 2;
      Cycle two = search();
      if (two != null) {
        return two;
      }
    }
    Cycle best = null;
    for (int candidate : heads) {
      if (best != null && steps > 2 * limit) {
        return best.shortAtBest();
      }
      deadline.check();
      markTails(candidate);
      maxLength = best == null ? Integer.MAX_VALUE : best.nodes().length - 1;
      Cycle found = search();
      best = found == null ? best : found;
      if (best != null && best.nodes().length == 3) {
        break;
      }
    }
    return best;
  }

  private void markTails(int candidate) {
    head = candidate;
    lastTail = -1;
    for (int i = tails.start()[head]; i < tails.start()[head + 1]; i++) {
      markTail(tails.target()[i]);
    }
    if (cycleClass.required() == RW) {
      for (int i = writesTo.start()[head]; i < writesTo.start()[head + 1]; i++) {
        for (int reader : graph.fanReaders()[writesTo.target()[i]]) {
          if (reader != head) {
            markTail(reader);
          }
        }
      }
    }
  }

  private void markTail(int node) {
    tailMark[node] = head + 1;
    lastTail = Math.max(lastTail, node);
    steps++;
  }

  /** Returns the shortest cycle from the head that is no longer than allowed. */
  private @Nullable Cycle search() {
    int first = nonadjacent ? 2 * head + 1 : 2 * head;
    Arrays.fill(fanMark, 0);
    firstByRealtime = graph.nodes();
    queued = 0;
    distance[first] = 0;
    enqueue(first, -1, (byte) 0);
    for (int i = 0; i < queued; i++) {
      int state = queue[i];
      // A tail one step on closes a cycle of the steps so far, that step and the required edge.
      if (distance[state] + 2 > maxLength) {
        return null;
      }
      int closing = expand(state);
      if (closing >= 0) {
        Cycle cycle = cycle(state, closing >>> 3, (byte) (closing & 7));
        if (cycle.isSimple()) {
          return cycle;
        }
        return null;
      }
    }
    return null;
  }

  /** Follows all edges of a state; returns a tail that one leads to, with its kind, or -1. */
  private int expand(int state) {
    int node = state >> 1;
    boolean afterRw = (state & 1) != 0;
    for (int edge = graph.start()[node]; edge < graph.start()[node + 1]; edge++) {
      byte kind = graph.kind()[edge];
      if ((mask & bit(kind)) != 0 && kind != SESSION && !(afterRw && kind == RW)) {
        if (visit(state, graph.target()[edge], kind)) {
          return graph.target()[edge] << 3 | kind;
        }
      }
    }
    if ((mask & bit(RW)) != 0 && !afterRw) {
      for (int i = readsFrom.start()[node]; i < readsFrom.start()[node + 1]; i++) {
        int tail = visitFan(state, readsFrom.target()[i]);
        if (tail >= 0) {
          return tail << 3 | RW;
        }
      }
    }
    int tail = (mask & bit(SESSION)) != 0 ? visitSession(state) : -1;
    if (tail >= 0) {
      return tail << 3 | SESSION;
    }
    tail = (mask & bit(REALTIME)) != 0 ? visitRealtime(state) : -1;
    return tail >= 0 ? tail << 3 | REALTIME : -1;
  }

  /** Queues a node; returns whether it is a tail instead. */
  private boolean visit(int state, int node, byte kind) {
    steps++;
    boolean byRw = nonadjacent && kind == RW;
    if (tailMark[node] == head + 1 && !byRw) {
      return true;
    }
    int next = byRw ? 2 * node + 1 : 2 * node;
    if (reached[next] != epoch() && node != head) {
      enqueue(next, state, kind);
    }
    return false;
  }

  private void enqueue(int state, int from, byte kind) {
    reached[state] = epoch();
    parent[state] = from;
    parentKind[state] = kind;
    distance[state] = from < 0 ? 0 : distance[from] + 1;
    queue[queued++] = state;
  }

  /** A number that no other search has: a head is searched from at most twice. */
  private int epoch() {
    return 2 * head + (maxLength == 2 ? 1 : 2);
  }

  /**
   * Visits the writers of a fan but the reader itself. The first reader visits all others, so that
   * for a second one only the first is left, and for a third none.
   */
  private int visitFan(int state, int fan) {
    int node = state >> 1;
    if (fanMark[fan] == 0) {
      fanMark[fan] = node + 1;
      for (int writer : graph.fanWriters()[fan]) {
        if (writer != node && visit(state, writer, RW)) {
          return writer;
        }
      }
    } else if (fanMark[fan] > 0 && fanMark[fan] != node + 1) {
      int first = fanMark[fan] - 1;
      fanMark[fan] = -1;
      if (Arrays.binarySearch(graph.fanWriters()[fan], first) >= 0 && visit(state, first, RW)) {
        return first;
      }
    }
    return -1;
  }

  /** Visits what follows in the session, up to where an earlier visit began. */
  private int visitSession(int state) {
    int node = nextInSession(state >> 1);
    boolean tailsOnly = distance[state] + 3 > maxLength;
    while (node >= 0 && sessionMark[node] != epoch() && !(tailsOnly && node > lastTail)) {
      sessionMark[node] = epoch();
      if (visit(state, node, SESSION)) {
        return node;
      }
      node = nextInSession(node);
    }
    return -1;
  }

  private int nextInSession(int node) {
    for (int edge = graph.start()[node]; edge < graph.start()[node + 1]; edge++) {
      if (graph.kind()[edge] == SESSION) {
        return graph.target()[edge];
      }
    }
    return -1;
  }

  /** Visits what was invoked after the node completed, up to where an earlier visit began. */
  private int visitRealtime(int state) {
    int first = graph.after()[state >> 1];
    steps++;
    if (lastTail >= first) {
      return lastTail;
    }
    if (distance[state] + 3 <= maxLength) {
      for (int node = first; node < firstByRealtime; node++) {
        visit(state, node, REALTIME);
      }
      firstByRealtime = Math.min(firstByRealtime, first);
    }
    return -1;
  }

  private Cycle cycle(int state, int tail, byte closing) {
    int length = distance[state] + 2;
    int[] nodes = new int[length];
    byte[] kinds = new byte[length];
    nodes[length - 1] = tail;
    kinds[length - 1] = cycleClass.required();
    kinds[length - 2] = closing;
    int at = state;
    for (int i = length - 2; i >= 0; i--) {
      nodes[i] = at >> 1;
      if (i > 0) {
        kinds[i - 1] = parentKind[at];
      }
      at = parent[at];
    }
    return new Cycle(nodes, kinds, true);
  }
}

package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.Digraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The graph of what is forced between transactions of the same window. */
final class WindowGraph {

  /** From so many edges of a strong component a shortest circle is searched. */
  private static final int STARTS = 64;

  private static final int MOST_EDGES = 1 << 23;

  private final BaseOrder base;
  private final Observations seen;
  private final int[] window;
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final IntList why = new IntList();

  /**
   * Creates the graph of the base.
   *
   * @param window per rank: its window, or -1
   */
  WindowGraph(BaseOrder base, boolean sessions, int[] window) {
    this.base = base;
    this.seen = base.seen;
    this.window = window;
    for (int rank = 0; rank < window.length; rank++) {
      if (window[rank] >= 0) {
        addBase(base.order[rank], sessions);
      }
    }
    for (int i = 0; i < seen.known(); i++) {
      if (seen.knownFrom(i) >= 0 && seen.knownTo(i) >= 0) {
        add(seen.knownFrom(i), seen.knownTo(i), ForcedCycle.VERSION);
      }
    }
  }

  private void addBase(int txn, boolean sessions) {
    if (sessions && base.previous[txn] >= 0) {
      add(base.previous[txn], txn, ForcedCycle.SESSION);
    }
    for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
      if (seen.readWriter[read] >= 0) {
        add(seen.readWriter[read], txn, ForcedCycle.READ);
      }
    }
  }

  private void add(int earlier, int later, int reason) {
    if (earlier != later && isInside(earlier, later)) {
      if (from.size() == MOST_EDGES) {
        throw new TooMuch();
      }
      from.add(earlier);
      to.add(later);
      why.add(reason);
    }
  }

  /** Returns whether two transactions are in the same window. */
  boolean isInside(int first, int second) {
    return first >= 0
        && second >= 0
        && window[base.rank[first]] >= 0
        && window[base.rank[first]] == window[base.rank[second]];
  }

  /** Adds what a read forces. */
  void force(int earlier, int read) {
    add(earlier, seen.readWriter[read], read);
  }

  /** Returns one circle of each strong component. */
  List<ForcedCycle> cycles(Deadline deadline) {
    Digraph bare = Digraph.of(seen.count, from, to);
    int[] component = bare.components();
    int[] edges = inside(component);
    List<ForcedCycle> cycles = new ArrayList<>();
    Search search = new Search(edges, component);
    for (int first = 0; first < edges.length; ) {
      int last = first;
      while (last < edges.length
          && component[from.get(edges[last])] == component[from.get(edges[first])]) {
        last++;
      }
      deadline.check();
      ForcedCycle cycle = search.shortest(first, last);
      if (cycle != null) {
        cycles.add(cycle);
      }
      first = last;
    }
    return cycles;
  }

  /** Returns the edges inside of components, sorted by component and then by where they begin. */
  private int[] inside(int[] component) {
    long[] sorted = new long[from.size()];
    int count = 0;
    for (int edge = 0; edge < from.size(); edge++) {
      if (component[from.get(edge)] == component[to.get(edge)]) {
        sorted[count++] = (long) component[from.get(edge)] << 32 | edge;
      }
    }
    Arrays.sort(sorted, 0, count);
    return Arrays.stream(sorted, 0, count).mapToInt(each -> (int) each).toArray();
  }

  /** Searches shortest circles in components, breadth first. */
  private final class Search {
    private final int[] edges;
    private final int[] component;
    private final Digraph graph;
    private final int[] edgeOf;
    private final int[] searchOf = new int[seen.count];
    private final int[] cameBy = new int[seen.count];
    private final IntList queue = new IntList();
    private int searches;

    Search(int[] edges, int[] component) {
      this.edges = edges;
      this.component = component;
      int[] start = new int[seen.count + 1];
      for (int edge : edges) {
        start[from.get(edge) + 1]++;
      }
      for (int txn = 0; txn < seen.count; txn++) {
        start[txn + 1] += start[txn];
      }
      int[] next = start.clone();
      int[] target = new int[edges.length];
      edgeOf = new int[edges.length];
      for (int edge : edges) {
        int place = next[from.get(edge)]++;
        target[place] = to.get(edge);
        edgeOf[place] = edge;
      }
      graph = new Digraph(start, target);
    }

    @Nullable ForcedCycle shortest(int first, int last) {
      ForcedCycle best = null;
      boolean isForced = false;
      for (int i = first; i < last; i++) {
        isForced |= why.get(edges[i]) >= 0;
      }
      int starts = 0;
      for (int i = first; i < last && starts < STARTS; i++) {
        // What the base alone keeps has no circle, unless nothing is forced.
        if (!isForced || why.get(edges[i]) >= 0) {
          starts++;
          ForcedCycle cycle = through(edges[i], best == null ? Integer.MAX_VALUE : best.length());
          best = cycle == null ? best : cycle;
        }
      }
      return best;
    }

    /** Returns a shortest circle through an edge, if it is shorter than a limit. */
    private @Nullable ForcedCycle through(int edge, int limit) {
      int goal = from.get(edge);
      searches++;
      queue.clear();
      reach(to.get(edge), edge);
      for (int i = 0; i < queue.size() && searchOf[goal] != searches; i++) {
        int txn = queue.get(i);
        for (int place = graph.start()[txn]; place < graph.start()[txn + 1]; place++) {
          if (component[graph.target()[place]] == component[goal]) {
            reach(graph.target()[place], edgeOf[place]);
          }
        }
      }
      if (searchOf[goal] != searches) {
        return null;
      }
      IntList way = new IntList();
      int at = goal;
      do {
        way.add(cameBy[at]);
        at = from.get(cameBy[at]);
      } while (at != goal);
      return way.size() < limit ? cycle(way) : null;
    }

    private void reach(int txn, int edge) {
      if (searchOf[txn] != searches) {
        searchOf[txn] = searches;
        cameBy[txn] = edge;
        queue.add(txn);
      }
    }

    private ForcedCycle cycle(IntList backward) {
      int[] txns = new int[backward.size()];
      int[] reasons = new int[backward.size()];
      for (int i = 0; i < txns.length; i++) {
        int edge = backward.get(txns.length - 1 - i);
        txns[i] = from.get(edge);
        reasons[i] = why.get(edge);
      }
      return new ForcedCycle(txns, reasons);
    }
  }
}

package dev.clew.checkers.isolation.graph;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.models.isolation.Ordering;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cycles that update serializability forbids: those with anti-dependencies among
 * transactions that write, and at most one that only reads (G-update of Adya 1999).
 *
 * <p>First the cycles among updates alone. If there are none, updates have a topological order, and
 * a reader is on a cycle with them if what it anti-depends on leads to what it read from: tested
 * for 64 readers at a time, each of them a bit that spreads along the order.
 */
public final class UpdateCycles {

  private final DependencyGraph graph;
  private final boolean[] updates;
  private final Deadline deadline;

  private UpdateCycles(DependencyGraph graph, boolean[] updates, Deadline deadline) {
    this.graph = graph;
    this.updates = updates;
    this.deadline = deadline;
  }

  /**
   * Returns a cycle, or null if there is none; only dependencies count, no sessions or realtime.
   *
   * @param updates per node: whether it writes
   */
  public static @Nullable Cycle find(DependencyGraph graph, boolean[] updates, Deadline deadline) {
    return new UpdateCycles(graph, updates, deadline).find();
  }

  private @Nullable Cycle find() {
    Cycle cycle = findAmong(updates);
    if (cycle != null) {
      return cycle;
    }
    int reader = readerOnCycle();
    if (reader < 0) {
      return null;
    }
    boolean[] kept = updates.clone();
    kept[reader] = true;
    return findAmong(kept);
  }

  private @Nullable Cycle findAmong(boolean[] kept) {
    int[] nodeOf = new int[graph.nodes()];
    IntList nodes = new IntList();
    for (int node = 0; node < kept.length; node++) {
      nodeOf[node] = kept[node] ? nodes.size() : -1;
      if (kept[node]) {
        nodes.add(node);
      }
    }
    DependencyGraph part = part(nodes.toArray(), nodeOf);
    int[] heads = CycleHeads.of(part, CycleClass.G2, Ordering.NONE, deadline);
    if (heads.length == 0) {
      return null;
    }
    Cycle cycle = new CycleSearch(part, CycleClass.G2, Ordering.NONE, deadline).shortest(heads);
    if (cycle == null) {
      return null;
    }
    int[] found = Arrays.stream(cycle.nodes()).map(nodes::get).toArray();
    return new Cycle(found, cycle.kinds(), cycle.shortest());
  }

  private DependencyGraph part(int[] nodes, int[] nodeOf) {
    int[] start = new int[nodes.length + 1];
    IntList target = new IntList();
    IntList kind = new IntList();
    int[] op = new int[nodes.length];
    int[] after = new int[nodes.length];
    Arrays.fill(after, nodes.length);
    for (int i = 0; i < nodes.length; i++) {
      op[i] = graph.op()[nodes[i]];
      for (int edge = graph.start()[nodes[i]]; edge < graph.start()[nodes[i] + 1]; edge++) {
        byte edgeKind = graph.kind()[edge];
        if (nodeOf[graph.target()[edge]] >= 0 && edgeKind <= DependencyGraph.RW) {
          target.add(nodeOf[graph.target()[edge]]);
          kind.add(edgeKind);
        }
      }
      start[i + 1] = target.size();
    }
    byte[] kinds = new byte[kind.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) kind.get(i);
    }
    int[][] readers = part(graph.fanReaders(), nodeOf);
    int[][] writers = part(graph.fanWriters(), nodeOf);
    return new DependencyGraph(op, start, target.toArray(), kinds, after, readers, writers);
  }

  private static int[][] part(int[][] members, int[] nodeOf) {
    return Arrays.stream(members)
        .map(
            each ->
                Arrays.stream(each).map(node -> nodeOf[node]).filter(node -> node >= 0).toArray())
        .toArray(int[][]::new);
  }

  /** Returns a node that only reads and is on a cycle with updates, which have none, or -1. */
  private int readerOnCycle() {
    Digraph all = Reachability.of(graph, CycleClass.G2.mask(Ordering.NONE));
    boolean[] passable = Arrays.copyOf(updates, all.nodes());
    Arrays.fill(passable, updates.length, passable.length, true);
    int[] order = topological(all, passable);
    IntList readers = new IntList();
    for (int node = 0; node < updates.length; node++) {
      if (!updates[node]) {
        readers.add(node);
      }
    }
    long[] bits = new long[all.nodes()];
    for (int first = 0; first < readers.size(); first += Long.SIZE) {
      deadline.check();
      Arrays.fill(bits, 0);
      int last = Math.min(readers.size(), first + Long.SIZE);
      for (int i = first; i < last; i++) {
        int reader = readers.get(i);
        for (int edge = all.start()[reader]; edge < all.start()[reader + 1]; edge++) {
          bits[all.target()[edge]] |= 1L << (i - first);
        }
      }
      long returned = spread(all, passable, order, bits, readers, first, last);
      if (returned != 0) {
        return readers.get(first + Long.numberOfTrailingZeros(returned));
      }
    }
    return -1;
  }

  /** Returns the bits that arrive where they come from. */
  private static long spread(
      Digraph all,
      boolean[] passable,
      int[] order,
      long[] bits,
      IntList readers,
      int first,
      int last) {
    int[] place = new int[all.nodes()];
    Arrays.fill(place, -1);
    for (int i = first; i < last; i++) {
      place[readers.get(i)] = i - first;
    }
    long returned = 0;
    for (int node : order) {
      if (bits[node] == 0 || !passable[node]) {
        continue;
      }
      for (int edge = all.start()[node]; edge < all.start()[node + 1]; edge++) {
        int target = all.target()[edge];
        if (passable[target]) {
          bits[target] |= bits[node];
        } else if (place[target] >= 0) {
          returned |= bits[node] & 1L << place[target];
        }
      }
    }
    return returned;
  }

  private static int[] topological(Digraph all, boolean[] passable) {
    int[] waitsFor = new int[all.nodes()];
    for (int node = 0; node < all.nodes(); node++) {
      for (int edge = all.start()[node]; edge < all.start()[node + 1]; edge++) {
        waitsFor[all.target()[edge]] += passable[node] ? 1 : 0;
      }
    }
    int[] order = new int[all.nodes()];
    int taken = 0;
    for (int node = 0; node < order.length; node++) {
      if (waitsFor[node] == 0 && passable[node]) {
        order[taken++] = node;
      }
    }
    for (int i = 0; i < taken; i++) {
      int node = order[i];
      for (int edge = all.start()[node]; edge < all.start()[node + 1]; edge++) {
        int target = all.target()[edge];
        if (--waitsFor[target] == 0 && passable[target]) {
          order[taken++] = target;
        }
      }
    }
    return Arrays.copyOf(order, taken);
  }
}

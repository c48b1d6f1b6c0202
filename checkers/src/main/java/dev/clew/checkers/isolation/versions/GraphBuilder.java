package dev.clew.checkers.isolation.versions;

import static dev.clew.checkers.isolation.graph.DependencyGraph.RW;
import static dev.clew.checkers.isolation.graph.DependencyGraph.SESSION;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * Builds the graphs of chosen transactions of a history, one after another, in time linear in the
 * edges that those transactions tell and independent of the rest of the history.
 */
public final class GraphBuilder implements Edges.Sink {

  private final Edges edges;
  private final HistoryColumns columns;

  /** Per operation: its node in the graph being built, or -1. */
  private final int[] nodeOf;

  /** Per process: one more than its last node in the graph being built, or 0. */
  private final int[] lastOfProcess;

  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final IntList kinds = new IntList();
  private final IntList fanOfRead = new IntList();
  private final IntList readerOfFan = new IntList();

  public GraphBuilder(Edges edges) {
    this.edges = edges;
    this.columns = edges.columns();
    nodeOf = new int[columns.operations()];
    Arrays.fill(nodeOf, -1);
    lastOfProcess = new int[columns.processes()];
  }

  /** Builds the graph of some transactions; the array is sorted in place and kept. */
  public DependencyGraph build(int[] ops) {
    Arrays.sort(ops);
    for (int node = 0; node < ops.length; node++) {
      nodeOf[ops[node]] = node;
    }
    for (int node = 0; node < ops.length; node++) {
      edges.forEach(ops[node], this);
      addSession(ops[node], node);
    }
    int[] fans = Arrays.stream(fanOfRead.toArray()).sorted().distinct().toArray();
    int[][] fanReaders = fanReaders(fans);
    int[][] fanWriters = new int[fans.length][];
    int kept = 0;
    for (int i = 0; i < fans.length; i++) {
      int[] writers = writersInside(fans[i]);
      int[] readers = withoutSoleUpdater(fanReaders[i], writers);
      if (readers.length > 0 && writers.length > 0) {
        fanReaders[kept] = readers;
        fanWriters[kept++] = writers;
      }
    }
    DependencyGraph graph =
        compress(ops, Arrays.copyOf(fanReaders, kept), Arrays.copyOf(fanWriters, kept));
    reset(ops);
    return graph;
  }

  @Override
  public void edge(int source, int destination, byte kind) {
    add(node(source), node(destination), kind);
  }

  @Override
  public void fan(int reader, int fan) {
    fanOfRead.add(fan);
    readerOfFan.add(nodeOf[reader]);
  }

  private void addSession(int op, int node) {
    int process = columns.process(op);
    add(lastOfProcess[process] - 1, node, SESSION);
    lastOfProcess[process] = node + 1;
  }

  private int node(int writer) {
    return writer < 0 ? -1 : nodeOf[writer];
  }

  private void add(int source, int destination, byte kind) {
    if (source >= 0 && destination >= 0 && source != destination) {
      from.add(source);
      to.add(destination);
      kinds.add(kind);
    }
  }

  private int[][] fanReaders(int[] fans) {
    IntList[] readers = new IntList[fans.length];
    for (int i = 0; i < fans.length; i++) {
      readers[i] = new IntList();
    }
    for (int i = 0; i < fanOfRead.size(); i++) {
      readers[Arrays.binarySearch(fans, fanOfRead.get(i))].add(readerOfFan.get(i));
    }
    return Arrays.stream(readers).map(IntList::toArray).toArray(int[][]::new);
  }

  private int[] writersInside(int fan) {
    return Arrays.stream(edges.fanWriters(fan))
        .map(this::node)
        .filter(node -> node >= 0)
        .distinct()
        .toArray();
  }

  private int[] withoutSoleUpdater(int[] readers, int[] writers) {
    int[] both = Arrays.stream(readers).filter(r -> Arrays.binarySearch(writers, r) >= 0).toArray();
    if (both.length != 1) {
      return readers;
    }
    for (int writer : writers) {
      add(both[0], writer, RW);
    }
    return Arrays.stream(readers).filter(reader -> reader != both[0]).toArray();
  }

  private DependencyGraph compress(int[] ops, int[][] fanReaders, int[][] fanWriters) {
    int[] start = new int[ops.length + 1];
    for (int i = 0; i < from.size(); i++) {
      start[from.get(i) + 1]++;
    }
    for (int node = 0; node < ops.length; node++) {
      start[node + 1] += start[node];
    }
    int[] next = Arrays.copyOf(start, ops.length);
    int[] target = new int[from.size()];
    byte[] kind = new byte[from.size()];
    for (int i = 0; i < from.size(); i++) {
      int edge = next[from.get(i)]++;
      target[edge] = to.get(i);
      kind[edge] = (byte) kinds.get(i);
    }
    int[] after = new int[ops.length];
    for (int node = 0; node < ops.length; node++) {
      after[node] = after(ops, node);
    }
    return new DependencyGraph(ops, start, target, kind, after, fanReaders, fanWriters);
  }

  private int after(int[] ops, int node) {
    int returned = columns.hasRealtime() ? columns.returned(ops[node]) : HistoryColumns.NEVER;
    int low = node + 1;
    int high = ops.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (columns.invoked(ops[middle]) > returned) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void reset(int[] ops) {
    for (int op : ops) {
      nodeOf[op] = -1;
      lastOfProcess[columns.process(op)] = 0;
    }
    from.clear();
    to.clear();
    kinds.clear();
    fanOfRead.clear();
    readerOfFan.clear();
  }
}

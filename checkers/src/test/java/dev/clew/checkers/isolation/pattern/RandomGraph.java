package dev.clew.checkers.isolation.pattern;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.Dependency.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A small random graph with everything that a graph can have, and evidence for its edges. */
final class RandomGraph implements EdgeEvidence {

  private static final int KEYS = 3;

  final DependencyGraph graph;
  private final int nodes;
  private final boolean[][][][] edge; // by kind, from, to, key
  private final int[] process;
  private final int[][] written;
  private final long[][] version;

  RandomGraph(Random random) {
    nodes = 2 + random.nextInt(4);
    edge = new boolean[DependencyGraph.RW + 1][nodes][nodes][KEYS];
    process = random.ints(nodes, 0, 1 + nodes).toArray();
    written = new int[nodes][];
    version = new long[nodes][KEYS];
    for (int node = 0; node < nodes; node++) {
      written[node] = IntStream.range(0, KEYS).filter(key -> random.nextInt(3) == 0).toArray();
      for (int key = 0; key < KEYS; key++) {
        version[node][key] = random.nextInt(3) - 1L;
      }
    }
    graph = graph(random, 0.05 + random.nextDouble() * 0.3);
  }

  private DependencyGraph graph(Random random, double density) {
    List<int[]> stored = new ArrayList<>(); // from, to, kind
    for (byte kind = 0; kind <= DependencyGraph.RW; kind++) {
      for (int from = 0; from < nodes; from++) {
        for (int to = 0; to < nodes; to++) {
          if (from != to && random.nextDouble() < density) {
            stored.add(new int[] {from, to, kind});
            edge[kind][from][to][random.nextInt(KEYS)] = true;
            if (random.nextInt(4) == 0) {
              edge[kind][from][to][random.nextInt(KEYS)] = true;
            }
          }
        }
      }
    }
    for (int from = 0; from < nodes; from++) {
      for (int to = from + 1; to < nodes; to++) {
        if (process[from] == process[to]) {
          stored.add(new int[] {from, to, DependencyGraph.SESSION});
          break;
        }
      }
    }
    int fans = random.nextInt(3);
    int[][] readers = new int[fans][];
    int[][] writers = new int[fans][];
    for (int fan = 0; fan < fans; fan++) {
      readers[fan] = some(random);
      writers[fan] = some(random);
      int key = random.nextInt(KEYS);
      for (int reader : readers[fan]) {
        for (int writer : writers[fan]) {
          if (reader != writer) {
            edge[DependencyGraph.RW][reader][writer][key] = true;
          }
        }
      }
    }
    return compress(random, stored, readers, writers);
  }

  private int[] some(Random random) {
    return IntStream.range(0, nodes).filter(node -> random.nextInt(2) == 0).toArray();
  }

  private DependencyGraph compress(
      Random random, List<int[]> stored, int[][] readers, int[][] writers) {
    int[] start = new int[nodes + 1];
    int[] target = new int[stored.size()];
    byte[] kind = new byte[stored.size()];
    int[] after = new int[nodes];
    int count = 0;
    for (int node = 0; node < nodes; node++) {
      start[node] = count;
      for (int[] each : stored) {
        if (each[0] == node) {
          target[count] = each[1];
          kind[count++] = (byte) each[2];
        }
      }
      after[node] = node + 1 + random.nextInt(nodes - node);
    }
    start[nodes] = count;
    int[] op = IntStream.range(0, nodes).toArray();
    return new DependencyGraph(op, start, target, kind, after, readers, writers);
  }

  boolean hasEdge(byte kind, int from, int to) {
    return switch (kind) {
      case DependencyGraph.SESSION -> from < to && process[from] == process[to];
      case DependencyGraph.REALTIME -> to >= graph.after()[from];
      default -> keys(kind, from, to).length > 0;
    };
  }

  @Override
  public int[] keys(byte kind, int from, int to) {
    return kind > DependencyGraph.RW
        ? new int[0]
        : IntStream.range(0, KEYS).filter(key -> edge[kind][from][to][key]).toArray();
  }

  @Override
  public int[] written(int op) {
    return Arrays.copyOf(written[op], written[op].length);
  }

  @Override
  public long versionRead(int op, int key) {
    return version[op][key];
  }

  @Override
  public Dependency dependency(byte kind, int from, int to, int key) {
    return new Dependency(
        Kind.valueOf(PatternOracle.kinds().get(kind).name()),
        from,
        to,
        key < 0 ? null : key,
        null,
        null,
        -1,
        -1);
  }
}

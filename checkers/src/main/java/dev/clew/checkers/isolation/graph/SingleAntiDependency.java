package dev.clew.checkers.isolation.graph;

import static dev.clew.checkers.isolation.graph.DependencyGraph.RW;

import dev.clew.checkers.isolation.Deadline;
import java.util.Arrays;

/**
 * Finds the cycles with exactly one anti-dependency: rw edges from which other edges lead back.
 *
 * <p>Sixty-four heads at a time: each is a bit that spreads from the head along the allowed edges,
 * in topological order of their strong components, and an rw edge closes a cycle if the bit of its
 * head arrives at its tail. A batch looks only at the nodes between its heads and their tails, and
 * the heads are taken in topological order, so that a batch of near ones is cheap. Takes time
 * linear in the edges per batch in the worst case.
 */
public final class SingleAntiDependency {

  private static final int BATCH = Long.SIZE;

  private final DependencyGraph graph;
  private final Digraph allowed;
  private final int[] component;

  /** All nodes of the allowed graph, sources of its edges first. */
  private final int[] byComponent;

  /** Per component: its first place in {@link #byComponent}. */
  private final int[] place;

  /** Per head: the tails of its rw edges that are stored one by one. */
  private final Digraph tails;

  private final long[] bits;
  private final boolean[] found;

  private SingleAntiDependency(DependencyGraph graph, int mask) {
    this.graph = graph;
    allowed = Reachability.of(graph, mask);
    component = allowed.components();
    bits = new long[allowed.nodes()];
    found = new boolean[graph.nodes()];
    tails = graph.tails(RW);
    place = new int[allowed.nodes() + 1];
    byComponent = sortByComponent();
  }

  /**
   * Returns the heads of such rw edges, ascending.
   *
   * @param mask the kinds of edges that may lead back
   */
  public static int[] heads(DependencyGraph graph, int mask, Deadline deadline) {
    SingleAntiDependency search = new SingleAntiDependency(graph, mask);
    int[] candidates = search.candidates();
    for (int first = 0; first < candidates.length; first += BATCH) {
      deadline.check();
      search.spread(
          Arrays.copyOfRange(candidates, first, Math.min(candidates.length, first + BATCH)));
    }
    return CycleHeads.nodes(search.found);
  }

  private int[] sortByComponent() {
    int n = allowed.nodes();
    int[] count = new int[n + 1];
    for (int node = 0; node < n; node++) {
      count[n - component[node]]++;
    }
    for (int i = 0; i < n; i++) {
      count[i + 1] += count[i];
    }
    for (int node = 0; node < n; node++) {
      place[component[node]] = count[n - 1 - component[node]];
    }
    int[] next = place.clone();
    int[] sorted = new int[n];
    for (int node = 0; node < n; node++) {
      sorted[next[component[node]]++] = node;
    }
    return sorted;
  }

  /** Returns all heads of rw edges, in topological order. */
  private int[] candidates() {
    boolean[] isHead = new boolean[allowed.nodes()];
    for (int node = 0; node < graph.nodes(); node++) {
      isHead[node] = tails.start()[node] < tails.start()[node + 1];
    }
    for (int[] writers : graph.fanWriters()) {
      for (int writer : writers) {
        isHead[writer] = true;
      }
    }
    return Arrays.stream(byComponent).filter(node -> isHead[node]).toArray();
  }

  private void spread(int[] heads) {
    Arrays.fill(bits, 0);
    int last = 0;
    for (int i = 0; i < heads.length; i++) {
      bits[component[heads[i]]] |= 1L << i;
      last = Math.max(last, lastPlaceOfTails(heads[i]));
    }
    for (int i = place[component[heads[0]]]; i <= last; i++) {
      int node = byComponent[i];
      long mask = bits[component[node]];
      if (mask != 0) {
        for (int edge = allowed.start()[node]; edge < allowed.start()[node + 1]; edge++) {
          bits[component[allowed.target()[edge]]] |= mask;
        }
      }
    }
    for (int i = 0; i < heads.length; i++) {
      for (int edge = tails.start()[heads[i]]; edge < tails.start()[heads[i] + 1]; edge++) {
        found[heads[i]] |= (bits[component[tails.target()[edge]]] & 1L << i) != 0;
      }
    }
    for (int fan = 0; fan < graph.fans(); fan++) {
      closeFan(fan, heads);
    }
  }

  private int lastPlaceOfTails(int head) {
    int last = 0;
    for (int edge = tails.start()[head]; edge < tails.start()[head + 1]; edge++) {
      last = Math.max(last, place[component[tails.target()[edge]]]);
    }
    // Heads in fans are few; their tails are not worth finding.
    return graph.fans() == 0 ? last : byComponent.length - 1;
  }

  private void closeFan(int fan, int[] heads) {
    int[] writers = graph.fanWriters()[fan];
    for (int i = 0; i < heads.length; i++) {
      if (Arrays.binarySearch(writers, heads[i]) >= 0 && !found[heads[i]]) {
        for (int reader : graph.fanReaders()[fan]) {
          if (reader != heads[i] && (bits[component[reader]] & 1L << i) != 0) {
            found[heads[i]] = true;
            break;
          }
        }
      }
    }
  }
}

package dev.clew.checkers.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Derives, from who read from whom, what must come before what in the order that a session, or all
 * of them, see; a cycle refutes that there is one.
 *
 * <p>Operations are nodes. At first an operation precedes the next of its session, and a write
 * those who read it. Then, for a read r of a key that returned what w wrote, until nothing is new:
 *
 * <ul>
 *   <li><b>overwritten</b>: another write of the key that precedes r precedes w, else r would have
 *       seen it;
 *   <li><b>not yet written</b>: if w precedes another write of the key, r precedes that; so does a
 *       read of the initial value any write of the key. (The first half only where all operations
 *       are in one order; for the reads of one session it adds nothing, as those are in a row.)
 * </ul>
 *
 * <p>What precedes a node is kept as one number per session, the clock of Mattern and Fidge, so
 * that a round costs O((n + e)·k) for n operations, e edges and k sessions. Each round computes all
 * clocks in a topological order, then derives edges from them; no round is without a new edge but
 * the last.
 */
final class Saturation implements Contradiction {

  static final byte OBSERVED = 0;
  static final byte OVERWRITTEN = 1;
  static final byte NOT_YET_WRITTEN = 2;

  private static final int ALL = -1;

  private final Registers registers;
  private final Groups written;
  private final int observer;
  private final boolean causal;
  private final boolean total;
  private final Effort effort;
  private final int sessions;

  /** The first of the evidence is the read; the second how many edges there were before. */
  private final Edges edges = new Edges();

  private int[] clock = new int[0];
  private int unwritten = -1;

  private Saturation(
      Registers registers, int observer, boolean causal, boolean total, Effort effort) {
    this.registers = registers;
    this.written = Groups.ofWrites(registers);
    this.observer = observer;
    this.causal = causal;
    this.total = total;
    this.effort = effort;
    this.sessions = registers.sessions();
  }

  /** The order in which one session sees all writes: keeping every session's, and its own reads. */
  static Saturation pram(Registers registers, int observer, Effort effort) {
    return new Saturation(registers, observer, false, false, effort);
  }

  /** The order in which one session sees all writes: causes, be they reads, before effects. */
  static Saturation causal(Registers registers, int observer, Effort effort) {
    return new Saturation(registers, observer, true, false, effort);
  }

  /** What any two sessions can agree upon: contains what each sees for itself. */
  static Saturation convergent(Registers registers, Effort effort) {
    return new Saturation(registers, ALL, true, false, effort);
  }

  /** One order of all operations. */
  static Saturation sequential(Registers registers, Effort effort) {
    return new Saturation(registers, ALL, true, true, effort);
  }

  /** Derives all there is; returns whether that is a contradiction. */
  boolean isContradictory() {
    begin();
    if (unwritten >= 0) {
      return true;
    }
    effort.claim(4L * registers.size() * sessions, "the clocks of " + sessions + " sessions");
    clock = new int[registers.size() * sessions];
    int before = -1;
    while (before < edges.size) {
      before = edges.size;
      effort.spend((long) (registers.size() + edges.size) * sessions);
      int[] order = new Precedence(registers, edges).topologicalOrder();
      if (order.length < registers.size()) {
        return true;
      }
      tick(order);
      for (int read : order) {
        if (counts(read) && registers.source[read] >= 0) {
          derive(read, before);
        }
      }
    }
    return false;
  }

  /** Returns whether what an operation read must be explained. */
  private boolean counts(int i) {
    return registers.reads(i) && (observer == ALL || registers.session[i] == observer);
  }

  private void begin() {
    for (int i = 0; i < registers.size(); i++) {
      int source = registers.source[i];
      // That a compare-and-set follows what it replaced is no matter of who looks.
      if (source >= 0 && (causal || registers.writes[i] || counts(i))) {
        edges.add(source, i, OBSERVED, i, 0);
      } else if (source == Registers.UNWRITTEN && counts(i)) {
        unwritten = i;
      } else if (source == Registers.INITIAL && counts(i)) {
        int key = registers.key[i];
        for (int g = written.first()[key]; g < written.first()[key + 1]; g++) {
          int write = written.ops()[written.start()[g]];
          if (write != i) {
            edges.add(i, write, NOT_YET_WRITTEN, i, 0);
          }
        }
      }
    }
  }

  /** Computes by node how many operations of each session precede it, or are it. */
  private void tick(int[] order) {
    Arrays.fill(clock, 0);
    int[] start = edges.starts(registers.size());
    int[] sorted = edges.bySource(start);
    for (int node : order) {
      int session = registers.session[node];
      int rank = registers.rank[node];
      clock[node * sessions + session] = rank + 1;
      if (rank + 1 < registers.chains[session].length) {
        merge(node, registers.chains[session][rank + 1]);
      }
      for (int e = start[node]; e < start[node + 1]; e++) {
        merge(node, edges.to[sorted[e]]);
      }
    }
  }

  private void merge(int node, int into) {
    for (int s = 0; s < sessions; s++) {
      clock[into * sessions + s] = Math.max(clock[into * sessions + s], clock[node * sessions + s]);
    }
  }

  /** Returns whether one operation is known to precede another, or is it. */
  private boolean precedes(int node, int other) {
    return clock[other * sessions + registers.session[node]] > registers.rank[node];
  }

  private void derive(int read, int before) {
    int source = registers.source[read];
    int key = registers.key[read];
    for (int g = written.first()[key]; g < written.first()[key + 1]; g++) {
      int by = written.session()[g];
      int bound =
          by == registers.session[read] ? registers.rank[read] : clock[read * sessions + by];
      int end = written.endBelow(registers, g, bound);
      if (end > written.start()[g]) {
        int write = written.ops()[end - 1];
        if (write != source && !precedes(write, source)) {
          edges.add(write, source, OVERWRITTEN, read, before);
        }
      }
      if (total) {
        deriveNotYetWritten(read, g, before);
      }
    }
    effort.spend(written.first()[key + 1] - written.first()[key]);
  }

  private void deriveNotYetWritten(int read, int group, int before) {
    int source = registers.source[read];
    int low = written.start()[group];
    int high = written.start()[group + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (precedes(source, written.ops()[middle]) && written.ops()[middle] != source) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low < written.start()[group + 1]) {
      int write = written.ops()[low];
      if (write != read && !precedes(read, write)) {
        edges.add(read, write, NOT_YET_WRITTEN, read, before);
      }
    }
  }

  @Override
  public boolean[] involved() {
    boolean[] involved = new boolean[registers.size()];
    if (unwritten >= 0) {
      involved[unwritten] = true;
      return involved;
    }
    for (int edge : proof()) {
      involved[edges.from[edge]] = true;
      involved[edges.to[edge]] = true;
      involved[edges.first[edge]] = true;
    }
    registers.close(involved);
    return involved;
  }

  /** Returns the edges of a cycle and all that they were derived from, in the order of finding. */
  private List<Integer> proof() {
    Precedence precedence = new Precedence(registers, edges);
    boolean[] used = new boolean[edges.size];
    List<Integer> open = new ArrayList<>(precedence.cycle());
    for (int i = 0; i < open.size(); i++) {
      int edge = open.get(i);
      if (used[edge]) {
        continue;
      }
      used[edge] = true;
      int read = edges.first[edge];
      if (edges.kind[edge] == OVERWRITTEN) {
        open.addAll(precedence.path(edges.from[edge], read, edges.second[edge]));
      } else if (edges.kind[edge] == NOT_YET_WRITTEN && registers.source[read] >= 0) {
        open.addAll(precedence.path(registers.source[read], edges.to[edge], edges.second[edge]));
      }
      effort.spend(registers.size() + edges.size);
    }
    List<Integer> proof = new ArrayList<>();
    for (int edge = 0; edge < used.length; edge++) {
      if (used[edge]) {
        proof.add(edge);
      }
    }
    return proof;
  }

  @Override
  public List<String> explanation(Naming naming) {
    if (unwritten >= 0) {
      return List.of(naming.did(unwritten) + ", but nobody wrote that.");
    }
    List<String> lines = new ArrayList<>();
    for (int edge : proof()) {
      int read = edges.first[edge];
      String from = naming.op(edges.from[edge]);
      String to = naming.op(edges.to[edge]);
      if (edges.kind[edge] == OVERWRITTEN) {
        lines.add(
            from
                + " comes before "
                + to
                + ", for it comes before "
                + naming.op(read)
                + ", which read "
                + naming.value(edges.to[edge])
                + ".");
      } else if (edges.kind[edge] == NOT_YET_WRITTEN) {
        lines.add(
            from
                + " comes before "
                + to
                + ", for it read "
                + naming.read(read)
                + ", and "
                + to
                + " wrote that key"
                + (registers.source[read] < 0
                    ? "."
                    : " after " + naming.op(registers.source[read]) + "."));
      }
    }
    StringBuilder cycle = new StringBuilder("So ");
    List<Integer> around = new Precedence(registers, edges).cycleNodes();
    for (int node : around) {
      cycle.append(naming.op(node)).append(" < ");
    }
    lines.add(cycle.append(naming.op(around.get(0))).append(": a contradiction.").toString());
    return lines;
  }
}

package dev.clew.checkers.isolation.graph;

import dev.clew.checkers.isolation.IntList;
import java.util.Arrays;

/**
 * The dependencies among some transactions of a history, in compressed rows.
 *
 * <p>Nodes are numbered from 0 in the order of invocation. Edges that the accesses give (ww, wr,
 * rw) and session order, each to the next transaction of the process, are stored. Two relations are
 * not, for they can be quadratic:
 *
 * <ul>
 *   <li>Realtime: everything invoked after a transaction completed is a range of nodes that reaches
 *       to the last, so its first node says it all.
 *   <li>Fans: every reader of the fan has an rw edge to every writer of it but itself. A
 *       transaction that alone is both has its edges stored one by one instead, so that in a kept
 *       fan the way from a reader through the fan to itself adds nothing: with two who are both,
 *       they lie on a cycle anyway.
 * </ul>
 *
 * @param op per node: the operation
 * @param start per node: its first edge; one more entry for the end
 * @param target per edge: the node that it leads to
 * @param kind per edge: what it is, such as {@link #WW}
 * @param after per node: the first node invoked after this one completed, or the number of nodes
 * @param fanReaders per fan: its readers
 * @param fanWriters per fan: its writers, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // A graph is never compared.
public record DependencyGraph(
    int[] op,
    int[] start,
    int[] target,
    byte[] kind,
    int[] after,
    int[][] fanReaders,
    int[][] fanWriters) {

  public static final byte WW = 0;
  public static final byte WR = 1;
  public static final byte RW = 2;
  public static final byte SESSION = 3;
  public static final byte REALTIME = 4;

  public int nodes() {
    return op.length;
  }

  public int edges() {
    return target.length;
  }

  public int fans() {
    return fanReaders.length;
  }

  /** Returns, per node, the nodes from which a stored edge of a kind leads to it. */
  public Digraph tails(byte wanted) {
    IntList heads = new IntList();
    IntList tails = new IntList();
    for (int node = 0; node < op.length; node++) {
      for (int edge = start[node]; edge < start[node + 1]; edge++) {
        if (kind[edge] == wanted) {
          heads.add(target[edge]);
          tails.add(node);
        }
      }
    }
    return Digraph.of(op.length, heads, tails);
  }

  /** Returns, per node, the fans that it reads. */
  public Digraph fansRead() {
    return members(fanReaders);
  }

  /** Returns, per node, the fans that it writes to. */
  public Digraph fansWritten() {
    return members(fanWriters);
  }

  private Digraph members(int[][] fans) {
    IntList from = new IntList();
    IntList to = new IntList();
    for (int fan = 0; fan < fans.length; fan++) {
      for (int node : fans[fan]) {
        from.add(node);
        to.add(fan);
      }
    }
    return Digraph.of(op.length, from, to);
  }

  /** Returns whether session order relates any two nodes. */
  public boolean hasSessions() {
    for (byte edgeKind : kind) {
      if (edgeKind == SESSION) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether realtime order relates any two nodes. */
  public boolean hasRealtime() {
    return Arrays.stream(after).anyMatch(first -> first < op.length);
  }
}

package dev.clew.checkers.session;

import java.util.Arrays;
import java.util.List;

/**
 * Decides one of the four guarantees: whether, for each session, the versions of each key can be
 * put into one order such that no read returns one older than what the session had seen.
 *
 * <p>A session's reads of a key are a row of points; what it has seen of the key leads to the point
 * from which on it counts, each point to the next, and each to the version read there. With the
 * versions in their {@linkplain OrderedVersions known order} this is a graph of "not newer than",
 * and a cycle through two versions excludes every order.
 *
 * <p>First one graph holds the points of all sessions; if there is no cycle, all is well, and the
 * sessions even agree on one order. Otherwise each session is looked at by itself, on the keys that
 * were on cycles: each may have an order of its own.
 */
final class SeenVersions implements Contradiction {

  private static final int ALL = -1;

  private final Registers registers;
  private final SessionModel guarantee;
  private final boolean realtime;
  private final Effort effort;
  private final Groups written;
  private final Groups read;
  private final int versions;

  private Edges edges = new Edges();
  private int nodes;
  private boolean[] keys;
  private int[] contradictory = new int[0];

  /**
   * Creates the decision.
   *
   * @param realtime whether to take versions to be ordered as their writes are in real time
   */
  SeenVersions(Registers registers, SessionModel guarantee, boolean realtime, Effort effort) {
    this.registers = registers;
    this.guarantee = guarantee;
    this.realtime = realtime;
    this.effort = effort;
    this.written = Groups.ofWrites(registers);
    this.read = Groups.ofReads(registers);
    this.versions = registers.size() + registers.keys();
    this.keys = new boolean[registers.keys()];
    Arrays.fill(keys, true);
  }

  /** What the orders of versions turned out to be like. */
  enum Finding {
    /** One order suits all sessions. */
    ONE_ORDER,
    /** Each session has an order that suits it, but none suits all. */
    MANY_ORDERS,
    /** Some session has no order. */
    NO_ORDER
  }

  /** Returns whether the known order alone is contradictory: then there is nothing to decide. */
  boolean isOrderContradictory() {
    edges = new Edges();
    nodes = versions;
    new OrderedVersions(registers, written, keys, edges).addKnown();
    return isContradictory();
  }

  /** Decides the guarantee. */
  Finding decide() {
    if (!isContradictory(ALL)) {
      return Finding.ONE_ORDER;
    }
    keys = keysOf(contradictory);
    for (int session = 0; session < registers.sessions(); session++) {
      if (isContradictory(session)) {
        return Finding.NO_ORDER;
      }
    }
    return Finding.MANY_ORDERS;
  }

  private boolean[] keysOf(int[] found) {
    boolean[] chosen = new boolean[registers.keys()];
    for (int version : found) {
      chosen[version < registers.size() ? registers.key[version] : version - registers.size()] =
          true;
    }
    return chosen;
  }

  private boolean isContradictory(int session) {
    edges = new Edges();
    nodes = new OrderedVersions(registers, written, keys, edges).add(guarantee, realtime, versions);
    SeenPoints points = new SeenPoints(registers, guarantee, written, read, keys, edges, effort);
    for (int s = 0; s < registers.sessions(); s++) {
      if (session == ALL || session == s) {
        nodes = points.add(s, nodes);
      }
    }
    return isContradictory();
  }

  private boolean isContradictory() {
    effort.spend(nodes + edges.size);
    boolean[] found = new VersionGraph(edges, nodes, versions).contradictory();
    int count = 0;
    contradictory = new int[found.length];
    for (int version = 0; version < found.length; version++) {
      if (found[version]) {
        contradictory[count++] = version;
      }
    }
    contradictory = Arrays.copyOf(contradictory, count);
    return count > 0;
  }

  @Override
  public boolean[] involved() {
    boolean[] involved = new boolean[registers.size()];
    for (int edge : cycle()) {
      mark(involved, edges.from[edge]);
      mark(involved, edges.to[edge]);
      mark(involved, edges.first[edge]);
      mark(involved, edges.second[edge]);
    }
    registers.close(involved);
    return involved;
  }

  private void mark(boolean[] involved, int node) {
    if (node >= 0 && node < registers.size()) {
      involved[node] = true;
    }
  }

  private List<Integer> cycle() {
    return new VersionGraph(edges, nodes, versions).cycle(contradictory[0]);
  }

  @Override
  public List<String> explanation(Naming naming) {
    return new SeenExplanation(edges, registers.size(), naming).of(cycle());
  }
}

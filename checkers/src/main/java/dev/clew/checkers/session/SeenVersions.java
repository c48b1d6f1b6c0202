package dev.clew.checkers.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides one of the four guarantees: whether, for each session, the versions of each key can be
 * put into one order such that no read returns one older than what the session had seen.
 *
 * <p>A session's reads of a key are a row of points; what it has seen of the key leads to the point
 * from which on it counts, each point to the next, and each to the version read there. With the
 * versions in their {@linkplain #knownOrder known order} this is a graph of "not newer than", and a
 * cycle through two versions excludes every order.
 *
 * <p>First one graph holds the points of all sessions; if there is no cycle, all is well, and the
 * sessions even agree on one order. Otherwise each session is looked at by itself, on the keys that
 * were on cycles: each may have an order of its own.
 */
final class SeenVersions implements Contradiction {

  static final byte SESSION = 0;
  static final byte REPLACED = 1;
  static final byte FIRST = 2;
  static final byte READ_BEFORE = 3;
  static final byte REALTIME = 4;
  static final byte SEEN = 5;
  static final byte LATER = 6;
  static final byte RETURNED = 7;

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

  // Of the session at hand, by key: the last point, and what was seen since.
  private final int[] lastPoint;
  private final int[] pendingStamp;
  private final int[] pending;
  private final int[] pendingBy;

  // Of the session at hand, by session: the last write of it that was seen, who read it, and the
  // same of the last write to another key than that.
  private final int[] best;
  private final int[] bestBy;
  private final int[] second;
  private final int[] secondBy;

  /** Of the session at hand, by group, how far its operations were seen. */
  private final int[] seenTo;

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
    this.lastPoint = new int[registers.keys()];
    this.pendingStamp = new int[registers.keys()];
    this.pending = new int[registers.keys()];
    this.pendingBy = new int[registers.keys()];
    this.best = new int[registers.sessions()];
    this.bestBy = new int[registers.sessions()];
    this.second = new int[registers.sessions()];
    this.secondBy = new int[registers.sessions()];
    this.seenTo = new int[Math.max(written.size(), read.size())];
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
    knownOrder();
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
    nodes = versions;
    order();
    for (int s = 0; s < registers.sessions(); s++) {
      if (session == ALL || session == s) {
        look(s);
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

  private void order() {
    knownOrder();
    if (guarantee == SessionModel.WRITES_FOLLOW_READS) {
      readBefore();
    }
    if (realtime) {
      nodes = new RealtimeVersions(registers, keys, edges).add(nodes);
    }
  }

  /** The order of versions that is known whatever a session sees. */
  private void knownOrder() {
    for (int key = 0; key < registers.keys(); key++) {
      for (int g = written.first()[key]; keys[key] && g < written.first()[key + 1]; g++) {
        int before = registers.size() + key;
        byte why = FIRST;
        for (int w = written.start()[g]; w < written.start()[g + 1]; w++) {
          edges.add(before, written.ops()[w], why, written.ops()[w], -1);
          before = written.ops()[w];
          why = SESSION;
        }
      }
    }
    for (int i = 0; i < registers.size(); i++) {
      if (registers.writes[i] && registers.source[i] >= 0 && keys[registers.key[i]]) {
        edges.add(registers.source[i], i, REPLACED, i, -1);
      }
    }
  }

  /** What a session wrote to a key is newer than what it had read of it. */
  private void readBefore() {
    for (int[] chain : registers.chains) {
      for (int key : keysIn(chain)) {
        lastPoint[key] = -1;
      }
      for (int r = chain.length - 1; r >= 0; r--) {
        int i = chain[r];
        int key = registers.key[i];
        if (registers.source[i] >= 0 && lastPoint[key] >= 0 && keys[key]) {
          edges.add(registers.source[i], lastPoint[key], READ_BEFORE, i, -1);
        }
        if (registers.writes[i]) {
          lastPoint[key] = i;
        }
      }
    }
  }

  private int[] keysIn(int[] chain) {
    return Arrays.stream(chain).map(i -> registers.key[i]).distinct().toArray();
  }

  /** Adds the points of a session. */
  private void look(int session) {
    int[] chain = registers.chains[session];
    for (int i : chain) {
      lastPoint[registers.key[i]] = -1;
      pendingStamp[registers.key[i]] = 0;
    }
    Arrays.fill(best, -1);
    Arrays.fill(second, -1);
    if (guarantee == SessionModel.MONOTONIC_WRITES
        || guarantee == SessionModel.WRITES_FOLLOW_READS) {
      System.arraycopy(
          guarantee == SessionModel.MONOTONIC_WRITES ? written.start() : read.start(),
          0,
          seenTo,
          0,
          guarantee == SessionModel.MONOTONIC_WRITES ? written.size() : read.size());
    }
    for (int i : chain) {
      if (registers.reads(i)) {
        if (keys[registers.key[i]]) {
          point(i);
        }
        see(i);
      }
      if (registers.writes[i] && guarantee == SessionModel.READ_YOUR_WRITES) {
        owe(i, i);
      }
    }
  }

  /** What a session has seen of a key must be no newer than what it reads next. */
  private void owe(int version, int by) {
    int key = registers.key[version];
    pendingStamp[key] = 1;
    pending[key] = version;
    pendingBy[key] = by;
  }

  /** The point at which a session reads a key. */
  private void point(int i) {
    int key = registers.key[i];
    int point = nodes++;
    if (lastPoint[key] >= 0) {
      edges.add(lastPoint[key], point, LATER, i, -1);
    }
    lastPoint[key] = point;
    // Only the last write of its own, or read, since the last point: the ones before are either
    // known to be older or were owed to an earlier point.
    if (pendingStamp[key] != 0) {
      edges.add(pending[key], point, SEEN, pendingBy[key], -1);
      pendingStamp[key] = 0;
    }
    switch (guarantee) {
      case MONOTONIC_WRITES -> learn(i, point, written);
      case WRITES_FOLLOW_READS -> learn(i, point, read);
      default -> {}
    }
    int version =
        registers.source[i] >= 0 ? registers.source[i] : registers.size() + registers.key[i];
    edges.add(point, version, RETURNED, i, -1);
  }

  /** What other sessions had written, or read, of a key before what was seen of them. */
  private void learn(int i, int point, Groups groups) {
    int key = registers.key[i];
    effort.spend(groups.first()[key + 1] - groups.first()[key]);
    for (int g = groups.first()[key]; g < groups.first()[key + 1]; g++) {
      int other = groups.session()[g];
      if (other == registers.session[i] || best[other] < 0) {
        continue;
      }
      boolean sameKey = registers.key[best[other]] == key;
      int write = sameKey ? second[other] : best[other];
      if (write < 0) {
        continue;
      }
      int by = sameKey ? secondBy[other] : bestBy[other];
      int end = groups.endBelow(registers, g, registers.rank[write]);
      int from = seenTo[g];
      if (guarantee == SessionModel.MONOTONIC_WRITES && end > from) {
        from = end - 1; // its writes before are known to be older
      }
      for (int at = from; at < end; at++) {
        int seen = groups.ops()[at];
        int version = guarantee == SessionModel.MONOTONIC_WRITES ? seen : registers.source[seen];
        if (version >= 0) {
          edges.add(version, point, SEEN, by, seen);
        }
      }
      seenTo[g] = Math.max(seenTo[g], end);
    }
  }

  /** Takes note of what a session read. */
  private void see(int i) {
    int version = registers.source[i];
    if (version < 0) {
      return;
    }
    if (guarantee == SessionModel.MONOTONIC_READS) {
      owe(version, i);
      return;
    }
    int other = registers.session[version];
    if (other == registers.session[i]) {
      return;
    }
    int rank = registers.rank[version];
    if (best[other] >= 0 && registers.key[best[other]] == registers.key[version]) {
      if (rank > registers.rank[best[other]]) {
        best[other] = version;
        bestBy[other] = i;
      }
    } else if (best[other] < 0 || rank > registers.rank[best[other]]) {
      second[other] = best[other];
      secondBy[other] = bestBy[other];
      best[other] = version;
      bestBy[other] = i;
    } else if (second[other] < 0 || rank > registers.rank[second[other]]) {
      second[other] = version;
      secondBy[other] = i;
    }
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
    List<String> lines = new ArrayList<>();
    int seen = -1;
    int older = -1;
    for (int edge : rotated(cycle())) {
      switch (edges.kind[edge]) {
        case SEEN -> seen = edge;
        case RETURNED -> lines.add(sight(naming, seen, edges.first[edge]));
        case LATER -> {}
        case REALTIME -> {
          older = edges.from[edge] < registers.size() ? edges.from[edge] : older;
          if (edges.to[edge] < registers.size()) {
            lines.add(
                "But "
                    + naming.did(older)
                    + ", and that returned before "
                    + naming.did(edges.to[edge])
                    + ".");
          }
        }
        default -> lines.add("But " + known(naming, edge) + ".");
      }
    }
    return lines;
  }

  /** Returns a cycle from where something is seen on. */
  private List<Integer> rotated(List<Integer> cycle) {
    int begin = 0;
    for (int i = 0; i < cycle.size(); i++) {
      if (edges.kind[cycle.get(i)] == SEEN) {
        begin = i;
        break;
      }
    }
    List<Integer> rotated = new ArrayList<>(cycle.subList(begin, cycle.size()));
    rotated.addAll(cycle.subList(0, begin));
    return rotated;
  }

  private String sight(Naming naming, int seenEdge, int later) {
    int by = edges.first[seenEdge];
    int evidence = edges.second[seenEdge];
    StringBuilder line = new StringBuilder(naming.did(by));
    if (evidence >= 0) {
      line.append(", which ")
          .append(naming.process(evidence))
          .append(" wrote after it had ")
          .append(naming.act(evidence).replace("wrote", "written"));
    }
    line.append(", then ").append(naming.act(later));
    return line.append(".").toString();
  }

  /** Returns why a version is known to be newer than another. */
  private String known(Naming naming, int edge) {
    int newer = edges.to[edge];
    int older = edges.from[edge];
    return switch (edges.kind[edge]) {
      case SESSION ->
          naming.process(newer) + " had " + past(naming, older) + " before it " + naming.act(newer);
      case REPLACED -> naming.did(newer);
      case READ_BEFORE -> naming.did(edges.first[edge]) + " and then " + naming.act(newer);
      case FIRST -> naming.did(newer) + ", which is newer than the initial value";
      default -> throw new IllegalStateException("no order of versions: " + edges.kind[edge]);
    };
  }

  private static String past(Naming naming, int i) {
    return naming.act(i).replace("wrote", "written");
  }
}

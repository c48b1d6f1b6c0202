package dev.clew.checkers.session;

import java.util.Arrays;

/**
 * What a session has seen of each key when it reads it: a row of points a key, with edges from what
 * had been seen to the point from which on it counts, to the next point, and to the version read
 * there. What counts as seen is what tells the four guarantees apart.
 */
final class SeenPoints {

  private final Registers registers;
  private final SessionModel guarantee;
  private final Effort effort;
  private final Groups written;
  private final Groups read;
  private final boolean[] keys;
  private final Edges edges;
  private int nodes;

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
   * Creates the points.
   *
   * @param keys the keys that are looked at
   * @param edges where to add edges
   */
  SeenPoints(
      Registers registers,
      SessionModel guarantee,
      Groups written,
      Groups read,
      boolean[] keys,
      Edges edges,
      Effort effort) {
    this.registers = registers;
    this.guarantee = guarantee;
    this.written = written;
    this.read = read;
    this.keys = keys;
    this.edges = edges;
    this.effort = effort;
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

  /**
   * Adds the points of a session.
   *
   * @param nodesBefore how many nodes there are
   * @return how many there are then
   */
  int add(int session, int nodesBefore) {
    nodes = nodesBefore;
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
    return nodes;
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
      edges.add(lastPoint[key], point, Edges.LATER, i, -1);
    }
    lastPoint[key] = point;
    // Only the last write of its own, or read, since the last point: the ones before are either
    // known to be older or were owed to an earlier point.
    if (pendingStamp[key] != 0) {
      edges.add(pending[key], point, Edges.SEEN, pendingBy[key], -1);
      pendingStamp[key] = 0;
    }
    switch (guarantee) {
      case MONOTONIC_WRITES -> learn(i, point, written);
      case WRITES_FOLLOW_READS -> learn(i, point, read);
      default -> {}
    }
    int version =
        registers.source[i] >= 0 ? registers.source[i] : registers.size() + registers.key[i];
    edges.add(point, version, Edges.RETURNED, i, -1);
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
          edges.add(version, point, Edges.SEEN, by, seen);
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
}

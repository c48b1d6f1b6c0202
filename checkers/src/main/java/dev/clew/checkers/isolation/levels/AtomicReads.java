package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import java.util.Arrays;

/**
 * The order that {@link Axiom#ATOMIC} forces.
 *
 * <p>A transaction that was read from must come before those that other keys of it were read from.
 * Of session order only the last transaction before the reader that wrote the key counts: it
 * follows the others itself. Sessions are gone through one after another, each with an array of
 * last writers. Takes O(n^1.5) time (M&oslash;ldrup and Pavlogiannis 2025).
 */
final class AtomicReads {

  private final Observations seen;
  private final ForcedEdges edges;
  private final int[] readerOfKey;
  private final int[] readOfKey;
  private final int[] sessionOfKey;
  private final int[] lastWriter;
  private final int[] lastReader;

  AtomicReads(Observations seen, ForcedEdges edges) {
    this.seen = seen;
    this.edges = edges;
    readerOfKey = new int[seen.keys()];
    readOfKey = new int[seen.keys()];
    sessionOfKey = new int[seen.keys()];
    lastWriter = new int[seen.keys()];
    lastReader = new int[seen.count];
  }

  void find(boolean sessions, Deadline deadline) {
    for (int txn = 0; txn < seen.count; txn++) {
      findByReads(txn);
      if ((txn & 0xffff) == 0) {
        deadline.check();
      }
    }
    if (sessions) {
      findBySessions(deadline);
    }
  }

  private void findByReads(int txn) {
    int start = seen.readStart[txn];
    int end = seen.readStart[txn + 1];
    if (end - start < 2) {
      return;
    }
    for (int read = start; read < end; read++) {
      int key = seen.readKey[read];
      if (readerOfKey[key] == txn + 1) {
        forceEachOther(readOfKey[key], read);
      }
      readerOfKey[key] = txn + 1;
      readOfKey[key] = read;
    }
    for (int read = start; read < end; read++) {
      int writer = seen.readWriter[read];
      if (writer < 0 || lastReader[writer] == txn + 1) {
        continue;
      }
      lastReader[writer] = txn + 1;
      int from = seen.writeStart[writer];
      int to = seen.writeStart[writer + 1];
      if (to - from <= end - start) {
        for (int i = from; i < to; i++) {
          int key = seen.writeKey[i];
          if (readerOfKey[key] == txn + 1) {
            force(writer, readOfKey[key]);
          }
        }
      } else {
        for (int other = start; other < end; other++) {
          if (seen.writes(writer, seen.readKey[other])) {
            force(writer, other);
          }
        }
      }
    }
  }

  /** If two reads of a key differ, each misses what the other saw. */
  private void forceEachOther(int read, int other) {
    if (seen.readWriter[read] >= 0) {
      force(seen.readWriter[read], other);
    }
    if (seen.readWriter[other] >= 0) {
      force(seen.readWriter[other], read);
    }
  }

  private void findBySessions(Deadline deadline) {
    IntList[] members = members(seen);
    for (int session = 0; session < members.length; session++) {
      deadline.check();
      for (int i = 0; i < members[session].size(); i++) {
        int txn = members[session].get(i);
        for (int read = seen.readStart[txn]; read < seen.readStart[txn + 1]; read++) {
          if (sessionOfKey[seen.readKey[read]] == session + 1) {
            force(lastWriter[seen.readKey[read]], read);
          }
        }
        for (int write = seen.writeStart[txn]; write < seen.writeStart[txn + 1]; write++) {
          sessionOfKey[seen.writeKey[write]] = session + 1;
          lastWriter[seen.writeKey[write]] = txn;
        }
      }
    }
  }

  /** Returns the transactions of each session, in its order. */
  static IntList[] members(Observations seen) {
    IntList[] members = new IntList[seen.sessionCount];
    Arrays.setAll(members, session -> new IntList());
    for (int txn = 0; txn < seen.count; txn++) {
      members[seen.session[txn]].add(txn);
    }
    return members;
  }

  private void force(int writer, int read) {
    if (seen.readWriter[read] != writer) {
      edges.add(writer, read);
    }
  }
}

package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;

/**
 * The order that {@link Axiom#MONOTONIC} forces.
 *
 * <p>Each transaction is scanned from its last read to its first, keeping for every key the next
 * read, and the next one from another writer than that one. Where the scan passes the first read
 * from a transaction, the keys that it wrote and that are read later force an order. Further reads
 * of a key need not be looked at: what is read first from one writer and then from another forces
 * these two already. Of the two sets of keys the smaller one is gone through, so all takes O(n^1.5)
 * time for n operations (M&oslash;ldrup and Pavlogiannis, AWDIT: An Optimal Weak Database Isolation
 * Tester, PLDI 2025).
 */
final class MonotonicReads {

  private final Observations seen;
  private final ForcedEdges edges;

  // Per key, valid for the transaction in scanOfKey: the next read, and the next from another.
  private final int[] scanOfKey;
  private final int[] next;
  private final int[] other;
  private final IntList keys = new IntList();

  /** Per transaction: one more than the last reader for which it was gone through. */
  private final int[] lastReader;

  private final int[] firstRead;

  MonotonicReads(Observations seen, ForcedEdges edges) {
    this.seen = seen;
    this.edges = edges;
    scanOfKey = new int[seen.keys()];
    next = new int[seen.keys()];
    other = new int[seen.keys()];
    lastReader = new int[seen.count];
    firstRead = new int[seen.count];
  }

  void find(Deadline deadline) {
    for (int txn = 0; txn < seen.count; txn++) {
      if (seen.readStart[txn + 1] - seen.readStart[txn] > 1) {
        scan(txn);
      }
      if ((txn & 0xffff) == 0) {
        deadline.check();
      }
    }
  }

  private void scan(int txn) {
    int start = seen.readStart[txn];
    int end = seen.readStart[txn + 1];
    for (int read = start; read < end; read++) {
      int writer = seen.readWriter[read];
      if (writer >= 0 && lastReader[writer] != txn + 1) {
        lastReader[writer] = txn + 1;
        firstRead[writer] = read;
      }
    }
    keys.clear();
    for (int read = end - 1; read >= start; read--) {
      int writer = seen.readWriter[read];
      if (writer >= 0 && firstRead[writer] == read) {
        passFirstReadFrom(writer, txn);
      }
      keep(read, txn);
    }
  }

  private void keep(int read, int txn) {
    int key = seen.readKey[read];
    if (scanOfKey[key] != txn + 1) {
      scanOfKey[key] = txn + 1;
      next[key] = read;
      other[key] = -1;
      keys.add(key);
    } else if (seen.readWriter[next[key]] != seen.readWriter[read]) {
      other[key] = next[key];
      next[key] = read;
    } else {
      next[key] = read;
    }
  }

  private void passFirstReadFrom(int writer, int txn) {
    int from = seen.writeStart[writer];
    int to = seen.writeStart[writer + 1];
    if (to - from <= keys.size()) {
      for (int i = from; i < to; i++) {
        if (scanOfKey[seen.writeKey[i]] == txn + 1) {
          force(writer, seen.writeKey[i]);
        }
      }
    } else {
      for (int i = 0; i < keys.size(); i++) {
        if (seen.writes(writer, keys.get(i))) {
          force(writer, keys.get(i));
        }
      }
    }
  }

  private void force(int writer, int key) {
    int read = seen.readWriter[next[key]] == writer ? other[key] : next[key];
    if (read >= 0) {
      edges.add(writer, read);
    }
  }
}

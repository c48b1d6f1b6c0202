package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.levels.LevelOracle.Read;
import dev.clew.checkers.isolation.levels.LevelOracle.Txn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few transactions, and an order in which they may have committed. Sets of them are bits. */
final class CommitSequence {

  final List<Txn> txns;

  /** Per transaction: those that it read from. */
  final int[] wr;

  /** Per transaction: those before it in its session. */
  final int[] so;

  /** Per transaction: those that committed before it. */
  final int[] before;

  /** Per transaction: how many those are. */
  final int[] place;

  final boolean hasLostUpdate;
  private final int n;

  CommitSequence(List<Txn> txns) {
    this.txns = txns;
    this.n = txns.size();
    this.wr = new int[n];
    this.so = new int[n];
    this.before = new int[n];
    this.place = new int[n];
    this.hasLostUpdate = hasLostUpdate();
    for (int t = 0; t < n; t++) {
      for (Read read : txns.get(t).reads()) {
        wr[t] |= read.writer() < 0 ? 0 : 1 << read.writer();
      }
      for (int u = 0; u < t; u++) {
        so[t] |= txns.get(u).session() == txns.get(t).session() ? 1 << u : 0;
      }
    }
  }

  /** Takes an order; returns whether it keeps that of sessions. */
  boolean take(int[] order) {
    int seen = 0;
    boolean keepsSessions = true;
    for (int i = 0; i < n; i++) {
      before[order[i]] = seen;
      place[order[i]] = i;
      keepsSessions &= (so[order[i]] & ~seen) == 0;
      seen |= 1 << order[i];
    }
    return keepsSessions;
  }

  boolean writes(int t, int key) {
    return (txns.get(t).writes() & 1 << key) != 0;
  }

  private boolean hasLostUpdate() {
    for (int t = 0; t < n; t++) {
      for (int u = 0; u < t; u++) {
        for (Read read : txns.get(t).reads()) {
          if (writes(t, read.key())
              && writes(u, read.key())
              && first(u, read.key()) != null
              && read.equals(first(t, read.key()))
              && read.equals(first(u, read.key()))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private @Nullable Read first(int t, int key) {
    for (Read read : txns.get(t).reads()) {
      if (read.key() == key) {
        return read;
      }
    }
    return null;
  }
}

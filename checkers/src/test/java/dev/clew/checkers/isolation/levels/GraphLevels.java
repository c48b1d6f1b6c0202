package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.levels.LevelOracle.Read;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.Set;

/**
 * The levels of Adya, which ask for an order of versions; as a cycle of writes contradicts all of
 * them, the orders that commits induce are enough. Sets of transactions are bits.
 */
final class GraphLevels {

  /** The models that are decided here. */
  static final Set<ConsistencyModel> MODELS =
      Set.of(
          ConsistencyModels.READ_UNCOMMITTED,
          ConsistencyModels.STRONG_SESSION_READ_UNCOMMITTED,
          ConsistencyModels.READ_COMMITTED,
          ConsistencyModels.STRONG_SESSION_READ_COMMITTED,
          ConsistencyModels.CURSOR_STABILITY,
          ConsistencyModels.CONSISTENT_VIEW,
          ConsistencyModels.FORWARD_CONSISTENT_VIEW,
          ConsistencyModels.REPEATABLE_READ,
          ConsistencyModels.UPDATE_SERIALIZABLE);

  private final CommitSequence replay;
  private final int n;
  private final Set<ConsistencyModel> holding;

  GraphLevels(CommitSequence replay, Set<ConsistencyModel> holding) {
    this.replay = replay;
    this.n = replay.txns.size();
    this.holding = holding;
  }

  /** Notes the models that an order satisfies. */
  void take(boolean keepsSessions) {
    int[] ww = new int[n];
    int[] rw = new int[n];
    int[] dep = new int[n];
    for (int t = 0; t < n; t++) {
      for (int u = 0; u < n; u++) {
        if (u != t
            && replay.place[t] < replay.place[u]
            && (replay.txns.get(t).writes() & replay.txns.get(u).writes()) != 0) {
          ww[t] |= 1 << u;
        }
      }
      for (Read read : replay.txns.get(t).reads()) {
        for (int u = 0; u < n; u++) {
          boolean later = read.writer() < 0 || replay.place[u] > replay.place[read.writer()];
          rw[t] |=
              u != t && later && u != read.writer() && replay.writes(u, read.key()) ? 1 << u : 0;
        }
      }
    }
    for (int t = 0; t < n; t++) {
      dep[t] |= ww[t];
      for (int u = 0; u < n; u++) {
        dep[u] |= (replay.wr[t] & 1 << u) != 0 ? 1 << t : 0;
      }
    }
    hold(ConsistencyModels.READ_UNCOMMITTED);
    if (keepsSessions) {
      hold(ConsistencyModels.STRONG_SESSION_READ_UNCOMMITTED);
    }
    int[] reach = closure(dep);
    if (isCyclic(reach)) {
      return;
    }
    hold(ConsistencyModels.READ_COMMITTED);
    if (!hasCursorCycle() && !replay.hasLostUpdate) {
      hold(ConsistencyModels.CURSOR_STABILITY);
    }
    if (!isSkewed(rw, reach)) {
      hold(ConsistencyModels.CONSISTENT_VIEW);
      hold(ConsistencyModels.FORWARD_CONSISTENT_VIEW);
    }
    int[] all = new int[n];
    for (int t = 0; t < n; t++) {
      all[t] = dep[t] | rw[t];
    }
    if (!isCyclic(closure(all))) {
      hold(ConsistencyModels.REPEATABLE_READ);
    }
    if (isUpdateSerializable(all)) {
      hold(ConsistencyModels.UPDATE_SERIALIZABLE);
    }
    int[] ordered = dep.clone();
    for (int t = 0; t < n; t++) {
      for (int u = 0; u < n; u++) {
        ordered[u] |= (replay.so[t] & 1 << u) != 0 ? 1 << t : 0;
      }
    }
    if (!isCyclic(closure(ordered))) {
      hold(ConsistencyModels.STRONG_SESSION_READ_COMMITTED);
    }
  }

  private boolean isUpdateSerializable(int[] edges) {
    for (int reader = -1; reader < n; reader++) {
      int kept = 0;
      for (int t = 0; t < n; t++) {
        kept |= replay.txns.get(t).writes() != 0 || t == reader ? 1 << t : 0;
      }
      int[] among = new int[n];
      for (int t = 0; t < n; t++) {
        among[t] = (kept & 1 << t) != 0 ? edges[t] & kept : 0;
      }
      if (isCyclic(closure(among))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasCursorCycle() {
    for (int t = 0; t < n; t++) {
      for (Read read : replay.txns.get(t).reads()) {
        for (int u = 0; u < n; u++) {
          if (u != t
              && u != read.writer()
              && replay.writes(t, read.key())
              && replay.writes(u, read.key())
              && (read.writer() < 0 || replay.place[u] > replay.place[read.writer()])
              && replay.place[u] < replay.place[t]) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isSkewed(int[] rw, int[] reach) {
    for (int t = 0; t < n; t++) {
      for (int u = 0; u < n; u++) {
        if ((rw[t] & 1 << u) != 0 && (reach[u] & 1 << t) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private int[] closure(int[] edges) {
    int[] reach = edges.clone();
    for (int via = 0; via < n; via++) {
      for (int t = 0; t < n; t++) {
        reach[t] |= (reach[t] & 1 << via) != 0 ? reach[via] : 0;
      }
    }
    return reach;
  }

  private boolean isCyclic(int[] reach) {
    for (int t = 0; t < n; t++) {
      if ((reach[t] & 1 << t) != 0) {
        return true;
      }
    }
    return false;
  }

  private void hold(ConsistencyModel model) {
    holding.add(model);
  }
}

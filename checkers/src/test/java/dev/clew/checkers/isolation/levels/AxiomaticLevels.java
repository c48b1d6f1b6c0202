package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.levels.LevelOracle.Read;
import dev.clew.checkers.isolation.levels.LevelOracle.Txn;
import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The axioms of Biswas and Enea (OOPSLA 2019) as they stand, and those of Cerone, Bernardi and
 * Gotsman (CONCUR 2015), which ask for a visibility relation as well; as more visibility only asks
 * more of reads, the least one that an order of commits and the axioms leave is tried.
 */
final class AxiomaticLevels {

  private enum Shape {
    PLAIN,
    CLOSED,
    PREFIX,
    PARALLEL,
    SNAPSHOT,
    TOTAL
  }

  private static final Map<Shape, String> NAMES =
      Map.of(
          Shape.PLAIN, "read-atomic",
          Shape.CLOSED, "transactional-causal",
          Shape.PREFIX, "prefix",
          Shape.PARALLEL, "parallel-snapshot-isolation",
          Shape.SNAPSHOT, "snapshot-isolation",
          Shape.TOTAL, "serializable");

  private static final Map<Shape, ConsistencyModel> PLAIN = named("");
  private static final Map<Shape, ConsistencyModel> WITH_SESSIONS = named("strong-session-");

  private final CommitSequence replay;
  private final Set<ConsistencyModel> holding;

  AxiomaticLevels(CommitSequence replay, Set<ConsistencyModel> holding) {
    this.replay = replay;
    this.holding = holding;
  }

  /** Returns the models that are decided here. */
  static Set<ConsistencyModel> models() {
    Set<ConsistencyModel> models =
        new HashSet<>(
            List.of(
                ConsistencyModels.MONOTONIC_ATOMIC_VIEW,
                ConsistencyModels.AXIOMATIC_READ_COMMITTED,
                ConsistencyModels.UPDATE_ATOMIC,
                ConsistencyModels.STRONG_SESSION_UPDATE_ATOMIC));
    models.addAll(PLAIN.values());
    models.addAll(WITH_SESSIONS.values());
    return models;
  }

  private static Map<Shape, ConsistencyModel> named(String prefix) {
    Map<Shape, ConsistencyModel> models = new EnumMap<>(Shape.class);
    NAMES.forEach((shape, name) -> models.put(shape, ConsistencyModels.named(prefix + name)));
    return models;
  }

  private static ConsistencyModel model(Shape shape, boolean sessions) {
    return Objects.requireNonNull((sessions ? WITH_SESSIONS : PLAIN).get(shape));
  }

  /** Notes the models that an order satisfies, with sessions if it keeps them. */
  void take(int[] order, boolean keepsSessions) {
    takeAxioms(order, false);
    if (keepsSessions) {
      takeAxioms(order, true);
    }
  }

  private void takeAxioms(int[] order, boolean sessions) {
    boolean follows = true;
    for (int t = 0; t < order.length; t++) {
      follows &= (replay.wr[t] & ~replay.before[t]) == 0;
    }
    if (!follows) {
      return;
    }
    if (isMonotonic()) {
      hold(
          sessions
              ? ConsistencyModels.AXIOMATIC_READ_COMMITTED
              : ConsistencyModels.MONOTONIC_ATOMIC_VIEW);
    }
    for (Shape shape : Shape.values()) {
      if (!holding.contains(model(shape, sessions))) {
        take(order, sessions, shape);
      }
    }
  }

  private void take(int[] order, boolean sessions, Shape shape) {
    int n = order.length;
    int[] visible = new int[n];
    for (int t : order) {
      visible[t] = replay.wr[t] | (sessions ? replay.so[t] : 0);
      if (shape == Shape.TOTAL) {
        visible[t] = replay.before[t];
      }
      if (shape == Shape.PARALLEL || shape == Shape.SNAPSHOT) {
        for (int u = 0; u < n; u++) {
          boolean conflict = (replay.txns.get(u).writes() & replay.txns.get(t).writes()) != 0;
          visible[t] |= conflict ? replay.before[t] & 1 << u : 0;
        }
      }
      for (int u = 0; u < n && shape != Shape.PLAIN; u++) {
        if ((visible[t] & 1 << u) != 0) {
          visible[t] |= visible[u];
          visible[t] |= shape == Shape.PREFIX || shape == Shape.SNAPSHOT ? replay.before[u] : 0;
        }
      }
      // What became visible late may make more visible; it is earlier, so its own set is complete.
      for (int u = 0; u < n && shape != Shape.PLAIN; u++) {
        visible[t] |= (visible[t] & 1 << u) != 0 ? visible[u] : 0;
      }
      for (Read read : replay.txns.get(t).reads()) {
        if (lastWriter(read.key(), visible[t]) != read.writer()) {
          return;
        }
      }
    }
    hold(model(shape, sessions));
    if (shape == Shape.PLAIN && !replay.hasLostUpdate) {
      hold(
          sessions
              ? ConsistencyModels.STRONG_SESSION_UPDATE_ATOMIC
              : ConsistencyModels.UPDATE_ATOMIC);
    }
  }

  private int lastWriter(int key, int among) {
    int last = -1;
    for (int u = 0; u < replay.txns.size(); u++) {
      if ((among & 1 << u) != 0
          && replay.writes(u, key)
          && (last < 0 || replay.place[u] > replay.place[last])) {
        last = u;
      }
    }
    return last;
  }

  private boolean isMonotonic() {
    for (Txn txn : replay.txns) {
      for (int i = 0; i < txn.reads().size(); i++) {
        int seen = txn.reads().get(i).writer();
        for (Read later : txn.reads().subList(i + 1, txn.reads().size())) {
          if (seen >= 0 && seen != later.writer() && replay.writes(seen, later.key())) {
            if (later.writer() < 0 || replay.place[seen] > replay.place[later.writer()]) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private void hold(ConsistencyModel model) {
    holding.add(model);
  }
}

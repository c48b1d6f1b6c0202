package dev.clew.checkers.isolation.levels;

import dev.clew.models.isolation.ConsistencyModel;
import dev.clew.models.isolation.ConsistencyModels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Levels of isolation by their definitions: every order of commits of a few transactions.
 *
 * <p>The axioms of Biswas and Enea (OOPSLA 2019) are spelled out as they stand. Those of Cerone,
 * Bernardi and Gotsman (CONCUR 2015) ask for a visibility relation as well; as more visibility only
 * asks more of reads, the least one that an order and the axioms leave is tried. Adya's levels ask
 * for an order of versions; as a cycle of writes contradicts all of them, the orders that commits
 * induce are enough. Sets of transactions are bits.
 */
public final class LevelOracle {

  /** A read of a key, of what a transaction wrote, or -1: the initial version. */
  public record Read(int key, int writer) {}

  /**
   * A transaction.
   *
   * @param session its session; sessions are in the order of transactions
   * @param reads what it read of others, in its order
   * @param writes the keys that it wrote, as bits
   */
  public record Txn(int session, List<Read> reads, int writes) {}

  private static final int MOST = 6;

  private static final List<List<int[]>> ORDERS =
      IntStream.rangeClosed(0, MOST).mapToObj(LevelOracle::orders).toList();

  private final List<Txn> txns;
  private final int n;
  private final int[] wr;
  private final int[] so;
  private final int[] before;
  private final int[] place;
  private final boolean hasLostUpdate;
  private final Set<ConsistencyModel> holding = new HashSet<>();

  private LevelOracle(List<Txn> txns) {
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

  /**
   * Returns the models that some order of commits satisfies.
   *
   * @param isPossible refuses orders that are known to be wrong
   */
  public static Set<ConsistencyModel> holding(List<Txn> txns, Predicate<int[]> isPossible) {
    LevelOracle oracle = new LevelOracle(txns);
    for (int[] order : ORDERS.get(txns.size())) {
      if (oracle.holding.size() < MODELS.size() && isPossible.test(order)) {
        oracle.take(order);
      }
    }
    return oracle.holding;
  }

  private static Set<ConsistencyModel> models() {
    Set<ConsistencyModel> models =
        new HashSet<>(
            List.of(
                ConsistencyModels.READ_UNCOMMITTED,
                ConsistencyModels.STRONG_SESSION_READ_UNCOMMITTED,
                ConsistencyModels.READ_COMMITTED,
                ConsistencyModels.STRONG_SESSION_READ_COMMITTED,
                ConsistencyModels.CURSOR_STABILITY,
                ConsistencyModels.CONSISTENT_VIEW,
                ConsistencyModels.FORWARD_CONSISTENT_VIEW,
                ConsistencyModels.REPEATABLE_READ,
                ConsistencyModels.UPDATE_SERIALIZABLE,
                ConsistencyModels.MONOTONIC_ATOMIC_VIEW,
                ConsistencyModels.AXIOMATIC_READ_COMMITTED,
                ConsistencyModels.UPDATE_ATOMIC,
                ConsistencyModels.STRONG_SESSION_UPDATE_ATOMIC));
    for (Shape shape : Shape.values()) {
      models.add(model(shape, false));
      models.add(model(shape, true));
    }
    return models;
  }

  private static List<int[]> orders(int n) {
    List<int[]> orders = new ArrayList<>();
    extend(new int[n], 0, 0, orders);
    return orders;
  }

  private static void extend(int[] order, int length, int used, List<int[]> orders) {
    if (length == order.length) {
      orders.add(order.clone());
    }
    for (int t = 0; t < order.length; t++) {
      if ((used & 1 << t) == 0) {
        order[length] = t;
        extend(order, length + 1, used | 1 << t, orders);
      }
    }
  }

  private void take(int[] order) {
    int seen = 0;
    boolean keepsSessions = true;
    for (int i = 0; i < n; i++) {
      before[order[i]] = seen;
      place[order[i]] = i;
      keepsSessions &= (so[order[i]] & ~seen) == 0;
      seen |= 1 << order[i];
    }
    takeAdya(keepsSessions);
    for (boolean sessions : new boolean[] {false, true}) {
      if (!sessions || keepsSessions) {
        takeAxioms(order, sessions);
      }
    }
  }

  // The axioms of Biswas and Enea, and of Cerone, Bernardi and Gotsman.

  private void takeAxioms(int[] order, boolean sessions) {
    boolean follows = true;
    for (int t = 0; t < n; t++) {
      follows &= (wr[t] & ~before[t]) == 0;
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

  /** The models that are decided here. */
  public static final Set<ConsistencyModel> MODELS = models();

  private static Map<Shape, ConsistencyModel> named(String prefix) {
    Map<Shape, ConsistencyModel> models = new EnumMap<>(Shape.class);
    NAMES.forEach((shape, name) -> models.put(shape, ConsistencyModels.named(prefix + name)));
    return models;
  }

  private static ConsistencyModel model(Shape shape, boolean sessions) {
    return Objects.requireNonNull((sessions ? WITH_SESSIONS : PLAIN).get(shape));
  }

  private void take(int[] order, boolean sessions, Shape shape) {
    int[] visible = new int[n];
    for (int t : order) {
      visible[t] = wr[t] | (sessions ? so[t] : 0);
      if (shape == Shape.TOTAL) {
        visible[t] = before[t];
      }
      if (shape == Shape.PARALLEL || shape == Shape.SNAPSHOT) {
        for (int u = 0; u < n; u++) {
          boolean conflict = (txns.get(u).writes() & txns.get(t).writes()) != 0;
          visible[t] |= conflict ? before[t] & 1 << u : 0;
        }
      }
      for (int u = 0; u < n && shape != Shape.PLAIN; u++) {
        if ((visible[t] & 1 << u) != 0) {
          visible[t] |= visible[u];
          visible[t] |= shape == Shape.PREFIX || shape == Shape.SNAPSHOT ? before[u] : 0;
        }
      }
      // What became visible late may make more visible; it is earlier, so its own set is complete.
      for (int u = 0; u < n && shape != Shape.PLAIN; u++) {
        visible[t] |= (visible[t] & 1 << u) != 0 ? visible[u] : 0;
      }
      for (Read read : txns.get(t).reads()) {
        if (lastWriter(read.key(), visible[t]) != read.writer()) {
          return;
        }
      }
    }
    hold(model(shape, sessions));
    if (shape == Shape.PLAIN && !hasLostUpdate) {
      hold(
          sessions
              ? ConsistencyModels.STRONG_SESSION_UPDATE_ATOMIC
              : ConsistencyModels.UPDATE_ATOMIC);
    }
  }

  private int lastWriter(int key, int among) {
    int last = -1;
    for (int u = 0; u < n; u++) {
      if ((among & 1 << u) != 0 && writes(u, key) && (last < 0 || place[u] > place[last])) {
        last = u;
      }
    }
    return last;
  }

  private boolean isMonotonic() {
    for (Txn txn : txns) {
      for (int i = 0; i < txn.reads().size(); i++) {
        int seen = txn.reads().get(i).writer();
        for (Read later : txn.reads().subList(i + 1, txn.reads().size())) {
          if (seen >= 0 && seen != later.writer() && writes(seen, later.key())) {
            if (later.writer() < 0 || place[seen] > place[later.writer()]) {
              return false;
            }
          }
        }
      }
    }
    return true;
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

  // The graphs of Adya, with versions in the order of commits.

  private void takeAdya(boolean keepsSessions) {
    int[] ww = new int[n];
    int[] rw = new int[n];
    int[] dep = new int[n];
    for (int t = 0; t < n; t++) {
      for (int u = 0; u < n; u++) {
        if (u != t && place[t] < place[u] && (txns.get(t).writes() & txns.get(u).writes()) != 0) {
          ww[t] |= 1 << u;
        }
      }
      for (Read read : txns.get(t).reads()) {
        for (int u = 0; u < n; u++) {
          boolean later = read.writer() < 0 || place[u] > place[read.writer()];
          rw[t] |= u != t && later && u != read.writer() && writes(u, read.key()) ? 1 << u : 0;
        }
      }
    }
    for (int t = 0; t < n; t++) {
      dep[t] |= ww[t];
      for (int u = 0; u < n; u++) {
        dep[u] |= (wr[t] & 1 << u) != 0 ? 1 << t : 0;
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
    if (!hasCursorCycle() && !hasLostUpdate) {
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
        ordered[u] |= (so[t] & 1 << u) != 0 ? 1 << t : 0;
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
        kept |= txns.get(t).writes() != 0 || t == reader ? 1 << t : 0;
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
      for (Read read : txns.get(t).reads()) {
        for (int u = 0; u < n; u++) {
          if (u != t
              && u != read.writer()
              && writes(t, read.key())
              && writes(u, read.key())
              && (read.writer() < 0 || place[u] > place[read.writer()])
              && place[u] < place[t]) {
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

  private boolean writes(int t, int key) {
    return (txns.get(t).writes() & 1 << key) != 0;
  }

  private void hold(ConsistencyModel model) {
    holding.add(model);
  }
}

package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.append.SmallHistory.Mop;
import dev.clew.checkers.isolation.append.SmallHistory.Txn;
import dev.clew.checkers.isolation.graph.CycleClass;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cycles of a small history by their definitions: a matrix of dependencies, every simple cycle
 * in it with every choice of edges, and the rule of which of them are to be reported.
 */
final class DependencyOracle {

  private static final int WW = 1;
  private static final int WR = 2;
  private static final int RW = 4;
  private static final int SESSION = 8;
  private static final int REALTIME = 16;

  /** A shape of cycles, and the length of the shortest. */
  private record Shape(CycleClass cycleClass, Ordering ordering) {}

  private final List<Txn> txns;
  private final int[][] edges;
  private final Map<Integer, Integer> appender = new HashMap<>();
  private final Set<Integer> committed = new HashSet<>();
  private final Set<Integer> seen = new HashSet<>();

  /** Whether two reads that contradict each other could both be taken for the version order. */
  boolean isAmbiguous;

  /** Whether several transactions appended to a key what no read saw. */
  boolean hasUnknownOrder;

  /** How many strong components have a cycle of each anomaly that is to be reported. */
  final Map<String, Long> expected = new TreeMap<>();

  /** Per anomaly, the lengths of the shortest cycles in each such component. */
  final Map<String, Set<Integer>> shortest = new TreeMap<>();

  DependencyOracle(SmallHistory history) {
    txns = history.txns;
    edges = new int[txns.size()][txns.size()];
    findCommitted();
    for (int key = 0; key < 3; key++) {
      addEdgesOf(key);
    }
    for (int i = 0; i < txns.size(); i++) {
      for (int j = 0; j < txns.size(); j++) {
        addOrders(history, i, j);
      }
    }
    reportComponents();
  }

  private void findCommitted() {
    for (int i = 0; i < txns.size(); i++) {
      for (Mop mop : txns.get(i).mops) {
        if (mop.isAppend()) {
          appender.put(mop.value, i);
        } else if (txns.get(i).isOk()) {
          Arrays.stream(mop.list).forEach(element -> seen.add(id(mop.key, element)));
        }
      }
    }
    for (int i = 0; i < txns.size(); i++) {
      boolean isSeen =
          txns.get(i).mops.stream()
              .anyMatch(mop -> mop.isAppend() && seen.contains(id(mop.key, mop.value)));
      if (txns.get(i).isOk() || (!txns.get(i).isFailed() && isSeen)) {
        committed.add(i);
      }
    }
  }

  private static int id(int key, int element) {
    return 10_000 * key + element;
  }

  private void addEdgesOf(int key) {
    List<Integer> order = List.of();
    for (int i : committed) {
      for (Mop mop : txns.get(i).mops) {
        if (mop.key == key && !mop.isAppend() && txns.get(i).isOk()) {
          List<Integer> list = committedElements(mop);
          if (list.size() == order.size() && !list.equals(order)) {
            isAmbiguous = true;
          }
          if (list.size() > order.size()) {
            order = list;
          }
        }
      }
    }
    Set<Integer> unseen = unseenWriters(key);
    hasUnknownOrder |= unseen.size() > 1;
    int last = order.isEmpty() ? -1 : writerOf(order.get(order.size() - 1));
    for (int i = 1; i < order.size(); i++) {
      add(writerOf(order.get(i - 1)), writerOf(order.get(i)), WW);
    }
    unseen.forEach(writer -> add(last, writer, WW));
    for (int reader : committed) {
      Mop read = externalRead(reader, key);
      if (read == null) {
        continue;
      }
      List<Integer> list = committedElements(read);
      if (list.size() > order.size() || !order.subList(0, list.size()).equals(list)) {
        continue;
      }
      if (!list.isEmpty()) {
        add(writerOf(list.get(list.size() - 1)), reader, WR);
      }
      if (list.size() < order.size()) {
        add(reader, writerOf(order.get(list.size())), RW);
      } else {
        unseen.forEach(writer -> add(reader, writer, RW));
      }
    }
  }

  private List<Integer> committedElements(Mop read) {
    List<Integer> list = new ArrayList<>();
    for (int element : read.list) {
      int writer = writerOf(element);
      boolean ofKey =
          writer >= 0
              && txns.get(writer).mops.stream()
                  .anyMatch(mop -> mop.value == element && mop.key == read.key);
      if (ofKey && committed.contains(writer) && !list.contains(element)) {
        list.add(element);
      }
    }
    return list;
  }

  private int writerOf(int element) {
    return appender.getOrDefault(element, -1);
  }

  private Set<Integer> unseenWriters(int key) {
    Set<Integer> writers = new HashSet<>();
    for (int i : committed) {
      for (Mop mop : txns.get(i).mops) {
        if (mop.isAppend() && mop.key == key && !seen.contains(id(key, mop.value))) {
          writers.add(i);
        }
      }
    }
    return writers;
  }

  private @Nullable Mop externalRead(int txn, int key) {
    for (Mop mop : txns.get(txn).mops) {
      if (mop.key == key) {
        return mop.isAppend() || !txns.get(txn).isOk() ? null : mop;
      }
    }
    return null;
  }

  private void add(int from, int to, int kind) {
    if (from >= 0 && from != to) {
      edges[from][to] |= kind;
    }
  }

  private void addOrders(SmallHistory history, int i, int j) {
    if (i == j || !committed.contains(i) || !committed.contains(j)) {
      return;
    }
    Txn first = txns.get(i);
    Txn second = txns.get(j);
    if (first.process == second.process && first.invoked < second.invoked) {
      add(i, j, SESSION);
    }
    if (history.realtime && first.isOk() && first.completed < second.invoked) {
      add(i, j, REALTIME);
    }
  }

  private void reportComponents() {
    boolean[][] reaches = closure();
    boolean[] done = new boolean[txns.size()];
    for (int i = 0; i < txns.size(); i++) {
      Map<Shape, Integer> cycles = new HashMap<>();
      boolean[] members = new boolean[txns.size()];
      for (int j = 0; j < txns.size(); j++) {
        members[j] = reaches[i][j] && reaches[j][i] && !done[i];
      }
      for (int j = 0; j < txns.size(); j++) {
        done[j] |= members[j];
      }
      if (members[i]) {
        enumerate(members, cycles);
        report(cycles);
      }
    }
  }

  private boolean[][] closure() {
    int n = txns.size();
    boolean[][] reaches = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        reaches[i][j] = edges[i][j] != 0;
      }
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          reaches[i][j] |= reaches[i][via] && reaches[via][j];
        }
      }
    }
    return reaches;
  }

  private void enumerate(boolean[] members, Map<Shape, Integer> cycles) {
    for (int first = 0; first < members.length; first++) {
      if (members[first]) {
        walk(new ArrayList<>(List.of(first)), new ArrayList<>(), members, cycles);
      }
    }
  }

  /** Goes on from the last node of a path to later ones than its first, or back to the first. */
  private void walk(
      List<Integer> path, List<Integer> kinds, boolean[] members, Map<Shape, Integer> cycles) {
    int first = path.get(0);
    int node = path.get(path.size() - 1);
    for (int next = first; next < members.length; next++) {
      boolean closes = next == first;
      if (!members[next] || (!closes && path.contains(next))) {
        continue;
      }
      for (int kind = 1; kind <= REALTIME; kind *= 2) {
        if ((edges[node][next] & kind) != 0) {
          kinds.add(kind);
          if (closes) {
            cycles.merge(shape(kinds), kinds.size(), Math::min);
          } else {
            path.add(next);
            walk(path, kinds, members, cycles);
            path.remove(path.size() - 1);
          }
          kinds.remove(kinds.size() - 1);
        }
      }
    }
  }

  private static Shape shape(List<Integer> kinds) {
    int antiDependencies = 0;
    boolean adjacent = false;
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i) == RW) {
        antiDependencies++;
        adjacent |= kinds.get((i + 1) % kinds.size()) == RW;
      }
    }
    CycleClass cycleClass =
        antiDependencies == 0
            ? (kinds.contains(WR) ? CycleClass.G1C : CycleClass.G0)
            : antiDependencies == 1
                ? CycleClass.G_SINGLE
                : adjacent ? CycleClass.G2 : CycleClass.G_NONADJACENT;
    Ordering ordering =
        kinds.contains(REALTIME)
            ? Ordering.REALTIME
            : kinds.contains(SESSION) ? Ordering.SESSION : Ordering.NONE;
    return new Shape(cycleClass, ordering);
  }

  private void report(Map<Shape, Integer> cycles) {
    List<Shape> reported = new ArrayList<>();
    for (Ordering ordering : Ordering.values()) {
      for (CycleClass cycleClass : CycleClass.values()) {
        boolean implied =
            reported.stream()
                .anyMatch(
                    shape ->
                        shape.cycleClass.implies(cycleClass)
                            && shape.ordering.compareTo(ordering) <= 0);
        Shape shape = new Shape(cycleClass, ordering);
        if (!implied && cycles.containsKey(shape)) {
          reported.add(shape);
          String name = cycleClass.anomaly(ordering).id();
          expected.merge(name, 1L, Long::sum);
          shortest.computeIfAbsent(name, n -> new HashSet<>()).add(cycles.get(shape));
        }
      }
    }
  }
}

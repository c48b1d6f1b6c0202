package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.versions.Edges;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.ForcedVersionsWitness;
import dev.clew.checkers.witness.ForcedVersionsWitness.Forced;
import dev.clew.checkers.witness.ForcedVersionsWitness.Known;
import dev.clew.checkers.witness.ForcedVersionsWitness.Rule;
import dev.clew.checkers.witness.ForcedVersionsWitness.Step;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Ordering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives, among a few transactions, who precedes whom in every order of versions, until nothing
 * new follows or something contradicts itself (Biswas and Enea, On the Complexity of Checking
 * Transactional Consistency, OOPSLA 2019, for the idea).
 *
 * <p>Let T3 have read x from T1, and let T2, another transaction, write x.
 *
 * <ul>
 *   <li>If T2 precedes T3, T1 wrote over T2's version: T2 precedes T1.
 *   <li>If T1 precedes T2, T2 wrote over what T3 read: T3 precedes T2, as an anti-dependency.
 *   <li>If two transactions write x, and one precedes the other, the later one sees the earlier.
 * </ul>
 *
 * <p>For serializability to precede is to be before in the order of commits. For snapshot isolation
 * there are two relations (Cerone and Gotsman, Analysing Snapshot Isolation, PODC 2016): T2 is
 * <em>visible</em> to T3 if a path without adjacent anti-dependencies leads from the one to the
 * other that neither begins nor ends with one; it <em>commits before</em> T3 if the path may end
 * with one. The first rule needs the former, the others the latter, and a transaction that commits
 * before itself is a contradiction. What follows for some transactions of a history follows for all
 * of it.
 *
 * <p>Takes O(n·e) time for n transactions with e edges in each round, divided by the 64 bits of a
 * word, and O(n²) bits.
 */
final class Saturation {

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final HistoryColumns columns;
  private final KnownDependencies dependencies;
  private final boolean snapshots;
  private final int[] ops;
  private final BitSet[] visible;
  private final BitSet[] before;

  // The edges so far, in the order in which they follow: known ones, then those derived.
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final IntList kind = new IntList();
  private final IntList key = new IntList();
  private final IntList other = new IntList();
  private final List<Optional<Rule>> rule = new ArrayList<>();
  private final BitSet[] direct;
  private final BitSet[] anti;

  private @Nullable ForcedVersionsWitness contradiction;

  private Saturation(KnownOrder known, int[] window, boolean snapshots) {
    this.known = known;
    this.transactions = known.transactions;
    this.columns = transactions.columns();
    this.dependencies = new KnownDependencies(known);
    this.snapshots = snapshots;
    this.ops = window.clone();
    Arrays.sort(ops);
    visible = bitSets();
    before = snapshots ? bitSets() : visible;
    direct = bitSets();
    anti = bitSets();
  }

  private BitSet[] bitSets() {
    BitSet[] sets = new BitSet[ops.length];
    Arrays.setAll(sets, i -> new BitSet(ops.length));
    return sets;
  }

  /**
   * Derives what follows among some transactions.
   *
   * @param window the transactions
   * @param snapshots whether they need only be snapshot isolated
   * @param ordering which order between transactions has to be kept
   */
  static Saturation of(
      KnownOrder known, int[] window, boolean snapshots, Ordering ordering, Deadline deadline) {
    Saturation saturation = new Saturation(known, window, snapshots);
    saturation.addKnown();
    saturation.addOrder(ordering);
    do {
      deadline.check();
      int contradiction = saturation.close();
      if (contradiction >= 0) {
        saturation.contradiction = saturation.witness(contradiction);
        return saturation;
      }
    } while (saturation.derive());
    return saturation;
  }

  /** Returns the contradiction that followed, or null. */
  @Nullable ForcedVersionsWitness contradiction() {
    return contradiction;
  }

  /** Returns how many pairs of transactions write a key and may do so in either order. */
  long openPairs() {
    long open = 0;
    for (IntList writers : writersByKey().values()) {
      for (int i = 0; i < writers.size(); i++) {
        for (int j = i + 1; j < writers.size(); j++) {
          int one = writers.get(i);
          int two = writers.get(j);
          open += before[one].get(two) || before[two].get(one) ? 0 : 1;
        }
      }
    }
    return open;
  }

  private void addKnown() {
    Edges.Sink sink =
        new Edges.Sink() {
          @Override
          public void edge(int source, int target, byte edgeKind) {
            int first = source < 0 ? -1 : Arrays.binarySearch(ops, source);
            int second = target < 0 ? -1 : Arrays.binarySearch(ops, target);
            add(first, second, edgeKind, -1, -1, null);
          }

          @Override
          public void fan(int reader, int fan) {
            for (int writer : dependencies.fanWriters(fan)) {
              edge(reader, writer, DependencyGraph.RW);
            }
          }
        };
    for (int op : ops) {
      dependencies.forEach(op, sink);
    }
  }

  private void addOrder(Ordering ordering) {
    boolean realtime = ordering == Ordering.REALTIME && columns.hasRealtime();
    for (int i = 0; ordering != Ordering.NONE && i < ops.length; i++) {
      for (int j = i + 1; j < ops.length; j++) {
        if (realtime) {
          if (columns.returned(ops[i]) < columns.invoked(ops[j])) {
            add(i, j, DependencyGraph.REALTIME, -1, -1, null);
          }
        } else if (columns.process(ops[i]) == columns.process(ops[j])) {
          add(i, j, DependencyGraph.SESSION, -1, -1, null);
          break;
        }
      }
    }
  }

  /** Adds an edge if it is new; returns whether it was. */
  private boolean add(
      int first, int second, byte edgeKind, int ofKey, int through, @Nullable Rule why) {
    if (first < 0 || second < 0 || first == second) {
      return false;
    }
    BitSet[] edges = edgeKind == DependencyGraph.RW ? anti : direct;
    if (edges[second].get(first)) {
      return false;
    }
    edges[second].set(first);
    from.add(first);
    to.add(second);
    kind.add(edgeKind);
    key.add(ofKey);
    other.add(through);
    rule.add(Optional.ofNullable(why));
    return true;
  }

  /** Computes who is visible to whom and commits before whom; returns one that is before itself. */
  private int close() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < from.size(); i++) {
        int source = from.get(i);
        int target = to.get(i);
        int size = before[target].cardinality() + visible[target].cardinality();
        if (kind.get(i) != DependencyGraph.RW) {
          visible[target].or(before[source]);
          visible[target].set(source);
          before[target].or(visible[target]);
        } else if (snapshots) {
          before[target].or(visible[source]);
        } else {
          before[target].or(before[source]);
          before[target].set(source);
        }
        changed |= before[target].cardinality() + visible[target].cardinality() != size;
        if (before[target].get(target)) {
          return target;
        }
      }
    }
    return -1;
  }

  /** Applies the rules once everywhere; returns whether anything new followed. */
  private boolean derive() {
    int size = from.size();
    writersByKey()
        .forEach(
            (written, writers) -> {
              if (!transactions.isAmbiguous(written)) {
                deriveFromReads(written, writers);
                deriveFromWrites(written, writers);
              }
            });
    return from.size() > size;
  }

  /** Returns who of the window writes each key, ascending. */
  private SortedMap<Integer, IntList> writersByKey() {
    SortedMap<Integer, IntList> writers = new TreeMap<>();
    for (int i = 0; i < ops.length; i++) {
      for (int write = transactions.writeStart(ops[i]);
          write < transactions.writeEnd(ops[i]);
          write++) {
        writers.computeIfAbsent(transactions.writeKey(write), each -> new IntList()).add(i);
      }
    }
    return writers;
  }

  private void deriveFromReads(int ofKey, IntList writers) {
    for (int reader = 0; reader < ops.length; reader++) {
      int source = sourceOf(reader, ofKey);
      for (int i = 0; source >= 0 && i < writers.size(); i++) {
        int writer = writers.get(i);
        if (writer != source && writer != reader && visible[reader].get(writer)) {
          add(writer, source, DependencyGraph.WW, ofKey, reader, Rule.READ_LATER_VERSION);
        }
        if (writer != source && writer != reader && before[writer].get(source)) {
          add(reader, writer, DependencyGraph.RW, ofKey, source, Rule.READ_EARLIER_VERSION);
        }
      }
    }
  }

  /** Returns who of the window wrote the version of a key that one of it read, or -1. */
  private int sourceOf(int reader, int ofKey) {
    int op = ops[reader];
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      int version = known.versionRead(read);
      if (transactions.readKey(read) == ofKey && version != KnownOrder.NONE) {
        int writer = known.writer(version);
        return writer < 0 ? -1 : Arrays.binarySearch(ops, writer);
      }
    }
    return -1;
  }

  private void deriveFromWrites(int ofKey, IntList writers) {
    for (int i = 0; snapshots && i < writers.size(); i++) {
      for (int j = 0; j < writers.size(); j++) {
        if (i != j
            && before[writers.get(j)].get(writers.get(i))
            && !visible[writers.get(j)].get(writers.get(i))) {
          add(writers.get(i), writers.get(j), DependencyGraph.WW, ofKey, -1, Rule.WROTE_BOTH);
        }
      }
    }
  }

  /** Keeps of the edges those that the contradiction follows from. */
  private ForcedVersionsWitness witness(int contradiction) {
    boolean[] needed = new boolean[from.size()];
    need(contradiction, contradiction, true, from.size(), needed);
    for (int i = from.size() - 1; i >= 0; i--) {
      if (needed[i] && rule.get(i).isPresent()) {
        switch (rule.get(i).get()) {
          case READ_LATER_VERSION -> need(from.get(i), other.get(i), false, i, needed);
          case READ_EARLIER_VERSION -> need(other.get(i), to.get(i), true, i, needed);
          case WROTE_BOTH -> need(from.get(i), to.get(i), true, i, needed);
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    Ordering strictest = Ordering.NONE;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        steps.add(step(i));
        if (kind.get(i) == DependencyGraph.REALTIME) {
          strictest = Ordering.REALTIME;
        } else if (kind.get(i) == DependencyGraph.SESSION && strictest == Ordering.NONE) {
          strictest = Ordering.SESSION;
        }
      }
    }
    return new ForcedVersionsWitness(
        ForcedVersionsWitness.anomaly(snapshots, strictest), snapshots, steps);
  }

  private Step step(int edge) {
    int source = ops[from.get(edge)];
    int target = ops[to.get(edge)];
    if (rule.get(edge).isEmpty()) {
      Dependency dependency = dependencies.justify((byte) kind.get(edge), source, target);
      return new Known(dependency);
    }
    Object name = columns.keyValue(key.get(edge));
    return new Forced(
        rule.get(edge).get(),
        source,
        target,
        name == null ? "nil" : name,
        other.get(edge) < 0 ? -1 : ops[other.get(edge)]);
  }

  /** Marks the edges of a shortest path among the first ones. */
  private void need(int first, int last, boolean endsAnyhow, int limit, boolean[] needed) {
    int states = 2 * ops.length;
    int[] by = new int[states]; // one more than the edge that led there
    int[] previous = new int[states];
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(2 * first + 1));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (int i = 0; i < limit; i++) {
        boolean isAnti = kind.get(i) == DependencyGraph.RW;
        int next = 2 * to.get(i) + (isAnti ? 1 : 0);
        if (from.get(i) != state >> 1 || (snapshots && (state & 1) != 0 && isAnti)) {
          continue;
        }
        if (by[next] == 0) {
          by[next] = i + 1;
          previous[next] = state;
          queue.add(next);
        }
        if (to.get(i) == last && (!snapshots || endsAnyhow || !isAnti)) {
          needed[i] = true;
          for (int at = state; at != 2 * first + 1; at = previous[at]) {
            needed[by[at] - 1] = true;
          }
          return;
        }
      }
    }
    throw new IllegalStateException("no path from " + ops[first] + " to " + ops[last]);
  }
}

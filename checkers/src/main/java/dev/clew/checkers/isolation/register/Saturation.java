package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.versions.Edges;
import dev.clew.checkers.witness.ForcedVersionsWitness;
import dev.clew.checkers.witness.ForcedVersionsWitness.Rule;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.models.isolation.Ordering;
import java.util.Arrays;
import java.util.BitSet;
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

  private final DerivedEdges edges;
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
    edges = new DerivedEdges(ops, snapshots);
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
        saturation.contradiction =
            saturation.edges.witness(contradiction, saturation.dependencies, saturation.columns);
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
            edges.add(first, second, edgeKind, -1, -1, null);
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
            edges.add(i, j, DependencyGraph.REALTIME, -1, -1, null);
          }
        } else if (columns.process(ops[i]) == columns.process(ops[j])) {
          edges.add(i, j, DependencyGraph.SESSION, -1, -1, null);
          break;
        }
      }
    }
  }

  /** Computes who is visible to whom and commits before whom; returns one that is before itself. */
  private int close() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < edges.size(); i++) {
        int source = edges.from(i);
        int target = edges.to(i);
        int size = before[target].cardinality() + visible[target].cardinality();
        if (edges.kind(i) != DependencyGraph.RW) {
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
    int size = edges.size();
    writersByKey()
        .forEach(
            (written, writers) -> {
              if (!transactions.isAmbiguous(written)) {
                deriveFromReads(written, writers);
                deriveFromWrites(written, writers);
              }
            });
    return edges.size() > size;
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
          edges.add(writer, source, DependencyGraph.WW, ofKey, reader, Rule.READ_LATER_VERSION);
        }
        if (writer != source && writer != reader && before[writer].get(source)) {
          edges.add(reader, writer, DependencyGraph.RW, ofKey, source, Rule.READ_EARLIER_VERSION);
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
          edges.add(writers.get(i), writers.get(j), DependencyGraph.WW, ofKey, -1, Rule.WROTE_BOTH);
        }
      }
    }
  }
}

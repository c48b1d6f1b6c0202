package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.CycleHeads;
import dev.clew.checkers.isolation.graph.Digraph;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the order of each key's versions.
 *
 * <p>A <em>version</em> is a number: that of the initial version of a key is the key, that of a
 * final write is the write behind all keys. The initial version is before all others. A version
 * that a transaction read is before the one that it then wrote. If the order of keys is asserted,
 * what a transaction met of a key, read or written, is not behind what a later one of its session,
 * or one that was invoked after it had completed, met.
 *
 * <p>Where the assertion makes the versions of a key cyclic it is dropped for the key, and the
 * cycle is told by {@link #cyclic}.
 */
final class KnownOrder {

  /** No version, of a read that saw none. */
  static final int NONE = -1;

  final RegisterTransactions transactions;

  /** Per version: known later ones, without those between, at least. */
  final Digraph later;

  /** Per edge of {@link #later}: the transactions that met the one, and the other; or -1. */
  final int[] edgeEarlier;

  final int[] edgeLater;

  /** Per version: whether only the initial version is known to be before it. */
  final boolean[] isRoot;

  /** Per key: the versions that are roots. */
  final Digraph roots;

  /** Versions per key, in an order that keeps what is known. */
  final int[] sorted;

  /** Per key: where its versions begin in {@link #sorted}; one more entry for the end. */
  final int[] firstSorted;

  /** How many keys have versions of which the order is not known. */
  int openKeys;

  /** Keys whose versions the assertion makes cyclic. */
  final IntList cyclicKeys = new IntList();

  /** Where to find the cycles of these; null if there are none. */
  @Nullable VersionCycles cyclic;

  private final HistoryColumns columns;
  private final int keys;
  private final int versions;
  private final int[] versionOfMop;
  final KeyOrder assertion;
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final IntList earlier = new IntList();
  private final IntList after = new IntList();

  KnownOrder(RegisterTransactions transactions, KeyOrder asserted, Deadline deadline) {
    this.transactions = transactions;
    this.columns = transactions.columns();
    this.assertion = asserted;
    this.keys = columns.keys();
    this.versions = keys + transactions.writes();
    versionOfMop = new int[columns.microOperations()];
    Arrays.fill(versionOfMop, NONE);
    for (int write = 0; write < transactions.writes(); write++) {
      versionOfMop[transactions.writeMop(write)] = keys + write;
    }
    collectUpdates(deadline);
    int updates = from.size();
    if (asserted == KeyOrder.SEQUENTIAL) {
      new AssertedOrder(this, this::add).collectSessions();
    } else if (asserted == KeyOrder.LINEARIZABLE) {
      new AssertedOrder(this, this::add).collectRealtime(deadline);
    }
    sorted = new int[versions - keys];
    firstSorted = new int[keys + 1];
    isRoot = new boolean[versions];
    Digraph all = Digraph.of(versions, from, to);
    boolean[] isCyclic = sort(all);
    if (from.size() > updates && CycleHeads.nodes(isCyclic).length > 0) {
      VersionCycles cycles = new VersionCycles(this, from, to, earlier, after);
      dropAssertions(updates, isCyclic);
      all = Digraph.of(versions, from, to);
      boolean[] isCyclicWithout = sort(all);
      for (int key : CycleHeads.nodes(isCyclic)) {
        if (!isCyclicWithout[key]) {
          cyclicKeys.add(key);
        }
      }
      cyclic = cycles;
    }
    later = all;
    edgeEarlier = new int[from.size()];
    edgeLater = new int[from.size()];
    int[] next = Arrays.copyOf(later.start(), versions);
    for (int i = 0; i < from.size(); i++) {
      int edge = next[from.get(i)]++;
      edgeEarlier[edge] = earlier.get(i);
      edgeLater[edge] = after.get(i);
    }
    roots = roots();
  }

  int versions() {
    return versions;
  }

  /** Returns the version of an external read, or {@link #NONE}. */
  int versionRead(int read) {
    int write = transactions.seenWrite(read);
    if (write < 0) {
      return write == RegisterTransactions.INITIAL ? transactions.readKey(read) : NONE;
    }
    return versionOfMop[write];
  }

  /** Returns the version that a final write installs. */
  int versionWritten(int write) {
    return keys + write;
  }

  /** Returns the transaction that wrote a version, or -1 of an initial one. */
  int writer(int version) {
    return version < keys ? -1 : transactions.opOf(mop(version));
  }

  /** Returns the micro-operation that wrote a version. */
  int mop(int version) {
    return transactions.writeMop(version - keys);
  }

  /** Returns the key of a version. */
  int key(int version) {
    return version < keys ? version : columns.mopKey(mop(version));
  }

  /** Returns, per version, those that it is asserted to be behind. */
  Digraph asserted() {
    IntList behind = new IntList();
    IntList before = new IntList();
    for (int version = 0; version < versions; version++) {
      for (int edge = later.start()[version]; edge < later.start()[version + 1]; edge++) {
        if (edgeEarlier[edge] >= 0) {
          behind.add(later.target()[edge]);
          before.add(version);
        }
      }
    }
    return Digraph.of(versions, behind, before);
  }

  /**
   * Returns the pairs of ranks, low before high, between which an order breaks what is asserted.
   */
  IntList brokenBy(int[] order) {
    IntList broken = new IntList();
    int[] rank = new int[assertion == KeyOrder.NONE ? 0 : columns.operations()];
    for (int i = 0; i < order.length && rank.length > 0; i++) {
      rank[order[i]] = i;
    }
    for (int version = keys; version < versions && rank.length > 0; version++) {
      for (int edge = later.start()[version]; edge < later.start()[version + 1]; edge++) {
        int before = rank[writer(version)];
        int after = rank[writer(later.target()[edge])];
        if (before > after && edgeEarlier[edge] >= 0) {
          broken.add(after);
          broken.add(before);
        }
      }
    }
    return broken;
  }

  private void add(int before, int version, int first, int second) {
    from.add(before);
    to.add(version);
    earlier.add(first);
    after.add(second);
  }

  private void collectUpdates(Deadline deadline) {
    int[] txnOfKey = new int[keys];
    int[] versionOfKey = new int[keys];
    for (int op = 0; op < columns.operations(); op++) {
      for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
        txnOfKey[transactions.readKey(read)] = op + 1;
        versionOfKey[transactions.readKey(read)] = versionRead(read);
      }
      for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
        int key = transactions.writeKey(write);
        if (txnOfKey[key] == op + 1 && versionOfKey[key] != NONE) {
          add(versionOfKey[key], versionWritten(write), -1, op);
        }
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
  }

  /** Sorts the versions of each key; returns which keys have cyclic ones. */
  private boolean[] sort(Digraph graph) {
    int[] before = new int[versions];
    for (int version : graph.target()) {
      before[version]++;
    }
    int[] count = new int[keys + 1];
    for (int version = keys; version < versions; version++) {
      count[key(version) + 1]++;
    }
    for (int key = 0; key < keys; key++) {
      count[key + 1] += count[key];
    }
    System.arraycopy(count, 0, firstSorted, 0, keys + 1);
    // What the initial version leads to is a root all the same.
    int[] end = Arrays.copyOf(count, keys);
    boolean[] isCyclic = new boolean[keys];
    for (int version = 0; version < versions; version++) {
      isCyclic[key(version)] |= version < keys && before[version] > 0;
      if (version < keys) {
        for (int edge = graph.start()[version]; edge < graph.start()[version + 1]; edge++) {
          before[graph.target()[edge]]--;
        }
      }
    }
    boolean[] isOpen = new boolean[keys];
    for (int version = keys; version < versions; version++) {
      isRoot[version] = before[version] == 0;
      if (isRoot[version]) {
        int key = key(version);
        isOpen[key] |= end[key] > firstSorted[key];
        sorted[end[key]++] = version;
      }
    }
    openKeys = 0;
    for (int key = 0; key < keys; key++) {
      for (int i = firstSorted[key]; i < end[key]; i++) {
        isOpen[key] |= end[key] > i + 1;
        int version = sorted[i];
        for (int edge = graph.start()[version]; edge < graph.start()[version + 1]; edge++) {
          int next = graph.target()[edge];
          if (next >= keys && --before[next] == 0) {
            sorted[end[key]++] = next;
          }
        }
      }
      isOpen[key] |= end[key] < firstSorted[key + 1];
      isCyclic[key] |= end[key] < firstSorted[key + 1];
      openKeys += isOpen[key] && !transactions.isAmbiguous(key) ? 1 : 0;
    }
    // A cycle of reads and writes is one of wr edges; any order serves to show it.
    for (int version = keys; version < versions; version++) {
      if (before[version] > 0) {
        sorted[end[key(version)]++] = version;
      }
    }
    return isCyclic;
  }

  private void dropAssertions(int updates, boolean[] isCyclic) {
    int[] all = new int[from.size()];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (i < updates || !isCyclic[key(to.get(i))]) {
        all[count++] = i;
      }
    }
    for (IntList list : new IntList[] {from, to, earlier, after}) {
      int[] values = list.toArray();
      list.clear();
      for (int i = 0; i < count; i++) {
        list.add(values[all[i]]);
      }
    }
  }

  private Digraph roots() {
    IntList ofKey = new IntList();
    IntList versionsOfRoots = new IntList();
    for (int version = keys; version < versions; version++) {
      if (isRoot[version]) {
        ofKey.add(key(version));
        versionsOfRoots.add(version);
      }
    }
    return Digraph.of(keys, ofKey, versionsOfRoots);
  }
}

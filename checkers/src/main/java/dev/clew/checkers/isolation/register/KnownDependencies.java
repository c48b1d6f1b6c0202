package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.graph.Digraph;
import dev.clew.checkers.isolation.versions.Dependencies;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.Dependency.Asserted;
import dev.clew.checkers.witness.Dependency.Basis;
import dev.clew.checkers.witness.Dependency.Kind;
import dev.clew.histories.columns.HistoryColumns;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies that hold whatever the order of versions is, as far as it is not known.
 *
 * <ul>
 *   <li>wr: from the writer of a version to who read it.
 *   <li>rw: from who read a version to the writers of those known to be later. Readers of an
 *       initial version, and the writers of those that nothing else is known to be before, are a
 *       fan.
 *   <li>ww: from the writer of a version to those of later ones, if that is asserted. That a
 *       transaction wrote over what it read is a wr edge already; as a ww edge it would blame
 *       levels that promise nothing about reads.
 * </ul>
 *
 * <p>If other versions lie between the two of an edge, it stands for a path, of which only the
 * first edge is rw: so a cycle with it is no more severe than what it stands for.
 */
final class KnownDependencies implements Dependencies {

  /** Stands for any key. */
  static final int ANY_KEY = -1;

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final HistoryColumns columns;

  /** Per version, the edges of asserted order that lead to it: each version that it is behind. */
  private final Digraph asserted;

  KnownDependencies(KnownOrder known) {
    this.known = known;
    this.transactions = known.transactions;
    this.columns = transactions.columns();
    this.asserted = known.asserted();
  }

  @Override
  public HistoryColumns columns() {
    return columns;
  }

  @Override
  public void forEach(int op, Sink sink) {
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      sink.edge(transactions.writer(read), op, DependencyGraph.WR);
      int version = known.versionRead(read);
      if (version == KnownOrder.NONE) {
        continue;
      }
      if (version < columns.keys()) {
        sink.fan(op, version);
      } else {
        for (int i = known.later.start()[version]; i < known.later.start()[version + 1]; i++) {
          sink.edge(op, known.writer(known.later.target()[i]), DependencyGraph.RW);
        }
      }
    }
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      int version = known.versionWritten(write);
      for (int i = asserted.start()[version]; i < asserted.start()[version + 1]; i++) {
        sink.edge(known.writer(asserted.target()[i]), op, DependencyGraph.WW);
      }
    }
  }

  @Override
  public int[] fanWriters(int fan) {
    int first = known.roots.start()[fan];
    int[] writers = new int[known.roots.start()[fan + 1] - first];
    for (int i = 0; i < writers.length; i++) {
      writers[i] = known.writer(known.roots.target()[first + i]);
    }
    return writers;
  }

  @Override
  public Dependency justify(byte kind, int from, int to) {
    return justify(kind, from, to, ANY_KEY);
  }

  /** Returns why an edge leads from one operation to another, on a key or on {@link #ANY_KEY}. */
  Dependency justify(byte kind, int from, int to, int key) {
    Dependency dependency = find(kind, from, to, key);
    if (dependency == null) {
      throw new IllegalStateException("no edge of kind " + kind + " from " + from + " to " + to);
    }
    return dependency;
  }

  /** Returns whether an edge of data leads from one operation to another on a key. */
  boolean has(byte kind, int from, int to, int key) {
    return find(kind, from, to, key) != null;
  }

  private @Nullable Dependency find(byte kind, int from, int to, int key) {
    return switch (kind) {
      case DependencyGraph.WW -> ww(from, to, key);
      case DependencyGraph.WR -> wr(from, to, key);
      case DependencyGraph.RW -> rw(from, to, key);
      case DependencyGraph.SESSION -> Dependency.ordered(Kind.SESSION, from, to);
      default -> Dependency.ordered(Kind.REALTIME, from, to);
    };
  }

  private @Nullable Dependency wr(int from, int to, int wanted) {
    for (int read = transactions.readStart(to); read < transactions.readEnd(to); read++) {
      if (transactions.writer(read) == from && isWanted(transactions.readKey(read), wanted)) {
        int write = transactions.seenWrite(read);
        return dependency(Kind.WR, from, to, write, transactions.readMop(read), -1);
      }
    }
    return null;
  }

  private @Nullable Dependency rw(int from, int to, int wanted) {
    for (int read = transactions.readStart(from); read < transactions.readEnd(from); read++) {
      int version = known.versionRead(read);
      int key = transactions.readKey(read);
      for (int write = transactions.writeStart(to); write < transactions.writeEnd(to); write++) {
        int next = known.versionWritten(write);
        if (version == KnownOrder.NONE
            || transactions.writeKey(write) != key
            || !isWanted(key, wanted)) {
          continue;
        }
        int edge = edge(version, next);
        if (edge >= 0 || (version < columns.keys() && known.isRoot[next])) {
          boolean isInitial = version < columns.keys();
          int basis = isInitial ? -1 : edge;
          return dependency(
              Kind.RW, from, to, transactions.readMop(read), transactions.writeMop(write), basis);
        }
      }
    }
    return null;
  }

  private @Nullable Dependency ww(int from, int to, int wanted) {
    for (int write = transactions.writeStart(to); write < transactions.writeEnd(to); write++) {
      int version = known.versionWritten(write);
      for (int i = asserted.start()[version]; i < asserted.start()[version + 1]; i++) {
        int before = asserted.target()[i];
        if (known.writer(before) == from && isWanted(known.key(version), wanted)) {
          int edge = assertedEdge(before, version);
          return dependency(
              Kind.WW, from, to, known.mop(before), transactions.writeMop(write), edge);
        }
      }
    }
    return null;
  }

  private static boolean isWanted(int key, int wanted) {
    return wanted == ANY_KEY || key == wanted;
  }

  /** Returns an edge between two versions, rather one that is not asserted, or -1. */
  private int edge(int before, int version) {
    int found = -1;
    for (int i = known.later.start()[before]; i < known.later.start()[before + 1]; i++) {
      if (known.later.target()[i] == version && (found < 0 || known.edgeEarlier[i] < 0)) {
        found = i;
      }
    }
    return found;
  }

  private int assertedEdge(int before, int version) {
    int i = known.later.start()[before];
    while (known.later.target()[i] != version || known.edgeEarlier[i] < 0) {
      i++;
    }
    return i;
  }

  private Dependency dependency(Kind kind, int from, int to, int fromMop, int toMop, int edge) {
    Object key = columns.keyValue(columns.mopKey(toMop));
    return new Dependency(
        kind,
        from,
        to,
        key == null ? "nil" : key,
        kind == Kind.RW ? null : columns.values().get(columns.mopValue(fromMop)),
        kind == Kind.WR ? null : columns.values().get(columns.mopValue(toMop)),
        fromMop - columns.mopStart(from),
        toMop - columns.mopStart(to),
        basis(edge));
  }

  private @Nullable Basis basis(int edge) {
    return edge < 0 || known.edgeEarlier[edge] < 0
        ? null
        : basis(known.assertion, known.edgeEarlier[edge], known.edgeLater[edge]);
  }

  /** Returns what an asserted order of two versions rests on. */
  static Basis basis(KeyOrder order, int earlier, int later) {
    return new Basis(
        order == KeyOrder.SEQUENTIAL ? Asserted.SEQUENTIAL_KEYS : Asserted.LINEARIZABLE_KEYS,
        earlier,
        later);
  }
}

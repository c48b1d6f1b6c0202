package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.Dependency.Kind;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds again, for an edge between two transactions, the key and the micro-operations behind it.
 */
final class Justification {

  /** Stands for any key. */
  static final int ANY = -1;

  private final VersionAccesses accesses;
  private final HistoryColumns columns;

  Justification(VersionAccesses accesses) {
    this.accesses = accesses;
    this.columns = accesses.columns();
  }

  /** Returns a dependency of a kind that leads from one operation to another. */
  Dependency of(byte kind, int from, int to) {
    return of(kind, from, to, ANY);
  }

  /** Returns the dependency of a kind, on a key or on {@link #ANY}. */
  Dependency of(byte kind, int from, int to, int key) {
    Dependency dependency =
        switch (kind) {
          case DependencyGraph.WW -> ww(from, to, key);
          case DependencyGraph.WR -> wr(from, to, key);
          case DependencyGraph.RW -> rw(from, to, key);
          case DependencyGraph.SESSION -> Dependency.ordered(Kind.SESSION, from, to);
          default -> Dependency.ordered(Kind.REALTIME, from, to);
        };
    if (dependency == null) {
      throw new IllegalStateException("no edge of kind " + kind + " from " + from + " to " + to);
    }
    return dependency;
  }

  private @Nullable Dependency wr(int from, int to, int wanted) {
    for (int i = accesses.start()[to]; i < accesses.start()[to + 1]; i++) {
      int slot = VersionAccesses.slot(accesses.access()[i]);
      int key = accesses.keyOfSlot(slot);
      if (VersionAccesses.kind(accesses.access()[i]) == VersionAccesses.READ
          && accesses.writer()[slot] == from
          && isWanted(key, wanted)) {
        return dependency(Kind.WR, from, to, key, accesses.install()[slot], read(to, key));
      }
    }
    return null;
  }

  private @Nullable Dependency ww(int from, int to, int wanted) {
    for (int i = accesses.start()[to]; i < accesses.start()[to + 1]; i++) {
      int slot = VersionAccesses.slot(accesses.access()[i]);
      int key = accesses.keyOfSlot(slot);
      if (!isWanted(key, wanted)) {
        continue;
      }
      switch (VersionAccesses.kind(accesses.access()[i])) {
        case VersionAccesses.WRITE, VersionAccesses.WRITE_AFTER_READ -> {
          if (accesses.writer()[slot - 1] == from) {
            return dependency(
                Kind.WW, from, to, key, accesses.install()[slot - 1], accesses.install()[slot]);
          }
        }
        case VersionAccesses.FAN, VersionAccesses.FAN_AFTER_READ -> {
          if (accesses.writer()[slot] == from) {
            return dependency(Kind.WW, from, to, key, accesses.install()[slot], inFan(slot, to));
          }
        }
        default -> {}
      }
    }
    return null;
  }

  private @Nullable Dependency rw(int from, int to, int wanted) {
    for (int i = accesses.start()[from]; i < accesses.start()[from + 1]; i++) {
      int slot = VersionAccesses.slot(accesses.access()[i]);
      int key = accesses.keyOfSlot(slot);
      if (VersionAccesses.kind(accesses.access()[i]) != VersionAccesses.READ
          || !isWanted(key, wanted)) {
        continue;
      }
      int next = accesses.writer()[slot + 1];
      if (next == to) {
        return dependency(Kind.RW, from, to, key, read(from, key), accesses.install()[slot + 1]);
      }
      if (inFan(slot, to) >= 0) {
        return dependency(Kind.RW, from, to, key, read(from, key), inFan(slot, to));
      }
    }
    return null;
  }

  private static boolean isWanted(int key, int wanted) {
    return wanted == ANY || key == wanted;
  }

  private Dependency dependency(Kind kind, int from, int to, int key, int fromMop, int toMop) {
    return new Dependency(
        kind,
        from,
        to,
        name(key),
        kind == Kind.RW ? null : value(fromMop),
        kind == Kind.WR ? null : value(toMop),
        fromMop - columns.mopStart(from),
        toMop - columns.mopStart(to));
  }

  /** Returns the first access of a transaction to a key. */
  private int read(int op, int key) {
    int mop = columns.mopStart(op);
    while (columns.mopKey(mop) != key) {
      mop++;
    }
    return mop;
  }

  /** Returns the write of a transaction in the fan behind a slot, or -1. */
  private int inFan(int slot, int op) {
    int next = accesses.writer()[slot + 1];
    if (!VersionAccesses.isFan(next)) {
      return -1;
    }
    int fan = VersionAccesses.fan(next);
    int found =
        Arrays.binarySearch(
            accesses.fanWriter(), accesses.fanStart()[fan], accesses.fanStart()[fan + 1], op);
    return found < 0 ? -1 : accesses.fanInstall()[found];
  }

  private Object name(int key) {
    Object name = columns.keyValue(key);
    return name == null ? "nil" : name;
  }

  private @Nullable Object value(int write) {
    return columns.values().get(columns.mopValue(write));
  }
}

package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.witness.Dependency;
import dev.clew.checkers.witness.Dependency.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds again, for an edge between two transactions, the key and the micro-operations behind it.
 */
final class Justification {

  /** Stands for any key. */
  static final int ANY = -1;

  private final Accesses accesses;
  private final VersionOrders orders;
  private final Places places;

  Justification(Accesses accesses) {
    this.accesses = accesses;
    this.orders = accesses.orders;
    this.places = new Places(orders.columns);
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
    for (int i = accesses.start[to]; i < accesses.start[to + 1]; i++) {
      int slot = Accesses.slot(accesses.get(i));
      int key = orders.keyOfSlot(slot);
      if (Accesses.kind(accesses.get(i)) == Accesses.READ
          && orders.writer[slot] == from
          && isWanted(key, wanted)) {
        return dependency(Kind.WR, from, to, key, orders.append[slot], read(to, key));
      }
    }
    return null;
  }

  private @Nullable Dependency ww(int from, int to, int wanted) {
    for (int i = accesses.start[to]; i < accesses.start[to + 1]; i++) {
      int slot = Accesses.slot(accesses.get(i));
      int key = orders.keyOfSlot(slot);
      if (!isWanted(key, wanted)) {
        continue;
      }
      switch (Accesses.kind(accesses.get(i))) {
        case Accesses.APPEND, Accesses.APPEND_AFTER_READ -> {
          if (orders.writer[slot - 1] == from) {
            return dependency(Kind.WW, from, to, key, orders.append[slot - 1], orders.append[slot]);
          }
        }
        case Accesses.FAN, Accesses.FAN_AFTER_READ -> {
          if (orders.writer[slot] == from) {
            return dependency(Kind.WW, from, to, key, orders.append[slot], unseen(to, key));
          }
        }
        default -> {}
      }
    }
    return null;
  }

  private @Nullable Dependency rw(int from, int to, int wanted) {
    for (int i = accesses.start[from]; i < accesses.start[from + 1]; i++) {
      int slot = Accesses.slot(accesses.get(i));
      int key = orders.keyOfSlot(slot);
      if (Accesses.kind(accesses.get(i)) != Accesses.READ || !isWanted(key, wanted)) {
        continue;
      }
      int next = orders.writer[slot + 1];
      if (next == to) {
        return dependency(Kind.RW, from, to, key, read(from, key), orders.append[slot + 1]);
      }
      if (Accesses.isFan(next) && accesses.isInFan(Accesses.fan(next), to)) {
        return dependency(Kind.RW, from, to, key, read(from, key), unseen(to, key));
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
        places.key(key),
        kind == Kind.RW ? null : places.element(fromMop),
        kind == Kind.WR ? null : places.element(toMop),
        places.of(from, fromMop).microOperation(),
        places.of(to, toMop).microOperation());
  }

  private int read(int op, int key) {
    return places.firstAccess(op, key);
  }

  /** Returns the first append of a transaction to a key that no read saw. */
  private int unseen(int op, int key) {
    int mop = places.nextAppend(op, key, orders.columns.mopStart(op));
    while (orders.slotOfAppend[mop] != 0) {
      mop = places.nextAppend(op, key, mop + 1);
    }
    return mop;
  }
}

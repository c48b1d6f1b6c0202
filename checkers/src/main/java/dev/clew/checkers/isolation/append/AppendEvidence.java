package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.pattern.EdgeEvidence;
import dev.clew.checkers.witness.Dependency;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/** What the accesses to append-only lists tell of dependencies; a version is its slot. */
final class AppendEvidence implements EdgeEvidence {

  private final Accesses accesses;
  private final VersionOrders orders;
  private final HistoryColumns columns;
  private final Justification justification;

  AppendEvidence(Accesses accesses, Justification justification) {
    this.accesses = accesses;
    this.orders = accesses.orders;
    this.columns = orders.columns;
    this.justification = justification;
  }

  @Override
  public int[] keys(byte kind, int from, int to) {
    IntList keys = new IntList();
    int owner = kind == DependencyGraph.RW ? from : to;
    for (int i = accesses.start[owner]; i < accesses.start[owner + 1]; i++) {
      int access = accesses.get(i);
      if (isDependency(kind, access, from, to)) {
        keys.add(orders.keyOfSlot(Accesses.slot(access)));
      }
    }
    return Arrays.stream(keys.toArray()).sorted().distinct().toArray();
  }

  private boolean isDependency(byte kind, int access, int from, int to) {
    int slot = Accesses.slot(access);
    boolean read = Accesses.kind(access) == Accesses.READ;
    return switch (kind) {
      case DependencyGraph.WR -> read && orders.writer[slot] == from;
      case DependencyGraph.RW -> read && isWriter(orders.writer[slot + 1], to);
      case DependencyGraph.WW ->
          switch (Accesses.kind(access)) {
            case Accesses.APPEND, Accesses.APPEND_AFTER_READ -> orders.writer[slot - 1] == from;
            case Accesses.FAN, Accesses.FAN_AFTER_READ -> orders.writer[slot] == from;
            default -> false;
          };
      default -> false;
    };
  }

  private boolean isWriter(int writer, int op) {
    return Accesses.isFan(writer) ? accesses.isInFan(Accesses.fan(writer), op) : writer == op;
  }

  @Override
  public int[] written(int op) {
    IntList keys = new IntList();
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      if (columns.mopKind(mop) == HistoryColumns.APPEND) {
        keys.add(columns.mopKey(mop));
      }
    }
    return Arrays.stream(keys.toArray()).sorted().distinct().toArray();
  }

  @Override
  public long versionRead(int op, int key) {
    for (int i = accesses.start[op]; i < accesses.start[op + 1]; i++) {
      int slot = Accesses.slot(accesses.get(i));
      if (Accesses.kind(accesses.get(i)) == Accesses.READ && orders.keyOfSlot(slot) == key) {
        return slot;
      }
    }
    return -1;
  }

  @Override
  public Dependency dependency(byte kind, int from, int to, int key) {
    return justification.of(kind, from, to, key);
  }
}

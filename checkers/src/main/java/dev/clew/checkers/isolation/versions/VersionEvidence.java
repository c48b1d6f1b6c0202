package dev.clew.checkers.isolation.versions;

import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.graph.DependencyGraph;
import dev.clew.checkers.isolation.pattern.EdgeEvidence;
import dev.clew.checkers.witness.Dependency;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/** What accesses tell of dependencies, where patterns of cycles ask; a version is its slot. */
public final class VersionEvidence implements EdgeEvidence {

  private final VersionAccesses accesses;
  private final HistoryColumns columns;

  public VersionEvidence(VersionAccesses accesses) {
    this.accesses = accesses;
    this.columns = accesses.columns();
  }

  @Override
  public int[] keys(byte kind, int from, int to) {
    IntList keys = new IntList();
    int owner = kind == DependencyGraph.RW ? from : to;
    for (int i = accesses.start()[owner]; i < accesses.start()[owner + 1]; i++) {
      int access = accesses.access()[i];
      if (isDependency(kind, access, from, to)) {
        keys.add(accesses.keyOfSlot(VersionAccesses.slot(access)));
      }
    }
    return Arrays.stream(keys.toArray()).sorted().distinct().toArray();
  }

  private boolean isDependency(byte kind, int access, int from, int to) {
    int slot = VersionAccesses.slot(access);
    boolean read = VersionAccesses.kind(access) == VersionAccesses.READ;
    return switch (kind) {
      case DependencyGraph.WR -> read && accesses.writer()[slot] == from;
      case DependencyGraph.RW -> read && isWriter(accesses.writer()[slot + 1], to);
      case DependencyGraph.WW ->
          switch (VersionAccesses.kind(access)) {
            case VersionAccesses.WRITE, VersionAccesses.WRITE_AFTER_READ ->
                accesses.writer()[slot - 1] == from;
            case VersionAccesses.FAN, VersionAccesses.FAN_AFTER_READ ->
                accesses.writer()[slot] == from;
            default -> false;
          };
      default -> false;
    };
  }

  private boolean isWriter(int writer, int op) {
    return VersionAccesses.isFan(writer)
        ? Arrays.binarySearch(accesses.fanWriters(VersionAccesses.fan(writer)), op) >= 0
        : writer == op;
  }

  @Override
  public int[] written(int op) {
    return written(columns, op);
  }

  /** Returns the keys that an operation writes or appends to, ascending and distinct. */
  public static int[] written(HistoryColumns columns, int op) {
    IntList keys = new IntList();
    for (int mop = columns.mopStart(op); mop < columns.mopEnd(op); mop++) {
      byte kind = columns.mopKind(mop);
      if (kind == HistoryColumns.APPEND || kind == HistoryColumns.WRITE) {
        keys.add(columns.mopKey(mop));
      }
    }
    return Arrays.stream(keys.toArray()).sorted().distinct().toArray();
  }

  @Override
  public long versionRead(int op, int key) {
    for (int i = accesses.start()[op]; i < accesses.start()[op + 1]; i++) {
      int slot = VersionAccesses.slot(accesses.access()[i]);
      if (VersionAccesses.kind(accesses.access()[i]) == VersionAccesses.READ
          && accesses.keyOfSlot(slot) == key) {
        return slot;
      }
    }
    return -1;
  }

  @Override
  public Dependency dependency(byte kind, int from, int to, int key) {
    return new Justification(accesses).of(kind, from, to, key);
  }
}

package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.levels.Observations;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.histories.columns.HistoryColumns;

/** Says what transactions on lists read from each other, repeated reads included. */
final class ListObservations {

  private final VersionAccesses versions;
  private final VersionOrders orders;
  private final HistoryColumns columns;
  private final boolean[] wanted;

  // Per key, one more than the last transaction that appended to it, or read it.
  private final int[] appenderOfKey;

  private ListObservations(Accesses accesses, boolean[] wanted) {
    this.versions = accesses.versions;
    this.orders = accesses.orders;
    this.columns = orders.columns;
    this.wanted = wanted;
    this.appenderOfKey = new int[columns.keys()];
  }

  /**
   * Returns the observations of some transactions.
   *
   * @param wanted per operation: whether it is one of them; those that they read from are added
   */
  static Observations of(Accesses accesses, boolean[] wanted) {
    ListObservations observations = new ListObservations(accesses, wanted);
    observations.addSources();
    return observations.gather();
  }

  private void addSources() {
    boolean[] inside = wanted.clone();
    for (int op = 0; op < inside.length; op++) {
      for (int i = versions.start()[op]; inside[op] && i < versions.start()[op + 1]; i++) {
        int access = versions.access()[i];
        int writer = versions.writer()[VersionAccesses.slot(access)];
        if (VersionAccesses.kind(access) == VersionAccesses.READ && writer >= 0) {
          wanted[writer] = true;
        }
      }
    }
  }

  private Observations gather() {
    Observations seen = new Observations(columns.operations(), columns.keys());
    for (int op = 0; op < wanted.length; op++) {
      if (wanted[op] && orders.committed[op]) {
        seen.begin(op, columns.process(op));
        addMicroOperations(op, seen);
        addOrder(op, seen);
      }
    }
    return seen;
  }

  private void addMicroOperations(int op, Observations seen) {
    boolean readsKnown = columns.completion(op) == HistoryColumns.OK;
    for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
      int key = columns.mopKey(mop);
      if (columns.mopKind(mop) == HistoryColumns.APPEND) {
        appenderOfKey[key] = op + 1;
        seen.write(key);
      } else if (readsKnown && appenderOfKey[key] != op + 1) {
        int slot = orders.slotOfRead(key, orders.code(mop));
        int writer = slot < 0 ? op : versions.writer()[slot];
        if (slot == orders.base[key]) {
          seen.read(key, Observations.INITIAL, mop);
        } else if (writer != op && writer >= 0 && wanted[writer]) {
          seen.read(key, writer, mop);
        }
      }
    }
  }

  private void addOrder(int op, Observations seen) {
    for (int i = versions.start()[op]; i < versions.start()[op + 1]; i++) {
      int access = versions.access()[i];
      int slot = VersionAccesses.slot(access);
      int before =
          switch (VersionAccesses.kind(access)) {
            case VersionAccesses.READ -> VersionAccesses.NOBODY;
            case VersionAccesses.WRITE, VersionAccesses.WRITE_AFTER_READ, VersionAccesses.UPDATE ->
                versions.writer()[slot - 1];
            default -> versions.writer()[slot];
          };
      if (before >= 0 && before != op && wanted[before]) {
        seen.order(versions.keyOfSlot(slot), before, op);
      }
    }
  }
}

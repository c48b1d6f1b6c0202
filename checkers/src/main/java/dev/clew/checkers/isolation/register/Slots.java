package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/** Turns a total order of every key's versions into the accesses that dependencies follow from. */
final class Slots {

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final int[] base;
  private final int[] slotOfVersion;
  private final int[] writer;
  private final int[] install;

  private Slots(KnownOrder known) {
    this.known = known;
    this.transactions = known.transactions;
    int keys = transactions.columns().keys();
    base = new int[keys + 1];
    for (int key = 0; key < keys; key++) {
      base[key + 1] = base[key] + known.firstSorted[key + 1] - known.firstSorted[key] + 2;
    }
    slotOfVersion = new int[known.versions()];
    System.arraycopy(base, 0, slotOfVersion, 0, keys);
    writer = new int[base[keys]];
    install = new int[base[keys]];
    Arrays.fill(writer, VersionAccesses.NOBODY);
  }

  /** Returns the accesses for versions in the order in which {@link KnownOrder} sorted them. */
  static VersionAccesses asSorted(KnownOrder known) {
    Slots slots = new Slots(known);
    int[] next = slots.base.clone();
    for (int version : known.sorted) {
      slots.install(version, ++next[known.key(version)]);
    }
    return slots.accesses();
  }

  /** Returns the accesses for versions in the order in which their writers commit. */
  static VersionAccesses asCommitted(KnownOrder known, int[] order) {
    Slots slots = new Slots(known);
    int[] next = slots.base.clone();
    RegisterTransactions transactions = known.transactions;
    for (int op : order) {
      for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
        slots.install(known.versionWritten(write), ++next[transactions.writeKey(write)]);
      }
    }
    return slots.accesses();
  }

  private void install(int version, int slot) {
    slotOfVersion[version] = slot;
    writer[slot] = known.writer(version);
    install[slot] = known.mop(version);
  }

  private VersionAccesses accesses() {
    HistoryColumns columns = transactions.columns();
    int ops = columns.operations();
    int[] start = new int[ops + 1];
    int[] access = new int[transactions.reads() + transactions.writes()];
    int[] readers = new int[writer.length];
    boolean[] committed = new boolean[ops];
    int[] txnOfKey = new int[columns.keys()];
    int[] slotOfKey = new int[columns.keys()];
    int count = 0;
    for (int op = 0; op < ops; op++) {
      start[op] = count;
      committed[op] = transactions.isCommitted(op);
      for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
        int version = known.versionRead(read);
        if (version != KnownOrder.NONE) {
          int slot = slotOfVersion[version];
          access[count++] = VersionAccesses.access(VersionAccesses.READ, slot);
          readers[slot]++;
          txnOfKey[transactions.readKey(read)] = op + 1;
          slotOfKey[transactions.readKey(read)] = slot;
        }
      }
      for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
        int key = transactions.writeKey(write);
        if (!transactions.isAmbiguous(key)) {
          int slot = slotOfVersion[known.versionWritten(write)];
          boolean isUpdate = txnOfKey[key] == op + 1 && slotOfKey[key] == slot - 1;
          int kind = isUpdate ? VersionAccesses.UPDATE : VersionAccesses.WRITE;
          access[count++] = VersionAccesses.access(kind, slot);
        }
      }
    }
    start[ops] = count;
    int[] none = new int[0];
    return new VersionAccesses(
        columns,
        committed,
        base,
        writer,
        install,
        start,
        Arrays.copyOf(access, count),
        readers,
        new int[1],
        none,
        none);
  }
}

package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * Collects what every committed transaction read from outside itself and appended, as version
 * slots.
 *
 * <p>Committed appends that no read saw come after the last version seen, in unknown order. If they
 * are of one transaction it simply installs the next version. If they are of several, these are the
 * key's fan.
 */
final class Accesses {

  final VersionOrders orders;

  /** The accesses. */
  final VersionAccesses versions;

  /** Per slot: whether the transaction that installed it appends to the key again. */
  final boolean[] intermediate;

  /** Whether any version is intermediate. */
  boolean anyIntermediate;

  /** Pairs of a slot and a transaction that read it, then appended, but not the next version. */
  final IntList overtakenUpdates = new IntList();

  /** Pairs of a transaction and its append that reads saw, but not its append before, or later. */
  final IntList misplacedAppends = new IntList();

  private final HistoryColumns columns;
  private final int[] start;
  private final int[] readers;
  private int[] access;
  private int count;
  private final IntList unseen = new IntList();

  // Per key, valid for the transaction in txnOfKey: what it did to the key so far.
  private final int[] txnOfKey;
  private final int[] readSlot;
  private final int[] lastAppend;

  private static final int NO_APPEND = -2;

  Accesses(VersionOrders orders, Deadline deadline) {
    this.orders = orders;
    this.columns = orders.columns;
    int ops = columns.operations();
    start = new int[ops + 1];
    readers = new int[orders.writer.length];
    intermediate = new boolean[orders.writer.length];
    access = new int[Math.max(16, columns.microOperations())];
    txnOfKey = new int[columns.keys()];
    readSlot = new int[columns.keys()];
    lastAppend = new int[columns.keys()];
    for (int op = 0; op < ops; op++) {
      start[op] = count;
      if (orders.committed[op]) {
        collect(op);
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
    start[ops] = count;
    access = Arrays.copyOf(access, count);
    versions = settleUnseen();
  }

  private void collect(int op) {
    boolean readsKnown = columns.completion(op) == HistoryColumns.OK;
    for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
      int key = columns.mopKey(mop);
      boolean first = txnOfKey[key] != op + 1;
      if (first) {
        txnOfKey[key] = op + 1;
        readSlot[key] = -1;
        lastAppend[key] = NO_APPEND;
      }
      if (columns.mopKind(mop) == HistoryColumns.APPEND) {
        collectAppend(op, key, mop);
      } else if (first && readsKnown) {
        int slot = orders.slotOfRead(key, orders.code(mop));
        if (slot >= 0) {
          readSlot[key] = slot;
          readers[slot]++;
          add(VersionAccesses.READ, slot);
        }
      }
    }
  }

  private void collectAppend(int op, int key, int mop) {
    int slot = orders.slotOfAppend[mop];
    int previous = lastAppend[key];
    int read = readSlot[key];
    if (previous > 0) {
      intermediate[previous] = true;
      anyIntermediate = true;
    }
    if (slot > 0 && (previous == 0 || previous > slot)) {
      misplacedAppends.add(op);
      misplacedAppends.add(mop);
    }
    if (slot > 0) {
      add(read == slot - 1 ? VersionAccesses.WRITE_AFTER_READ : VersionAccesses.WRITE, slot);
    } else if (slot == 0 && previous != 0) {
      unseen.add(count);
      unseen.add(mop);
      unseen.add(op);
      int last = orders.lastSlot(key);
      add(read == last ? VersionAccesses.FAN_AFTER_READ : VersionAccesses.FAN, last);
    }
    if (previous == NO_APPEND && read >= 0 && read != slot - 1) {
      overtakenUpdates.add(read);
      overtakenUpdates.add(op);
    }
    lastAppend[key] = slot;
  }

  private void add(int kind, int slot) {
    access[count++] = VersionAccesses.access(kind, slot);
  }

  /** Makes unseen appends the next version where they are of one transaction, else a fan. */
  private VersionAccesses settleUnseen() {
    int[] writers = new int[unseen.isEmpty() ? 0 : columns.keys()];
    for (int i = 0; i < unseen.size(); i += 3) {
      writers[columns.mopKey(unseen.get(i + 1))]++;
    }
    int fans = 0;
    int members = 0;
    int[] next = new int[writers.length];
    IntList starts = new IntList();
    for (int key = 0; key < writers.length; key++) {
      if (writers[key] > 1) {
        starts.add(members);
        next[key] = members;
        members += writers[key];
        orders.writer[orders.lastSlot(key) + 1] = VersionAccesses.writerOfFan(fans++);
      }
    }
    starts.add(members);
    int[] fanWriter = new int[members];
    int[] fanInstall = new int[members];
    for (int i = 0; i < unseen.size(); i += 3) {
      int key = columns.mopKey(unseen.get(i + 1));
      if (writers[key] > 1) {
        fanInstall[next[key]] = unseen.get(i + 1);
        fanWriter[next[key]++] = unseen.get(i + 2);
      } else {
        installNext(unseen.get(i), unseen.get(i + 1), unseen.get(i + 2));
      }
    }
    return new VersionAccesses(
        columns,
        orders.committed,
        orders.base,
        orders.writer,
        orders.append,
        start,
        access,
        readers,
        starts.toArray(),
        fanWriter,
        fanInstall);
  }

  private void installNext(int index, int mop, int op) {
    int slot = VersionAccesses.slot(access[index]) + 1;
    boolean afterRead = VersionAccesses.kind(access[index]) == VersionAccesses.FAN_AFTER_READ;
    access[index] =
        VersionAccesses.access(
            afterRead ? VersionAccesses.WRITE_AFTER_READ : VersionAccesses.WRITE, slot);
    orders.writer[slot] = op;
    orders.append[slot] = mop;
  }
}

package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/**
 * What every committed transaction read from outside itself and installed, as version slots.
 *
 * <p>From this, each dependency follows by one array read, and every dependency follows from the
 * accesses of exactly one of its two transactions:
 *
 * <ul>
 *   <li>a read of slot <i>s</i>: wr from the writer of <i>s</i>, rw to the writer of <i>s</i>+1;
 *   <li>an append that installed slot <i>s</i>: ww from the writer of <i>s</i>-1;
 *   <li>an append that no read saw: ww from the writer of the last slot.
 * </ul>
 *
 * <p>Committed appends that no read saw come after the last version seen, in unknown order. If they
 * are of one transaction it simply installs the next version. If they are of several, these are the
 * key's <em>fan</em>: every reader of the last version precedes every one of them. A fan is stored
 * once, not as readers times writers; it takes the place of the writer behind the last slot.
 */
final class Accesses {

  /** How many slots there may be: an access is a slot and three bits for its kind. */
  static final int MAX_SLOTS = 1 << 28;

  /** The first access to a key is a read: it saw this slot. */
  static final int READ = 0;

  /** An append that installed this slot. */
  static final int APPEND = 1;

  /** An append that installed this slot, by a transaction that had read the slot before. */
  static final int APPEND_AFTER_READ = 2;

  /** An append of a fan: somewhere behind this slot, the last of its key. */
  static final int FAN = 3;

  /** An append of a fan, by a transaction that had read this slot. */
  static final int FAN_AFTER_READ = 4;

  final VersionOrders orders;

  /** Per operation: its first access; one more entry for the end. */
  final int[] start;

  /** Per slot: how many transactions read it from outside. */
  final int[] readers;

  /** Per slot: whether the transaction that installed it appends to the key again. */
  final boolean[] intermediate;

  /** Whether any version is intermediate. */
  boolean anyIntermediate;

  /** Pairs of a slot and a transaction that read it, then appended, but not the next version. */
  final IntList overtakenUpdates = new IntList();

  /** Pairs of a transaction and its append that reads saw, but not its append before, or later. */
  final IntList misplacedAppends = new IntList();

  /** Per fan: its first writer in {@link #fanWriter}; one more entry for the end. */
  int[] fanStart = new int[1];

  /** The transactions of fans. */
  int[] fanWriter = new int[0];

  private final HistoryColumns columns;
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
    settleUnseen();
  }

  /** Returns an access, to be taken apart by {@link #kind} and {@link #slot}. */
  int get(int index) {
    return access[index];
  }

  static int kind(int access) {
    return access & 7;
  }

  static int slot(int access) {
    return access >>> 3;
  }

  /** Returns whether the writer behind a last slot is a fan. */
  static boolean isFan(int writer) {
    return writer < VersionOrders.NOBODY;
  }

  /** Returns the number of a fan. */
  static int fan(int writer) {
    return -2 - writer;
  }

  /** Returns how many fans there are. */
  int fans() {
    return fanStart.length - 1;
  }

  /** Returns whether a transaction is a writer of a fan. */
  boolean isInFan(int fan, int op) {
    return Arrays.binarySearch(fanWriter, fanStart[fan], fanStart[fan + 1], op) >= 0;
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
          add(READ, slot);
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
      add(read == slot - 1 ? APPEND_AFTER_READ : APPEND, slot);
    } else if (slot == 0 && previous != 0) {
      unseen.add(count);
      unseen.add(mop);
      unseen.add(op);
      int last = orders.lastSlot(key);
      add(read == last ? FAN_AFTER_READ : FAN, last);
    }
    if (previous == NO_APPEND && read >= 0 && read != slot - 1) {
      overtakenUpdates.add(read);
      overtakenUpdates.add(op);
    }
    lastAppend[key] = slot;
  }

  private void add(int kind, int slot) {
    access[count++] = slot << 3 | kind;
  }

  /** Makes unseen appends the next version where they are of one transaction, else a fan. */
  private void settleUnseen() {
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
        orders.writer[orders.lastSlot(key) + 1] = -2 - fans++;
      }
    }
    starts.add(members);
    fanStart = starts.toArray();
    fanWriter = new int[members];
    for (int i = 0; i < unseen.size(); i += 3) {
      int key = columns.mopKey(unseen.get(i + 1));
      if (writers[key] > 1) {
        fanWriter[next[key]++] = unseen.get(i + 2);
      } else {
        installNext(unseen.get(i), unseen.get(i + 1), unseen.get(i + 2));
      }
    }
  }

  private void installNext(int index, int mop, int op) {
    int slot = slot(access[index]) + 1;
    access[index] =
        slot << 3 | (kind(access[index]) == FAN_AFTER_READ ? APPEND_AFTER_READ : APPEND);
    orders.writer[slot] = op;
    orders.append[slot] = mop;
  }
}

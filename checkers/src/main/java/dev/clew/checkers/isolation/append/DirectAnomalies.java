package dev.clew.checkers.isolation.append;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.Findings;
import dev.clew.checkers.isolation.versions.VersionAccesses;
import dev.clew.checkers.witness.AccessWitness;
import dev.clew.checkers.witness.AccessWitness.Pattern;
import dev.clew.checkers.witness.AccessWitness.Place;
import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the anomalies that need no cycle.
 *
 * <ul>
 *   <li><b>Internal</b> (axiom INT of Cerone, Bernardi, Gotsman, A Framework for Transactional
 *       Consistency Models with Atomic Visibility, CONCUR 2015): a read of a key that its
 *       transaction read or appended to before sees exactly that: the list last read and what was
 *       appended since.
 *   <li><b>Future read</b>: a read that sees what its own transaction appends only afterwards.
 *   <li><b>G1b, intermediate read</b> (Adya, Liskov, O'Neil, Generalized Isolation Level
 *       Definitions, ICDE 2000): a read that ends with an element of another transaction that this
 *       one appends behind.
 *   <li><b>Lost update</b> (P4 of Berenson et al., A Critique of ANSI SQL Isolation Levels, SIGMOD
 *       1995): two committed transactions read the same version of a key and both appended to it.
 *   <li><b>Cyclic versions</b>: a read saw an append of a transaction, but not, or only behind it,
 *       the one that the transaction made to the key before.
 *   <li>Those that show in the elements of a list: see {@link MessyReads}.
 * </ul>
 *
 * <p>One pass over the micro-operations and a few ints per key. Because a version is a slot, an
 * append in its place is the slot behind the last one, and a read agrees if it is the slot
 * expected.
 */
final class DirectAnomalies {

  private static final int NOT_ACCESSED = -2;
  private static final int NOT_IN_ORDER = -1;

  private final VersionOrders orders;
  private final Accesses accesses;
  private final HistoryColumns columns;
  private final Findings findings;
  private final Places places;
  private final MessyReads messy;

  // Per key, valid for the transaction in txnOfKey.
  private final int[] txnOfKey;
  private final int[] expected;
  private final int[] longestRead;

  DirectAnomalies(Accesses accesses, Findings findings) {
    this.accesses = accesses;
    this.orders = accesses.orders;
    this.columns = orders.columns;
    this.findings = findings;
    this.places = new Places(columns);
    this.messy = new MessyReads(orders, findings);
    txnOfKey = new int[columns.keys()];
    expected = new int[columns.keys()];
    longestRead = new int[columns.keys()];
  }

  /** Finds them all. */
  void find(Deadline deadline) {
    for (int op = 0; op < columns.operations(); op++) {
      if (columns.completion(op) == HistoryColumns.OK) {
        findInTransaction(op);
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
    findLostUpdates();
    findCyclicVersions();
  }

  private void findInTransaction(int op) {
    messy.begin(op);
    for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
      int key = columns.mopKey(mop);
      if (txnOfKey[key] != op + 1) {
        txnOfKey[key] = op + 1;
        expected[key] = NOT_ACCESSED;
        longestRead[key] = -1;
      }
      boolean isMessy = orders.isMessy(key);
      if (columns.mopKind(mop) == HistoryColumns.APPEND) {
        if (isMessy) {
          messy.append(mop);
        } else {
          append(op, key, mop);
        }
      } else {
        int slot = slotOfRead(mop);
        if (isMessy) {
          messy.read(mop);
        } else {
          read(op, key, mop, slot);
        }
        if (accesses.anyIntermediate && slot > 0 && accesses.intermediate[slot]) {
          findIntermediateRead(op, key, mop, slot);
        }
      }
    }
  }

  private void read(int op, int key, int mop, int slot) {
    if (expected[key] != NOT_ACCESSED && expected[key] != slot) {
      findings.add(
          Pattern.INTERNAL.anomaly(),
          () -> witness(Pattern.INTERNAL, key, null, places.of(op, mop)));
    }
    expected[key] = slot;
    if (longestRead[key] < 0 || slot > slotOfRead(longestRead[key])) {
      longestRead[key] = mop;
    }
  }

  private int slotOfRead(int mop) {
    return orders.slotOfRead(columns.mopKey(mop), orders.code(mop));
  }

  private void append(int op, int key, int mop) {
    int slot = orders.slotOfAppend[mop];
    int read = longestRead[key];
    if (read >= 0 && slot != 0 && slotOfRead(read) >= slot) {
      findings.add(
          Pattern.FUTURE_READ.anomaly(),
          () ->
              witness(
                  Pattern.FUTURE_READ,
                  key,
                  places.element(mop),
                  places.of(op, read),
                  places.of(op, mop)));
    }
    // An append that no read saw fits nowhere: whatever the transaction reads now lacks it.
    boolean inPlace = expected[key] == NOT_ACCESSED || expected[key] == slot - 1;
    expected[key] = slot != 0 && inPlace ? slot : NOT_IN_ORDER;
  }

  private void findIntermediateRead(int op, int key, int mop, int slot) {
    int writer = orders.writer[slot];
    int append = orders.append[slot];
    int missed = writer == op ? -1 : missedAppend(writer, key, append, slot);
    if (missed >= 0) {
      findings.add(
          Pattern.INTERMEDIATE_READ.anomaly(),
          () ->
              witness(
                  Pattern.INTERMEDIATE_READ,
                  key,
                  places.element(append),
                  places.of(op, mop),
                  places.of(writer, append),
                  places.of(writer, missed)));
    }
  }

  /** Returns an append behind another one of its transaction that is not in a version, or -1. */
  private int missedAppend(int writer, int key, int append, int version) {
    for (int mop = append + 1, end = columns.mopEnd(writer); mop < end; mop++) {
      int slot = orders.slotOfAppend[mop];
      if (columns.mopKey(mop) == key
          && columns.mopKind(mop) == HistoryColumns.APPEND
          && (slot <= 0 || slot > version)) {
        return mop;
      }
    }
    return -1;
  }

  /**
   * Groups the updates that did not install the version behind the one they read by that version.
   * Whoever did install it belongs to the group if it, too, had read the version.
   */
  private void findLostUpdates() {
    long[] overtaken = new long[accesses.overtakenUpdates.size() / 2];
    for (int i = 0; i < overtaken.length; i++) {
      overtaken[i] =
          (long) accesses.overtakenUpdates.get(2 * i) << 32
              | accesses.overtakenUpdates.get(2 * i + 1);
    }
    Arrays.sort(overtaken);
    for (int i = 0; i < overtaken.length; i++) {
      int slot = (int) (overtaken[i] >> 32);
      int first = (int) overtaken[i];
      int other = orders.writer[slot + 1];
      if (other < 0 || other == first || !reads(other, slot)) {
        boolean hasNext = i + 1 < overtaken.length && overtaken[i + 1] >> 32 == slot;
        other = hasNext ? (int) overtaken[i + 1] : -1;
      }
      if (other >= 0) {
        addLostUpdate(slot, Math.min(first, other), Math.max(first, other));
      }
      while (i + 1 < overtaken.length && overtaken[i + 1] >> 32 == slot) {
        i++;
      }
    }
  }

  private boolean reads(int op, int slot) {
    int[] start = accesses.versions.start();
    for (int i = start[op]; i < start[op + 1]; i++) {
      if (accesses.versions.access()[i] == VersionAccesses.access(VersionAccesses.READ, slot)) {
        return true;
      }
    }
    return false;
  }

  private void addLostUpdate(int slot, int first, int second) {
    int key = accesses.versions.keyOfSlot(slot);
    findings.add(
        Pattern.LOST_UPDATE.anomaly(),
        () -> {
          int firstRead = places.firstAccess(first, key);
          int secondRead = places.firstAccess(second, key);
          return witness(
              Pattern.LOST_UPDATE,
              key,
              null,
              places.of(first, firstRead),
              places.of(first, places.nextAppend(first, key, firstRead)),
              places.of(second, secondRead),
              places.of(second, places.nextAppend(second, key, secondRead)));
        });
  }

  private void findCyclicVersions() {
    for (int i = 0; i < accesses.misplacedAppends.size(); i += 2) {
      int op = accesses.misplacedAppends.get(i);
      int later = accesses.misplacedAppends.get(i + 1);
      int key = columns.mopKey(later);
      int earlier = places.previousAppend(key, later);
      findings.add(
          Pattern.CYCLIC_VERSIONS.anomaly(),
          () ->
              witness(
                  Pattern.CYCLIC_VERSIONS,
                  key,
                  places.element(later),
                  places.of(op, earlier),
                  places.of(op, later),
                  places.readOfLongest(orders, key)));
    }
  }

  private AccessWitness witness(
      Pattern pattern, int key, @Nullable Object element, Place... where) {
    return new AccessWitness(pattern, places.key(key), element, List.of(where));
  }
}

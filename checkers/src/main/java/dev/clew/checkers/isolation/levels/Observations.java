package dev.clew.checkers.isolation.levels;

import dev.clew.checkers.isolation.IntList;
import java.util.Arrays;

/**
 * Who read from whom and who wrote what: all that the weak levels are about, whatever the data.
 *
 * <p>Transactions are numbered from 0 in the order of their operations; only those that took effect
 * are there. A read is <em>external</em> if it saw what another transaction wrote, or the initial
 * version. Repetitions count: where a read stands among others matters to some levels. What a
 * transaction reads of its own writes is not here.
 */
public final class Observations {

  /** The writer of the initial version of every key. */
  public static final int INITIAL = -1;

  private final IntList operations = new IntList();
  private final IntList sessions = new IntList();
  private final IntList firstReads = new IntList();
  private final IntList readKeys = new IntList();
  private final IntList readWriters = new IntList();
  private final IntList readMops = new IntList();
  private final IntList firstWrites = new IntList();
  private final IntList writtenKeys = new IntList();
  private final IntList knownKeys = new IntList();
  private final IntList knownFrom = new IntList();
  private final IntList knownTo = new IntList();
  private final int[] transactionOf;
  private final int keys;

  // All of the lists above as arrays, once they are complete.
  int count;
  int[] op = new int[0];
  int[] session = new int[0];

  /** Per transaction: its first read; one more entry for the end. */
  int[] readStart = new int[0];

  int[] readKey = new int[0];

  /** Per read: the transaction that wrote what it saw, or {@link #INITIAL}. */
  int[] readWriter = new int[0];

  /** Per read: its micro-operation. */
  int[] readMop = new int[0];

  /** Per transaction: its first written key; one more entry for the end. */
  int[] writeStart = new int[0];

  /** The keys that each transaction wrote, each once, ascending. */
  int[] writeKey = new int[0];

  int sessionCount;

  /**
   * Creates observations without transactions.
   *
   * @param operations how many operations the history has
   * @param keys how many keys it has
   */
  public Observations(int operations, int keys) {
    this.transactionOf = new int[operations];
    this.keys = keys;
    Arrays.fill(transactionOf, -1);
  }

  /** Begins the next transaction; operations ascend. */
  public void begin(int operation, int ofSession) {
    transactionOf[operation] = operations.size();
    operations.add(operation);
    sessions.add(ofSession);
    firstReads.add(readKeys.size());
    firstWrites.add(writtenKeys.size());
  }

  /**
   * Adds an external read to the transaction begun last, in the order of its micro-operations.
   *
   * @param writer the operation that wrote what was read, or {@link #INITIAL}
   */
  public void read(int key, int writer, int microOperation) {
    readKeys.add(key);
    readWriters.add(writer);
    readMops.add(microOperation);
  }

  /** Adds a write to the transaction begun last; a key may be added more than once. */
  public void write(int key) {
    writtenKeys.add(key);
  }

  /** Adds that one operation wrote a version of a key before another did. */
  public void order(int key, int earlier, int later) {
    knownKeys.add(key);
    knownFrom.add(earlier);
    knownTo.add(later);
  }

  /** Takes the transactions for complete. */
  void settle() {
    if (readStart.length > 0) {
      return;
    }
    count = operations.size();
    op = operations.toArray();
    session = sessions.toArray();
    firstReads.add(readKeys.size());
    firstWrites.add(writtenKeys.size());
    readStart = firstReads.toArray();
    readKey = readKeys.toArray();
    readMop = readMops.toArray();
    readWriter = readWriters.toArray();
    for (int i = 0; i < readWriter.length; i++) {
      readWriter[i] = readWriter[i] == INITIAL ? INITIAL : transactionOf[readWriter[i]];
    }
    settleSessions();
    settleWrites();
  }

  /** Numbers the sessions that there are from 0. */
  private void settleSessions() {
    int highest = 0;
    for (int each : session) {
      highest = Math.max(highest, each);
    }
    int[] number = new int[highest + 1];
    for (int txn = 0; txn < count; txn++) {
      if (number[session[txn]] == 0) {
        number[session[txn]] = ++sessionCount;
      }
      session[txn] = number[session[txn]] - 1;
    }
  }

  private void settleWrites() {
    int[] starts = firstWrites.toArray();
    int[] all = writtenKeys.toArray();
    writeStart = new int[count + 1];
    int kept = 0;
    for (int txn = 0; txn < count; txn++) {
      Arrays.sort(all, starts[txn], starts[txn + 1]);
      writeStart[txn] = kept;
      for (int i = starts[txn]; i < starts[txn + 1]; i++) {
        if (kept == writeStart[txn] || all[kept - 1] != all[i]) {
          all[kept++] = all[i];
        }
      }
    }
    writeStart[count] = kept;
    writeKey = Arrays.copyOf(all, kept);
  }

  /** Returns how many keys there are. */
  int keys() {
    return keys;
  }

  /** Returns how many pairs of writes have a known order. */
  int known() {
    return knownFrom.size();
  }

  /** Returns the transaction that wrote first in a pair of known order, or -1. */
  int knownFrom(int index) {
    return transactionOf[knownFrom.get(index)];
  }

  /** Returns the transaction that wrote second in a pair of known order, or -1. */
  int knownTo(int index) {
    return transactionOf[knownTo.get(index)];
  }

  /** Returns a key of which a transaction is known to have written an earlier version. */
  int keyOfKnown(int from, int to) {
    int index = 0;
    while (knownFrom(index) != from || knownTo(index) != to) {
      index++;
    }
    return knownKeys.get(index);
  }

  /** Returns whether a transaction wrote a key. */
  boolean writes(int txn, int key) {
    return Arrays.binarySearch(writeKey, writeStart[txn], writeStart[txn + 1], key) >= 0;
  }

  /** Returns the transaction that a read belongs to. */
  int reader(int read) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (readStart[middle] <= read) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

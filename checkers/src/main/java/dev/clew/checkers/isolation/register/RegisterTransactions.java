package dev.clew.checkers.isolation.register;

import dev.clew.checkers.isolation.Deadline;
import dev.clew.checkers.isolation.IntList;
import dev.clew.histories.columns.HistoryColumns;
import dev.clew.histories.columns.InputException;
import dev.clew.histories.columns.LongIntMap;
import dev.clew.histories.values.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What every committed transaction on registers read from outside itself, and what it installed.
 *
 * <p>Every value is written once to a key, so a read tells which write it saw: the version. Read
 * nil is the initial version. A transaction is <em>committed</em> if it is ok, or if it is
 * indeterminate and an ok one read one of its writes; what an indeterminate one read is not known
 * and left out.
 *
 * <ul>
 *   <li>Its <em>external reads</em> are the reads that are its first access to their key.
 *   <li>Its <em>final writes</em> are the last writes to their keys: they install versions. The
 *       others are intermediate.
 * </ul>
 *
 * <p>A key is <em>ambiguous</em> if two transactions write one value to it, or one writes nil: a
 * read then does not tell what it saw. Its external reads have no known version, {@link #NOTHING}.
 *
 * <p>Takes time and space linear in the micro-operations. Immutable.
 */
public final class RegisterTransactions {

  /** A read saw the version that is there before any write. */
  public static final int INITIAL = -1;

  /**
   * A read saw no version of a committed transaction that is certain: an aborted, unwritten or own
   * later write, or one of an ambiguous key.
   */
  public static final int NOTHING = -2;

  private final HistoryColumns columns;
  private final boolean[] committed;
  private final int[] firstRead;
  private final int[] firstWrite;
  private final IntList reads = new IntList();
  private final IntList seen = new IntList();
  private final IntList writes = new IntList();
  private final LongIntMap writeOfValue;
  private final int[] opOfMop;
  private final boolean[] isIntermediate;
  private final boolean[] isAmbiguous;
  private final IntList duplicates = new IntList();
  private int oks;

  // Per key, valid for the transaction in txnOfKey.
  private final int[] txnOfKey;
  private final int[] lastWrite;

  private RegisterTransactions(HistoryColumns columns) {
    this.columns = columns;
    int ops = columns.operations();
    committed = new boolean[ops];
    firstRead = new int[ops + 1];
    firstWrite = new int[ops + 1];
    opOfMop = new int[columns.microOperations()];
    isIntermediate = new boolean[columns.microOperations()];
    isAmbiguous = new boolean[columns.keys()];
    txnOfKey = new int[columns.keys()];
    lastWrite = new int[columns.keys()];
    writeOfValue = new LongIntMap(-1, writesOf(columns));
  }

  private static int writesOf(HistoryColumns columns) {
    int writes = 0;
    for (int mop = 0; mop < columns.microOperations(); mop++) {
      writes += columns.mopKind(mop) == HistoryColumns.WRITE ? 1 : 0;
    }
    return writes;
  }

  /**
   * Extracts the transactions of a history.
   *
   * @throws InputException naming the line of the first operation that is no transaction of reads
   *     and writes
   */
  public static RegisterTransactions of(HistoryColumns columns, Deadline deadline) {
    RegisterTransactions result = new RegisterTransactions(columns);
    result.collectWrites(deadline);
    result.collectReads(deadline);
    result.collectFinalWrites(deadline);
    return result;
  }

  /** Returns the history. */
  public HistoryColumns columns() {
    return columns;
  }

  /** Returns how many transactions completed ok. */
  public int oks() {
    return oks;
  }

  /** Returns whether an operation is a transaction that took effect. */
  public boolean isCommitted(int op) {
    return committed[op];
  }

  /** Returns the number of the first external read of an operation; none if it is the end. */
  public int readStart(int op) {
    return firstRead[op];
  }

  /** Returns one past the number of the last external read of an operation. */
  public int readEnd(int op) {
    return firstRead[op + 1];
  }

  /** Returns how many external reads there are. */
  public int reads() {
    return reads.size();
  }

  /** Returns the micro-operation of an external read. */
  public int readMop(int read) {
    return reads.get(read);
  }

  /** Returns the key of an external read. */
  public int readKey(int read) {
    return columns.mopKey(reads.get(read));
  }

  /**
   * Returns the micro-operation of the write that an external read saw, {@link #INITIAL} or {@link
   * #NOTHING}. It may be intermediate.
   */
  public int seenWrite(int read) {
    return seen.get(read);
  }

  /** Returns the transaction that an external read saw, {@link #INITIAL} or {@link #NOTHING}. */
  public int writer(int read) {
    int write = seen.get(read);
    return write < 0 ? write : opOfMop[write];
  }

  /** Returns the number of the first final write of a committed operation. */
  public int writeStart(int op) {
    return firstWrite[op];
  }

  /** Returns one past the number of the last final write of a committed operation. */
  public int writeEnd(int op) {
    return firstWrite[op + 1];
  }

  /** Returns how many final writes of committed transactions there are. */
  public int writes() {
    return writes.size();
  }

  /** Returns the micro-operation of a final write. */
  public int writeMop(int write) {
    return writes.get(write);
  }

  /** Returns the key of a final write. */
  public int writeKey(int write) {
    return columns.mopKey(writes.get(write));
  }

  /** Returns the operation that a micro-operation belongs to. */
  public int opOf(int mop) {
    return opOfMop[mop];
  }

  /** Returns whether a micro-operation is a write that its own transaction writes over. */
  public boolean isIntermediate(int mop) {
    return isIntermediate[mop];
  }

  /** Returns the micro-operation that writes a value to a key, of any operation, or -1. */
  public int writeOf(int key, int value) {
    return writeOfValue.get(LongIntMap.pair(key, value));
  }

  /** Returns whether reads of a key do not tell what they saw. */
  public boolean isAmbiguous(int key) {
    return isAmbiguous[key];
  }

  /**
   * Returns what makes keys ambiguous, of each one example: the micro-operation of a write, and of
   * an earlier one of the same value, or the same again where it writes nil.
   */
  public List<int[]> duplicates() {
    return IntStream.range(0, duplicates.size() / 2)
        .mapToObj(i -> new int[] {duplicates.get(2 * i), duplicates.get(2 * i + 1)})
        .toList();
  }

  private void collectWrites(Deadline deadline) {
    for (int op = 0; op < committed.length; op++) {
      committed[op] = columns.completion(op) == HistoryColumns.OK;
      oks += committed[op] ? 1 : 0;
      RegisterInput.verify(columns, op);
      for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
        opOfMop[mop] = op;
        if (columns.mopKind(mop) == HistoryColumns.WRITE) {
          collectWrite(op, mop);
        }
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
    Arrays.fill(txnOfKey, 0);
  }

  private void collectWrite(int op, int mop) {
    int key = columns.mopKey(mop);
    int value = columns.mopValue(mop);
    if (txnOfKey[key] == op + 1) {
      isIntermediate[lastWrite[key]] = true;
    }
    txnOfKey[key] = op + 1;
    lastWrite[key] = mop;
    long pair = LongIntMap.pair(key, value);
    int other = writeOfValue.putIfAbsent(pair, mop);
    if (other >= 0 && opOfMop[other] == op) {
      writeOfValue.put(pair, mop);
    } else if (other >= 0 || value == Values.NIL) {
      if (!isAmbiguous[key]) {
        isAmbiguous[key] = true;
        duplicates.add(mop);
        duplicates.add(other >= 0 ? other : mop);
      }
    }
  }

  private void collectReads(Deadline deadline) {
    for (int op = 0; op < committed.length; op++) {
      firstRead[op] = reads.size();
      if (columns.completion(op) == HistoryColumns.OK) {
        for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
          collectAccess(op, mop);
        }
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
    firstRead[committed.length] = reads.size();
  }

  private void collectAccess(int op, int mop) {
    int key = columns.mopKey(mop);
    boolean isFirst = txnOfKey[key] != op + 1;
    txnOfKey[key] = op + 1;
    if (columns.mopKind(mop) == HistoryColumns.READ) {
      int write = seenBy(op, mop);
      if (write >= 0) {
        committed[opOfMop[write]] = true;
      }
      if (isFirst) {
        reads.add(mop);
        seen.add(write);
      }
    }
  }

  private int seenBy(int op, int mop) {
    int key = columns.mopKey(mop);
    if (isAmbiguous[key]) {
      return NOTHING;
    }
    if (columns.mopValue(mop) == Values.NIL) {
      return INITIAL;
    }
    int write = writeOf(key, columns.mopValue(mop));
    boolean isVersion =
        write >= 0
            && columns.completion(opOfMop[write]) != HistoryColumns.FAIL
            && (opOfMop[write] != op || write < mop);
    return isVersion ? write : NOTHING;
  }

  private void collectFinalWrites(Deadline deadline) {
    for (int op = 0; op < committed.length; op++) {
      firstWrite[op] = writes.size();
      if (committed[op]) {
        for (int mop = columns.mopStart(op), end = columns.mopEnd(op); mop < end; mop++) {
          if (columns.mopKind(mop) == HistoryColumns.WRITE && !isIntermediate[mop]) {
            writes.add(mop);
          }
        }
      }
      if ((op & 0xffff) == 0) {
        deadline.check();
      }
    }
    firstWrite[committed.length] = writes.size();
  }
}

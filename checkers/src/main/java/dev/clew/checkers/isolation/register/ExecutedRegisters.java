package dev.clew.checkers.isolation.register;

import java.util.Arrays;

/**
 * Registers that hold one version each, as transactions executed one after another left them, and
 * how many are left to read each version.
 */
final class ExecutedRegisters {

  private final KnownOrder known;
  private final RegisterTransactions transactions;
  private final int[] current;
  private final int[] readersLeft;
  private final int[] lockedBy;
  private final int[] readsCurrent;

  ExecutedRegisters(KnownOrder known) {
    this.known = known;
    this.transactions = known.transactions;
    int keys = transactions.columns().keys();
    current = new int[keys];
    Arrays.setAll(current, key -> key);
    readersLeft = new int[known.versions()];
    lockedBy = new int[keys];
    readsCurrent = new int[keys];
    for (int read = 0; read < transactions.reads(); read++) {
      if (known.versionRead(read) != KnownOrder.NONE) {
        readersLeft[known.versionRead(read)]++;
      }
    }
  }

  /** Returns the version that a key holds. */
  int current(int key) {
    return current[key];
  }

  /** Returns how many transactions are left to read a version. */
  int readersLeft(int version) {
    return readersLeft[version];
  }

  /** Executes a transaction. */
  void execute(int op) {
    changeReaders(op, -1);
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      current[transactions.writeKey(write)] = known.versionWritten(write);
    }
  }

  /** Makes a key hold a version. */
  void set(int key, int version) {
    current[key] = version;
  }

  /** Takes a transaction out of those that are left to read, or back among them. */
  void changeReaders(int op, int change) {
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      if (known.versionRead(read) != KnownOrder.NONE) {
        readersLeft[known.versionRead(read)] += change;
      }
    }
  }

  /** Returns whether keys hold what a transaction read; {@link #isReadBy} then knows which. */
  boolean holdWhatIsRead(int op) {
    for (int read = transactions.readStart(op); read < transactions.readEnd(op); read++) {
      int version = known.versionRead(read);
      if (version != KnownOrder.NONE) {
        int key = transactions.readKey(read);
        if (current[key] != version) {
          return false;
        }
        readsCurrent[key] = op + 1;
      }
    }
    return true;
  }

  /** Returns whether a transaction, the last that was asked about, read a key. */
  boolean isReadBy(int key, int op) {
    return readsCurrent[key] == op + 1;
  }

  /** Locks the keys that a transaction writes, or with 0 unlocks them. */
  void lock(int op, int by) {
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      lockedBy[transactions.writeKey(write)] = by;
    }
  }

  /** Returns whether a key that a transaction writes is locked. */
  boolean isLocked(int op) {
    for (int write = transactions.writeStart(op); write < transactions.writeEnd(op); write++) {
      if (lockedBy[transactions.writeKey(write)] != 0) {
        return true;
      }
    }
    return false;
  }
}

package dev.clew.checkers.doctor;

import static dev.clew.checkers.doctor.AccessSets.READS;
import static dev.clew.checkers.doctor.AccessSets.WRITES;
import static dev.clew.checkers.doctor.OpenTransactions.NONE;

/**
 * Counts the transactions whose invocation completes a foursome for a long fork: two readers of two
 * keys, a writer of the first key alone and a writer of the second alone.
 *
 * <p>Intervals of which every two overlap have a moment in common (Helly 1923), hence four
 * transactions overlap pairwise exactly if the other three are open when the last is invoked.
 */
final class LongForks {

  private final AccessSets sets;
  private final OpenTransactions open;
  private long count;
  private long steps;

  LongForks(AccessSets sets, OpenTransactions open) {
    this.sets = sets;
    this.open = open;
  }

  /** Takes the invocation of what is loaded, and returns how many steps that took. */
  long invoke() {
    steps = 0;
    if (completesAsReader() || completesAsWriter()) {
      count++;
    }
    return steps;
  }

  long count() {
    return count;
  }

  private static boolean onlyReads(int does) {
    return (does & (READS | WRITES)) == READS;
  }

  private boolean completesAsReader() {
    for (int i = 0; i < sets.count; i++) {
      int x = sets.keys[i];
      if (!onlyReads(sets.flags[i])) {
        continue;
      }
      for (int j = i + 1; j < sets.count; j++) {
        int y = sets.keys[j];
        if (onlyReads(sets.flags[j]) && isRead(x, y, NONE) && isWritten(x, y) && isWritten(y, x)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean completesAsWriter() {
    for (int i = 0; i < sets.count; i++) {
      if ((sets.flags[i] & WRITES) != 0 && completesAsWriterOf(sets.keys[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean completesAsWriterOf(int x) {
    for (int node = open.head[x]; node != NONE; node = open.next[node]) {
      steps++;
      if (!onlyReads(open.flags[node])) {
        continue;
      }
      int reader = open.slot[node];
      for (int other = open.first(reader); other != NONE; other = open.following(other)) {
        steps++;
        int y = open.key[other];
        if (y != x
            && onlyReads(open.flags[other])
            && (sets.of(y) & WRITES) == 0
            && isRead(x, y, reader)
            && isWritten(y, x)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether an open transaction other than one reads both keys and writes neither. */
  private boolean isRead(int x, int y, int except) {
    for (int node = open.head[x]; node != NONE; node = open.next[node]) {
      steps++;
      int slot = open.slot[node];
      if (slot != except && onlyReads(open.flags[node]) && onlyReads(does(slot, y))) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether an open transaction writes one key and not the other. */
  private boolean isWritten(int key, int unlike) {
    for (int node = open.head[key]; node != NONE; node = open.next[node]) {
      steps++;
      if ((open.flags[node] & WRITES) != 0 && (does(open.slot[node], unlike) & WRITES) == 0) {
        return true;
      }
    }
    return false;
  }

  private int does(int slot, int key) {
    for (int node = open.first(slot); node != NONE; node = open.following(node)) {
      steps++;
      if (open.key[node] == key) {
        return open.flags[node];
      }
    }
    return 0;
  }
}

package dev.clew.checkers.doctor;

import static dev.clew.checkers.doctor.AccessSets.READS;
import static dev.clew.checkers.doctor.AccessSets.SEES;
import static dev.clew.checkers.doctor.AccessSets.TWICE;
import static dev.clew.checkers.doctor.AccessSets.WRITES;

import dev.clew.histories.columns.HistoryColumns;
import java.util.Arrays;

/** What a sweep through a history notes down for {@link Lints}. */
final class Facts {

  private static final int NEVER = -1;

  int ok;
  int failed;
  int indeterminate;
  boolean overlaps;
  boolean reads;
  boolean writes;
  boolean sees;
  boolean severalKeys;
  boolean readTwice;
  long duplicates;

  private final AccessSets sets;
  private final boolean[] isRead;
  private final int[] lastWrite;
  private final int[] lastRead;
  private final WrittenValues values;
  private int open;

  Facts(HistoryColumns columns, AccessSets sets) {
    this.sets = sets;
    this.values = new WrittenValues(columns);
    isRead = new boolean[sets.limit()];
    lastWrite = new int[sets.limit()];
    lastRead = new int[sets.limit()];
    Arrays.fill(lastWrite, NEVER);
    Arrays.fill(lastRead, NEVER);
  }

  /** Takes the invocation of what completes ok, which is loaded. */
  void invoke(int op, int position) {
    overlaps |= open > 0;
    open++;
    reads |= (sets.all & READS) != 0;
    writes |= (sets.all & WRITES) != 0;
    sees |= (sets.all & SEES) != 0;
    severalKeys |= sets.count > 1;
    for (int i = 0; i < sets.count; i++) {
      int key = sets.keys[i];
      if ((sets.flags[i] & READS) != 0) {
        readTwice |= isRead[key];
        isRead[key] = true;
      }
      if ((sets.flags[i] & WRITES) != 0) {
        lastWrite[key] = position;
      }
    }
    if ((sets.all & (WRITES | TWICE)) != 0) {
      duplicates += values.add(op);
    }
  }

  /** Takes the return of what completes ok, which is loaded. */
  void complete(int position) {
    open--;
    for (int i = 0; i < sets.count; i++) {
      if ((sets.flags[i] & READS) != 0) {
        lastRead[sets.keys[i]] = position;
      }
    }
  }

  /** Returns how many keys are written. */
  int writtenKeys() {
    int count = 0;
    for (int last : lastWrite) {
      count += last == NEVER ? 0 : 1;
    }
    return count;
  }

  /** Returns how many keys are written and never read. */
  int unreadKeys() {
    int count = 0;
    for (int key = 0; key < lastWrite.length; key++) {
      count += lastWrite[key] != NEVER && !isRead[key] ? 1 : 0;
    }
    return count;
  }

  /** Returns whether a key is read by what returned after the last write of it was invoked. */
  boolean anyLastRead() {
    for (int key = 0; key < lastWrite.length; key++) {
      if (lastWrite[key] != NEVER && lastRead[key] > lastWrite[key]) {
        return true;
      }
    }
    return false;
  }
}
